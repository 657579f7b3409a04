// Compiled objectives answer as interpreted ones do, at smooth places, kinks, ends of domains and beyond.
import assert from 'node:assert/strict';
import { compiledNumbers } from '../../../src/core/compile/compiled-function';
import { compiledSmoothFunction } from '../../../src/core/compile/compiled-smooth';
import { findCriticalPoints } from '../../../src/core/analysis/critical-points';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { compiledObjectiveOf } from '../../../src/core/optimize/compiled-objective';
import { optimizers } from '../../../src/core/optimize/optimizers';
import { objectiveOf } from '../../../src/core/optimize/program-objective';
import { finishDescent, startDescent } from '../../../src/core/optimize/run-descent';
import type { Point, PointValue } from '../../../src/core/program/point';
import { programFrom } from '../from-source';

const limits = { ...defaultLimits, steps: 20_000 };
const at = (...args: PointValue[]): Point => ({ receiver: null, arguments: args });

const rows: readonly (readonly [string, string, readonly number[]])[] = [
  ['a valley', 'function f(x: number, y: number) { return 100 * (y - x * x) ** 2 + (1 - x) ** 2; }', [-1.2, 1]],
  ['a kink that steps land on', 'function f(x: number, y: number) { return Math.abs(x) + y * y; }', [1, 0.5]],
  ['a kink written as a branch', 'function f(x: number) { if (x > 0) return x; return -x; }', [1]],
  ['the end of a domain', 'function f(x: number) { return Math.sqrt(x) * x + Math.log(x); }', [0.3]],
  ['a pole', 'function f(x: number, y: number) { return 1 / (x - 1) + y * y; }', [1, 0.5]],
  ['steps', 'function f(x: number) { return Math.floor(x) + x * x; }', [2]],
  ['an exponent of zero', 'function f(x: number, y: number) { return x ** y; }', [0, 2]],
  [
    'a loop that counts by an input',
    'function f(x: number) { let s = 0; for (let i = 0; i < x; i++) s += x; return s; }',
    [3.5],
  ],
  [
    'an iteration',
    'function f(a: number) { let x = a; while (Math.abs(x * x - a) > 1e-13) x = x - (x * x - a) / (2 * x); return x * a; }',
    [2.5],
  ],
];

describe('compiled objectives', () => {
  for (const [name, text, start] of rows) {
    it(`${name}: values, derivatives and reasons are the interpreter's`, async () => {
      const program = await programFrom('typescript', text);
      const compiled = compiledObjectiveOf(program, at(...start), limits);
      const interpreted = objectiveOf(program, at(...start), limits);
      const places = [
        start,
        start.map((x) => x + 0.37),
        start.map((x) => 2 - x),
        start.map(() => 0),
        start.map(() => -1),
      ];
      for (const place of places) {
        const close = (mine: number, other: number): void =>
          assert.ok(
            Math.abs(mine - other) <= 1e-12 * Math.max(1, Math.abs(other)),
            `${mine} at ${place.join()} is not ${other}`,
          );
        const [value, other] = [compiled.value(place), interpreted.value(place)];
        assert.equal(value === null, other === null);
        if (value !== null && other !== null) close(value, other);
        const [gradient, reference] = [compiled.gradient(place), interpreted.gradient(place)];
        assert.equal(gradient === null, reference === null, `gradient at ${place.join()}`);
        reference?.gradient.forEach((entry, i) => close(gradient?.gradient[i] ?? NaN, entry));
        const [hessian, rowsThere] = [compiled.hessian(place), interpreted.hessian(place)];
        assert.equal(hessian === null, rowsThere === null, `Hessian at ${place.join()}`);
        rowsThere?.flat().forEach((entry, i) => close(hessian?.flat()[i] ?? NaN, entry));
        if (reference === null) assert.deepEqual(compiled.why(place), interpreted.why(place));
      }
    });

    it(`${name}: descents end alike`, async () => {
      const program = await programFrom('typescript', text);
      for (const { id } of optimizers) {
        const ends = [compiledObjectiveOf, objectiveOf].map((make) => {
          const objective = make(program, at(...start), limits);
          const run = startDescent(objective, { optimizer: id, rate: 0.25, start, steps: 60 });
          return finishDescent(objective, run, () => undefined).state;
        });
        const [compiled, interpreted] = ends;
        assert.deepEqual(compiled?.stopped, interpreted?.stopped, id);
        assert.equal(compiled?.step, interpreted?.step, id);
      }
    });
  }

  it('compile these functions', async () => {
    for (const text of rows.filter(([name]) => name !== 'a loop that counts by an input').map(([, source]) => source)) {
      const program = await programFrom('typescript', text);
      const place = text.includes('y: number') ? [0.4, 0.7] : text.includes('while') ? [2.5] : [0.4];
      const numbers = compiledNumbers(program, at(...place));
      assert.ok(numbers !== null && numbers.gradient(place, limits) !== null, text);
      assert.ok(numbers.hessian(place, limits) !== null, text);
    }
  });

  it('keep the numbers that are no inputs', async () => {
    const program = await programFrom(
      'typescript',
      'function f(x: number, n: number) { let s = 0; for (let i = 0; i < n; i++) s += x ** i; return s; }',
    );
    for (const n of [2, 5, 3]) {
      const objective = compiledObjectiveOf(program, at(2, n), limits);
      assert.equal(objective.value([2]), 2 ** n - 1);
    }
  });

  it('stop where the interpreter stops', async () => {
    const program = await programFrom(
      'typescript',
      'function f(x: number) { let s = x; while (s < 1e300) s += 1e-9; return s; }',
    );
    const objective = compiledObjectiveOf(program, at(1), limits);
    assert.equal(objective.value([1]), null);
    assert.equal(objective.why([1]).kind, 'failed');
  });

  it('do without compiled code where functions may not be made of text', async () => {
    const program = await programFrom('typescript', 'function f(x: number) { return x * x; }');
    assert.equal(compiledNumbers(program, at(1), undefined, null), null);
  });

  it('search for critical points as the interpreter does', async () => {
    const texts = [
      'function f(x: number, y: number) { return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2; }',
      'function f(x: number, y: number) { return Math.abs(x) + Math.max(y, x) ** 2 + Math.sin(3 * x * y); }',
      'function f(x: number, y: number) { return x ** 4 + y ** 4 - x * y * y; }',
      'function f(x: number, y: number) { return x < 0 ? x * x + y * y : (x - 1) ** 2 + y; }',
    ];
    for (const text of texts) {
      const program = await programFrom('typescript', text);
      const box = [[-5, 5], [-5, 5]] as const; // prettier-ignore
      const found = [undefined, compiledSmoothFunction].map((travel) => {
        const options = { limits, maximumInputs: 2, ...(travel === undefined ? {} : { travel }) };
        const outcome = findCriticalPoints(program, at(0.3, 0.1), box, options);
        assert.ok(outcome.ok);
        return outcome.value;
      });
      const [interpreted, compiled] = found;
      assert.equal(compiled?.message, interpreted?.message, text);
      assert.equal(compiled?.points.length, interpreted?.points.length, text);
      interpreted?.points.forEach((point, i) => {
        const mine = compiled?.points[i];
        assert.ok(mine !== undefined);
        assert.equal(mine.classification, point.classification);
        point.at.forEach((x, k) => assert.ok(Math.abs(x - (mine.at[k] ?? NaN)) < 1e-9, `${text}: ${x}`));
      });
    }
  });
});
