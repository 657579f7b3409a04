// Critical points in boxes: functions whose critical points are known, degenerate and non-smooth ones, scales, bad boxes.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CriticalPoints } from '../../../src/core/analysis/answer';
import { findCriticalPoints, type Box } from '../../../src/core/analysis/critical-points';
import { defaultLimits } from '../../../src/core/interpret/limits';
import type { Outcome } from '../../../src/core/program/outcome';
import type { PointValue } from '../../../src/core/program/point';
import type { Program } from '../../../src/core/program/program';
import { programFrom } from '../from-source';

function search(program: Program, box: Box, vector = false): Outcome<CriticalPoints> {
  const middle: PointValue[] = box.map(([low, high]) => (low + high) / 2);
  const point = { receiver: null, arguments: vector ? [middle] : middle };
  return findCriticalPoints(program, point, box, { limits: defaultLimits, maximumInputs: 12 });
}

async function criticalPoints(body: string, box: Box): Promise<CriticalPoints> {
  const names = ['x', 'y', 'z'].slice(0, box.length).map((name) => `${name}: number`);
  const found = search(await programFrom('typescript', `const f = (${names.join(', ')}) => ${body};`), box);
  assert.ok(found.ok, found.ok ? '' : found.failure.message);
  assert.equal(found.value.complete, false);
  return found.value;
}

function classes({ points }: CriticalPoints): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { classification } of points) counts[classification] = (counts[classification] ?? 0) + 1;
  return counts;
}

const himmelblau = '(x * x + y - 11) ** 2 + (x + y * y - 7) ** 2';
const square = (half: number): Box => [
  [-half, half],
  [-half, half],
];

describe('findCriticalPoints', () => {
  it('finds all nine of Himmelblau', async () => {
    const found = await criticalPoints(himmelblau, square(5));
    assert.deepEqual(classes(found), { minimum: 4, saddle: 4, maximum: 1 });
    const minima = found.points.filter((point) => point.classification === 'minimum');
    assert.deepEqual(minima[0]?.at, [3, 2]);
    for (const { at, eigenvalues, proven } of found.points) {
      assert.ok((eigenvalues[0] ?? NaN) <= (eigenvalues[1] ?? NaN));
      assert.equal(proven, false);
      const [x = NaN, y = NaN] = at;
      assert.ok(Math.abs(4 * x * (x * x + y - 11) + 2 * (x + y * y - 7)) < 1e-11);
      assert.ok(Math.abs(2 * (x * x + y - 11) + 4 * y * (x + y * y - 7)) < 1e-11);
    }
  });

  it('finds those of the six-hump camel, Rastrigin, Beale and McCormick', async () => {
    const camel = '(4 - 2.1 * x ** 2 + x ** 4 / 3) * x ** 2 + x * y + (4 * y ** 2 - 4) * y ** 2';
    assert.deepEqual(classes(await criticalPoints(camel, [[-3, 3], [-2, 2]])), { minimum: 6, saddle: 7, maximum: 2 }); // prettier-ignore
    const wave = (v: string): string => `${v} * ${v} - 10 * Math.cos(2 * Math.PI * ${v})`;
    assert.deepEqual(classes(await criticalPoints(`20 + ${wave('x')} + ${wave('y')}`, square(1.2))), {
      minimum: 9,
      saddle: 12,
      maximum: 4,
    });
    const beale = '(1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2';
    const [minimum] = (await criticalPoints(beale, square(4.5))).points;
    assert.deepEqual([minimum?.at, minimum?.classification], [[3, 0.5], 'minimum']);
    const mccormick = 'Math.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1';
    const [lowest] = (await criticalPoints(mccormick, [[-1.5, 4], [-3, 4]])).points; // prettier-ignore
    assert.ok(Math.abs((lowest?.value ?? NaN) + 1.9132229549810362) < 1e-13);
  });

  it('finds the minimum of Rosenbrock in two and three dimensions', async () => {
    const program = await programFrom(
      'typescript',
      'function f(v: number[]) { let s = 0; for (let i = 0; i < v.length - 1; i++) s += 100 * (v[i + 1] - v[i] ** 2) ** 2 + (1 - v[i]) ** 2; return s; }',
    );
    for (const n of [2, 3]) {
      const box = Array.from({ length: n }, () => [-1.5, 2] as const);
      const found = search(program, box, true);
      assert.ok(found.ok);
      const minima = found.value.points.filter((point) => point.classification === 'minimum');
      assert.deepEqual(
        minima.map((point) => point.at),
        [new Array<number>(n).fill(1)],
      );
    }
  });

  it('finds those of functions of one variable, and none where there is none', async () => {
    assert.deepEqual(classes(await criticalPoints('Math.sin(x)', [[-10, 10]])), { minimum: 3, maximum: 3 });
    assert.deepEqual((await criticalPoints('x ** 2', [[0, 3]])).points[0]?.at, [0]);
    for (const body of ['Math.exp(x)', 'x + 1', 'Math.log(x)', 'Math.atan(x)']) {
      assert.deepEqual((await criticalPoints(body, [[-4, 4]])).points, [], body);
    }
    assert.deepEqual((await criticalPoints(himmelblau, [[4, 5], [4, 5]])).points, []); // prettier-ignore
  });

  it('calls a critical point degenerate where the Hessian does not decide', async () => {
    for (const body of ['x ** 3', 'x ** 4', '-(x ** 6)']) {
      const { points } = await criticalPoints(body, [[-2, 1]]);
      assert.deepEqual([points.length, points[0]?.classification], [1, 'degenerate'], body);
      assert.ok(Math.abs(points[0]?.at[0] ?? NaN) < 1e-4, body);
    }
    for (const body of ['x ** 3 - 3 * x * y * y', 'x ** 4 + y ** 4', 'x ** 4 + y * y']) {
      assert.deepEqual(classes(await criticalPoints(body, [[-2, 1], [-2, 2]])), { degenerate: 1 }, body); // prettier-ignore
    }
  });

  it('says so where they are not isolated', async () => {
    for (const body of ['(x + y) ** 2', '(x * x + y * y - 1) ** 2', 'x * x * y * y', 'x * x']) {
      const found = await criticalPoints(body, [[-2, 1.9], [-2, 2]]); // prettier-ignore
      assert.match(found.message ?? '', /not isolated/, body);
      assert.ok(found.points.length <= 4, body);
    }
    assert.match((await criticalPoints('3', square(1))).message ?? '', /zero/);
    const bell = await criticalPoints('Math.exp(-x * x)', [[-40, 40]]);
    assert.deepEqual(classes(bell), { maximum: 1 });
    assert.match(bell.message ?? '', /too small to be told from zero/);
  });

  it('never calls a kink a smooth critical point', async () => {
    const none = [
      'Math.abs(x)',
      'Math.max(x * x, 1 - x)',
      '(x <= 0 ? x * x : x * x + x)',
      'Math.sqrt(x * x)',
      'x < 0 ? -x : x',
    ];
    for (const body of none) assert.deepEqual((await criticalPoints(body, [[-2, 2.1]])).points, [], body);
    assert.deepEqual(classes(await criticalPoints('Math.abs(x * x - 1)', [[-2, 2.1]])), { maximum: 1 });
  });

  it('survives holes in the domain', async () => {
    const [point] = (await criticalPoints('x * Math.log(x)', [[-2, 2]])).points;
    assert.ok(Math.abs((point?.at[0] ?? NaN) - Math.exp(-1)) < 1e-15);
    assert.deepEqual(classes(await criticalPoints('x + 1 / x', [[-3, 3]])), { minimum: 1, maximum: 1 });
  });

  it('does not depend on the units of the function or of the variables', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -8, max: 8 }), async (p, q) => {
        const [f, u] = [`1e${p}`, `1e${q}`];
        const body = `${f} * ((${u} * x * ${u} * x + y - 11) ** 2 + (${u} * x + y * y - 7) ** 2)`;
        const half = 5 / Number(u);
        const found = await criticalPoints(body, [[-half, half], [-5, 5]]); // prettier-ignore
        assert.deepEqual(classes(found), { minimum: 4, saddle: 4, maximum: 1 });
      }),
      { seed: 3, numRuns: 6 },
    );
  });

  it('refuses boxes and functions that do not fit', async () => {
    const program = await programFrom('typescript', 'const f = (x: number, y: number) => x * y;');
    const failureOf = (outcome: Outcome<CriticalPoints>): string => (outcome.ok ? 'found' : outcome.failure.kind);
    const point = { receiver: null, arguments: [0, 0] };
    const options = { limits: defaultLimits, maximumInputs: 12 };
    assert.equal(failureOf(findCriticalPoints(program, point, [[0, 1]], options)), 'shape');
    assert.equal(failureOf(findCriticalPoints(program, point, [[0, 1], [1, 0]], options)), 'shape'); // prettier-ignore
    assert.equal(failureOf(findCriticalPoints(program, point, [[0, 1], [0, NaN]], options)), 'shape'); // prettier-ignore
    assert.equal(
      failureOf(search(await programFrom('typescript', 'const f = (x: number) => [x, x];'), [[0, 1]])),
      'unsupported',
    );
    const endless = await programFrom('typescript', 'function f(x: number) { while (x > 0) x += 1; return x; }');
    assert.equal(failureOf(search(endless, [[1, 2]])), 'limit');
  });

  it('gives what it has when the time is up', async () => {
    const program = await programFrom('typescript', `const f = (x: number, y: number) => ${himmelblau};`);
    const limits = { ...defaultLimits, deadline: 0 };
    const found = findCriticalPoints(program, { receiver: null, arguments: [0, 0] }, square(5), {
      limits,
      maximumInputs: 12,
    });
    assert.match(found.ok ? (found.value.message ?? '') : found.failure.message, /time limit/);
  });
});
