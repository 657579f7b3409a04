// Runs the suites of `npm test` side by side, tells how far they are, and counts what they report.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duration, run } from './steps';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface SuiteResult extends Counts {
  readonly name: string;
  readonly milliseconds: number;
}

export interface Suite {
  readonly name: string;
  /** Milliseconds after which it is ended and has failed. */
  readonly timeLimit: number;
  /** Runs it; what it writes is kept, and shown if something failed. */
  readonly run: (write: (text: string) => void, timeLimit: number) => Promise<Counts>;
}

export const logFolder = join('out', 'test-logs');

/** What programs write to colour a terminal. */
// eslint-disable-next-line no-control-regex -- the escape character is what such a sequence begins with
const colours = /\u001b\[[0-9;]*m/g;

/** The counts in mocha's closing lines. A run that ends without them, or tests nothing, or ends badly, has failed. */
export function countMocha(output: string, code: number): Counts {
  const text = output.replace(colours, '');
  const number = (word: string): number => {
    const found = [...text.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, 'gm'))].at(-1);
    return Number(found?.[1] ?? 0);
  };
  const [passed, failed, skipped] = [number('passing'), number('failing'), number('pending')];
  const silent = passed + failed === 0 || (code !== 0 && failed === 0);
  return { passed, failed: silent ? failed + 1 : failed, skipped };
}

/** A suite of one program that passes or fails as a whole. */
export function programSuite(name: string, timeLimit: number, script: string, args: readonly string[]): Suite {
  return {
    name,
    timeLimit,
    run: async (onOutput, limit) => {
      const { code } = await run(process.execPath, [script, ...args], { timeLimit: limit, onOutput });
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  };
}

/** A suite of mocha's in a process of its own. */
export function mochaSuite(name: string, timeLimit: number, args: readonly string[], env: NodeJS.ProcessEnv): Suite {
  return {
    name,
    timeLimit,
    run: async (onOutput, limit) => {
      const { code, output } = await run(
        process.execPath,
        ['node_modules/mocha/bin/mocha.js', '--import=tsx', '--reporter=spec', '--no-color', ...args],
        { timeLimit: limit, onOutput, env: { ...process.env, ...env } },
      );
      return countMocha(output, code);
    },
  };
}

/** One suite, from its first line of progress to its last. */
async function runSuite(suite: Suite, running: Map<string, number>): Promise<SuiteResult> {
  const started = performance.now();
  running.set(suite.name, started);
  console.log(`— ${suite.name}`);
  let output = '';
  let counts: Counts;
  try {
    counts = await suite.run((text) => (output += text), suite.timeLimit);
  } catch (error) {
    output += error instanceof Error ? (error.stack ?? error.message) : String(error);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  running.delete(suite.name);
  const milliseconds = performance.now() - started;
  mkdirSync(logFolder, { recursive: true });
  writeFileSync(join(logFolder, `${suite.name.replace(/\W+/g, '-')}.log`), output);
  if (counts.failed > 0) console.log(`\n${output.replace(colours, '').slice(-20_000).trimEnd()}\n`);
  const mark = counts.failed === 0 ? '✓' : '✗';
  console.log(`  ${mark} ${suite.name}: ${describeCounts(counts)}, ${duration(milliseconds)}`);
  return { ...counts, name: suite.name, milliseconds };
}

/** "12 passed, 0 failed" and the skipped ones where there are some. */
export function describeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/** Runs all suites, `width` at a time in the given order, and answers in that order. */
export async function runSuitesSideBySide(suites: readonly Suite[], width: number): Promise<readonly SuiteResult[]> {
  const running = new Map<string, number>();
  const stillThere = setInterval(() => {
    const now = performance.now();
    const names = [...running].map(([name, started]) => `${name} (${duration(now - started)})`);
    if (names.length > 0) console.log(`  … running: ${names.join(', ')}`);
  }, 20_000);
  const results = new Map<Suite, SuiteResult>();
  const waiting = [...suites];
  const work = async (): Promise<void> => {
    for (let suite = waiting.shift(); suite !== undefined; suite = waiting.shift()) {
      results.set(suite, await runSuite(suite, running));
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  clearInterval(stillThere);
  return suites.flatMap((suite) => results.get(suite) ?? []);
}

/** A line a suite, with its time. */
export function resultTable(results: readonly SuiteResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  return results
    .map(
      (result) =>
        `  ${result.name.padEnd(width)}  ${duration(result.milliseconds).padStart(9)}  ${describeCounts(result)}`,
    )
    .join('\n');
}
