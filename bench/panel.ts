// How quickly the panel draws. First what its worker does, interpreted and compiled, in this process: milliseconds on the
// processor, which a busy machine does not falsify. Then the bundled page in Chromium under its real policy: milliseconds
// on the clock from the subject's arrival, medians of several pages.
// Usage: npx tsx bench/panel.ts [worker] [page] [--rounds=5] [NAME …]
import { readFileSync } from 'node:fs';
import { buildPage, launch, openPanel } from '../test/webview/harness/open-panel';
import { exampleSubject, subjectOf } from '../test/webview/harness/source-subjects';
import { functionsOf } from '../test/webview/harness/generated-functions';
import { fieldOf } from '../webview/compute/engine';
import { numbersOfCode } from '../webview/compute/generated-code';
import { initialState } from '../webview/model/view-state';
import { finishDescent, startDescent } from '../src/core/optimize/run-descent';
import { sampleGrids } from '../src/core/sample/sample-grids';
import { optimizers } from '../src/core/optimize/optimizers';
import type { Page } from 'playwright-core';
import type { FunctionField } from '../webview/compute/function-field';
import type { GeneratedCode } from '../webview/compute/generated-code';
import type { PanelSubject } from '../src/protocol/subject';

const milestones = ['picture', 'surface', 'grid', 'compiled', 'drawn', 'settled'] as const;
const words = process.argv.slice(2);
const rounds = Number(words.find((word) => word.startsWith('--rounds='))?.slice(9) ?? 5);
const parts = ['worker', 'page'].filter((part) => words.includes(part));
const names = words.filter((word) => !word.startsWith('--') && !parts.includes(word));
const wanted = (part: string): boolean => parts.length === 0 || parts.includes(part);
const chosen = (name: string): boolean => names.length === 0 || names.some((word) => name.startsWith(word));

let seed = 7;
/** Numbers between −½ and ½ with three digits, the same in every run. */
function random(): number {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Number((seed / 2147483648 - 0.5).toFixed(3));
}

function vector(length: number): number[] {
  return Array.from({ length }, random);
}

function matrix(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => vector(columns));
}

const functions = readFileSync('bench/functions.ts', 'utf8');

/** A function of the benchmark of speed, at a point. */
function benchmarked(name: string, point: Readonly<Record<string, unknown>>): Promise<PanelSubject> {
  const at = Object.entries(point).map(([parameter, value]) => `${parameter} = ${JSON.stringify(value)}`);
  const tagged = functions.replace(`export function ${name}(`, `/** @at ${at.join(', ')} */\n$&`);
  return subjectOf(tagged, name);
}

/** A network's loss of its parameters alone: the samples stand in the module. */
function networkOfParameters(hidden: number): Promise<PanelSubject> {
  const text = `const samples = ${JSON.stringify(matrix(32, 5))};
const targets = ${JSON.stringify(vector(32))};
/** @at w = ${JSON.stringify(vector(hidden * 7 + 1))} */
export function loss(w: number[]): number {
  let total = 0;
  for (let s = 0; s < samples.length; s++) {
    let y = w[${hidden * 7}];
    for (let h = 0; h < ${hidden}; h++) {
      let z = w[h * 7];
      for (let i = 0; i < 5; i++) z += w[h * 7 + 1 + i] * samples[s][i];
      y += w[h * 7 + 6] * Math.tanh(z);
    }
    total += (y - targets[s]) ** 2;
  }
  return total / samples.length;
}`;
  return subjectOf(text, 'loss');
}

const cases: Readonly<Record<string, () => Promise<PanelSubject>>> = {
  'rosenbrock 2': () => exampleSubject('rosenbrock', 'rosenbrock'),
  'rosenbrock 100': () => benchmarked('rosenbrock', { x: new Array<number>(100).fill(-1.2) }),
  'rosenbrock 1000': () => benchmarked('rosenbrock', { x: new Array<number>(1000).fill(-1.2) }),
  'network loss 9': () => exampleSubject('network-loss', 'loss'),
  'network loss 113': () => networkOfParameters(16),
  'network loss 1121': () => networkOfParameters(160),
  'mixture 475': () =>
    benchmarked('mixture', {
      alphas: vector(5),
      means: matrix(5, 4),
      q: matrix(5, 4),
      l: matrix(5, 6),
      points: matrix(100, 4),
    }),
};

/** Waits for a milestone; milliseconds from the subject to it. */
async function reached(page: Page, milestone: string): Promise<number> {
  const until = Date.now() + 60_000;
  for (;;) {
    const [time] = await page.evaluate<number[]>(
      `(([end], [start]) => end === undefined ? [] : [end.startTime - start.startTime])(
        performance.getEntriesByName('nabla.${milestone}'), performance.getEntriesByName('nabla.subject'))`,
    );
    if (time !== undefined) return time;
    if (Date.now() > until) return NaN;
    await page.waitForTimeout(20);
  }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.filter(Number.isFinite).toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}

const cell = (milliseconds: number): string =>
  (Number.isFinite(milliseconds) ? milliseconds.toFixed(0) : '–').padStart(9);

/** Milliseconds on the processor. */
function timeOf(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const steps = 1000;
/** The interpreter is stopped here: what it would have needed is told from how far it has come. */
const longest = 20_000;

function grid(field: FunctionField, subject: PanelSubject): number {
  const { point, axes, intervals } = initialState(subject);
  const refinements = [5, 9, 17, 33, 65, 129];
  const sampling = { axes, at: point, intervals: axes.map((axis) => intervals[axis] ?? [-1, 1]), refinements };
  return timeOf(() => {
    for (const _ of sampleGrids(
      (at) => field.sample(at),
      sampling,
      () => performance.now(),
    ));
  });
}

/** Every method, a thousand steps each. */
function race(field: FunctionField, subject: PanelSubject): number {
  const start = initialState(subject).point;
  let total = 0;
  for (const { id, usualRate } of optimizers) {
    const settings = { optimizer: id, rate: usualRate, start, steps };
    const until = performance.now() + longest / optimizers.length;
    let reached = 0;
    let ended = false;
    const time = timeOf(() => {
      const last = finishDescent(
        field.objective,
        startDescent(field.objective, settings),
        () => void reached++,
        () => performance.now() < until,
      );
      ended = last.state.stopped !== null;
    });
    total += ended ? time : (time * steps) / Math.max(1, reached);
  }
  return total;
}

async function worker(): Promise<void> {
  const columns = ['code', 'grid', 'compiled', 'ratio', '8 × 1000', 'compiled', 'ratio'];
  console.log(`on the processor, ms    ${columns.map((name) => name.padStart(10)).join('')}`);
  for (const [name, make] of Object.entries(cases)) {
    if (!chosen(name)) continue;
    const subject = await make();
    const [interpreted, compiled] = [fieldOf(subject, 0), fieldOf(subject, 0)];
    if ('refused' in interpreted || 'refused' in compiled) throw new Error(`${name} is refused`);
    for (const field of [interpreted, compiled]) field.allow(1e9);
    let code: GeneratedCode = { secondOrder: true, parts: [] };
    const generation = timeOf(() => (code = compiled.generate(true) ?? code));
    compiled.use(numbersOfCode(code, functionsOf(code), compiled.inputCount));
    const times = [grid, race].flatMap((measure) => {
      const slow = measure(interpreted, subject);
      const quick = measure(compiled, subject);
      return [slow.toFixed(0), quick.toFixed(0), (slow / quick).toFixed(1)];
    });
    console.log(`${name.padEnd(24)}${[generation.toFixed(0), ...times].map((text) => text.padStart(10)).join('')}`);
  }
}

async function page(): Promise<void> {
  await buildPage();
  const browser = await launch();
  const runs = optimizers.map(({ id, usualRate }, index) => ({
    id: index + 1,
    optimizer: id,
    rate: usualRate,
    start: null,
  }));
  try {
    console.log(
      `${'milliseconds'.padEnd(20)}${['start', ...milestones, 'race'].map((name) => name.padStart(9)).join('')}`,
    );
    for (const [name, make] of Object.entries(cases)) {
      if (!chosen(name)) continue;
      const subject = await make();
      const times = new Map<string, number[]>();
      const note = (what: string, time: number): void => void times.set(what, [...(times.get(what) ?? []), time]);
      for (let round = 0; round < rounds; round++) {
        const panel = await openPanel(browser);
        await panel.send({ kind: 'show', subject, digits: 6 });
        await panel.drawn();
        const marks = await panel.page.evaluate<Record<string, number>>(
          `Object.fromEntries(performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime]))`,
        );
        const from = marks['nabla.subject'] ?? NaN;
        note('start', marks['nabla.ready'] ?? NaN);
        for (const milestone of milestones) note(milestone, (marks[`nabla.${milestone}`] ?? NaN) - from);
        await panel.close();
        // All methods at once, told by the last of their summaries.
        const view = { version: 1, inputNames: subject.inputNames, runs };
        const racing = await openPanel(browser, { state: { version: 1, subject, digits: 6, pinned: false, view } });
        note('race', await reached(racing.page, 'drawn'));
        await racing.close();
        if (panel.problems.length > 0) throw new Error(panel.problems.join('\n'));
      }
      const row = ['start', ...milestones, 'race'].map((what) => cell(median(times.get(what) ?? [])));
      console.log(`${name.padEnd(20)}${row.join('')}`);
    }
  } finally {
    await browser.close();
  }
}

async function main(): Promise<void> {
  if (wanted('worker')) await worker();
  if (wanted('page')) await page();
}

void main();
