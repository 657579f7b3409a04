// What the panel draws from generated code is what the interpreter says.
import assert from 'node:assert/strict';
import { fieldOf } from '../../../webview/compute/engine';
import { numbersOfCode, plansOf } from '../../../webview/compute/generated-code';
import { ComputeSession } from '../../../webview/compute/session';
import { gridPosition } from '../../../src/core/sample/grid';
import { exampleSubject, subjectOf } from '../harness/source-subjects';
import { functionsOf } from '../harness/generated-functions';
import { pair, ring, rosenbrock } from '../harness/subjects';
import type { FunctionField, OutputChoice } from '../../../webview/compute/function-field';
import type { GeneratedCode } from '../../../webview/compute/generated-code';
import type { ComputeRequest, ComputeResponse } from '../../../webview/compute/messages';
import type { PanelSubject } from '../../../src/protocol/subject';

function field(subject: PanelSubject, output: OutputChoice): FunctionField {
  const found = fieldOf(subject, output);
  if ('refused' in found) throw new Error(found.refused);
  found.allow(20_000);
  return found;
}

/** The field with generated code; `runs` counts how often it ran. */
function compiledField(subject: PanelSubject, output: OutputChoice): { field: FunctionField; runs: () => number } {
  const compiled = field(subject, output);
  const code = compiled.generate(true);
  assert.ok(code !== null, 'there is code');
  let runs = 0;
  compiled.use(
    numbersOfCode(
      code,
      functionsOf(code, () => (runs += 1)),
      compiled.inputCount,
    ),
  );
  return { field: compiled, runs: () => runs };
}

const source =
  (text: string, name = 'f') =>
  () =>
    subjectOf(text, name);

const rows: readonly (readonly [string, () => Promise<PanelSubject>, OutputChoice?])[] = [
  ['a valley', () => Promise.resolve(rosenbrock)],
  ['a hole in the domain', () => Promise.resolve(ring)],
  ['one of several outputs', () => Promise.resolve(pair), 1],
  ['the norm of several outputs', () => Promise.resolve(pair), 'norm'],
  ['a network’s loss', () => exampleSubject('network-loss', 'loss')],
  ['a layer', () => exampleSubject('sigmoid-layer', 'layer'), 'norm'],
  [
    'kinks',
    source('/** @at (0.5, 0.25) */\nexport const f = (x: number, y: number) => Math.abs(x) + Math.max(y, x * x);'),
  ],
  ['a pole', source('/** @at (1, 0.5) */\nexport const f = (x: number, y: number) => 1 / (x - y) + x;')],
  [
    'steps',
    source('/** @at (1, 0.5) */\nexport const f = (x: number, y: number) => Math.floor(2 * x) * y + Math.round(y);'),
  ],
  [
    'a branch without a value',
    source(
      '/** @at (1, 0.5) */\nexport function f(x: number, y: number): number { if (x < y) return NaN; return Math.log(x - y); }',
    ),
  ],
  [
    'an iteration that depends on the inputs',
    source(
      '/** @at (2, 0.5) */\nexport function f(a: number, b: number): number { let x = 1; for (let i = 0; i < 60 && Math.abs(x * x - a * a - 1) > 1e-12; i++) x = (x + (a * a + 1) / x) / 2; return x + b; }',
    ),
  ],
];

/** Equal up to rounding. */
function assertClose(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= 1e-10 * Math.max(1, Math.abs(expected)), `${what}: ${actual}, ${expected}`);
}

describe('generated code in the panel', () => {
  for (const [name, subjectFor, output = 0] of rows) {
    it(`${name}: samples and gradients are the interpreter's`, async () => {
      const subject = await subjectFor();
      const interpreted = field(subject, output);
      const { field: compiled, runs } = compiledField(subject, output);
      const size = 17;
      const [first, second] = subject.box;
      const start = interpreted.answer(new Array<number>(interpreted.inputCount).fill(0.3), false).at;
      for (let index = 0; index < size * size; index++) {
        const at = [...start];
        at[0] = gridPosition(first, index % size, size);
        at[1] = gridPosition(second, Math.floor(index / size), size);
        const [found, expected] = [compiled.sample(at), interpreted.sample(at)];
        assert.equal(found.kind, expected.kind, `at ${at.join()}`);
        if (found.kind === 'value' && expected.kind === 'value') assertClose(found.value, expected.value, at.join());
        if (index % 7 !== 0) continue;
        const [slopes, wanted] = [compiled.objective.gradient(at), interpreted.objective.gradient(at)];
        assert.equal(slopes === null, wanted === null, `gradient at ${at.join()}`);
        wanted?.gradient.forEach((slope, i) => assertClose(slopes?.gradient[i] ?? NaN, slope, `∂${i} at ${at.join()}`));
      }
      assert.ok(runs() >= size * size, 'the code ran');
    });
  }

  it('what is shown at the point stays the interpreter’s', () => {
    const { field: compiled, runs } = compiledField(rosenbrock, 0);
    assert.deepEqual(compiled.answer([-1.2, 1], true), field(rosenbrock, 0).answer([-1.2, 1], true));
    assert.equal(runs(), 0);
  });

  it('says how it gets derivatives, and at what cost', () => {
    const code = field(rosenbrock, 0).generate(true);
    assert.ok(code !== null);
    const { gradient, hessian } = plansOf(code);
    assert.equal(gradient?.mode, 'reverse');
    assert.ok(gradient.cost >= 1 && gradient.cost < 5, `${gradient.cost} times the function`);
    assert.ok(hessian !== null && hessian.cost >= gradient.cost && hessian.cost < 10);
    assert.deepEqual(numbersOfCode(code, functionsOf(code), 2).plan(), gradient);
    const first = field(rosenbrock, 0).generate(false);
    assert.ok(first !== null);
    assert.deepEqual(plansOf(first), { gradient, hessian: null });
  });

  it('a function that is refused has none', async () => {
    const refused = await subjectOf(
      '/** @at (1, 2) */\nexport function f(x: number, y: number): number { const m = new Map<number, number>(); m.set(Math.floor(x), y); return m.get(Math.floor(x))!; }',
      'f',
    );
    const interpreted = field(refused, 0);
    const code = interpreted.generate(true);
    assert.equal(code, null);
    assert.deepEqual(interpreted.sample([1, 2]), { kind: 'value', value: 2 });
  });
});

describe('ComputeSession and generated code', () => {
  const sampling = { axes: [0, 1], at: [0, 0], intervals: rosenbrock.box, refinements: [5, 17] };
  const subject = { kind: 'subject', generation: 4, subject: rosenbrock, output: 0 } as const;
  const sample = { kind: 'sample', generation: 5, sampling } as const;
  const descend = (optimizer: 'adam' | 'newton'): ComputeRequest => ({
    kind: 'descend',
    generation: 6,
    run: 1,
    settings: { optimizer, rate: 1, start: [-1.2, 1], steps: 50 },
    told: [1],
  });

  function converse(
    requests: readonly ComputeRequest[],
    code: GeneratedCode = { secondOrder: false, compares: false, parts: [] },
  ): ComputeResponse[] {
    const responses: ComputeResponse[] = [];
    const session = new ComputeSession(
      () => performance.now(),
      (response) => responses.push(response),
      functionsOf(code),
    );
    for (const request of requests) session.receive(request);
    for (let turns = 0; session.work(Infinity); turns++) assert.ok(turns < 1000);
    return responses;
  }

  function codeOf(responses: readonly ComputeResponse[]): GeneratedCode {
    const told = responses.flatMap((response) => (response.kind === 'code' ? [response] : []));
    assert.deepEqual(
      told.map(({ generation }) => generation),
      [4],
    );
    const [first] = told;
    assert.ok(first !== undefined);
    return first.code;
  }

  const namesOf = (code: GeneratedCode): string[] => code.parts.map(({ name }) => name);

  it('gives code once there is a picture, and goes on with it in the next worker', () => {
    const before = converse([subject, sample, descend('adam')]);
    const code = codeOf(before);
    assert.deepEqual(namesOf(code), ['value', 'jacobian']);
    const after = converse([subject, { kind: 'useCode', code }, sample, descend('adam')], code);
    assert.equal(after[0]?.kind, 'compiled');
    assert.ok(!after.some(({ kind }) => kind === 'code'), 'the same code is not generated again');
    const [slow, quick] = [before, after].map((all) => all.find((response) => response.kind === 'trajectory'));
    assert.equal(slow?.at.length, slow?.values.length, 'one input is told');
    slow?.at.forEach((y, i) => assertClose(quick?.at[i] ?? NaN, y, `step ${i}`));
  });

  it('is asked for second derivatives by Newton’s method alone', () => {
    const code = codeOf(converse([subject, sample, descend('newton')]));
    assert.deepEqual(namesOf(code), ['value', 'jacobian', 'hessian']);
    const first = codeOf(converse([subject, sample]));
    const more = converse([subject, { kind: 'useCode', code: first }, sample, descend('newton')], first);
    assert.deepEqual(namesOf(codeOf(more)), ['value', 'jacobian', 'hessian']);
    const drawn = converse([subject, { kind: 'useCode', code: first }, descend('newton')], first);
    assert.deepEqual(namesOf(codeOf(drawn)), ['value', 'jacobian', 'hessian'], 'also where all was drawn before');
  });

  it('is not asked again for second derivatives that there is no code for', async () => {
    const many = await subjectOf(
      `/** @at x = ${JSON.stringify(new Array<number>(40).fill(0.5))} */
export function f(x: number[]): number { let s = 0; for (let i = 0; i + 1 < x.length; i++) s += (x[i] * x[i + 1] - 1) ** 2 + x[i] ** 4; return s; }`,
      'f',
    );
    const asked: ComputeRequest[] = [
      { kind: 'subject', generation: 4, subject: many, output: 0 },
      { kind: 'sample', generation: 5, sampling: { ...sampling, at: many.box.map(() => 0.5) } },
      {
        ...descend('newton'),
        settings: { optimizer: 'newton', rate: 1, start: many.box.map(() => 0.5), steps: 20 },
      } as ComputeRequest,
    ];
    const before = converse(asked);
    const code = codeOf(before);
    const [subjectAgain, ...others] = asked;
    assert.ok(subjectAgain !== undefined);
    const after = converse([subjectAgain, { kind: 'useCode', code }, ...others], code);
    assert.ok(!after.some(({ kind }) => kind === 'code'));
    const [slow, quick] = [before, after].map((all) => all.find((response) => response.kind === 'trajectory'));
    assert.ok((slow?.values.length ?? 0) > 3);
    slow?.values.forEach((value, step) => assertClose(quick?.values[step] ?? NaN, value, `step ${step}`));
  });

  it('generates nothing where nothing is drawn', () => {
    const responses = converse([subject, { kind: 'evaluate', generation: 9, at: [1, 1], check: true }]);
    assert.deepEqual(
      responses.map(({ kind }) => kind),
      ['answer'],
    );
  });
});
