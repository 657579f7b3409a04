// Optimisers against their textbook formulas in loops of their own, convergence, divergence, immutability, bad starts.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DescentRun, DescentState, Objective, OptimizerId } from '../../../src/core/optimize/descent';
import { optimizers } from '../../../src/core/optimize/optimizers';
import { objectiveOf } from '../../../src/core/optimize/program-objective';
import { openingRate, stableRate } from '../../../src/core/optimize/rates';
import { finishDescent, startDescent, stepDescent } from '../../../src/core/optimize/run-descent';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { himmelblau, objective, quadratic, rosenbrock } from './test-functions';
import { programFrom } from '../from-source';

function path(f: Objective, optimizer: OptimizerId, rate: number, start: number[], steps: number): DescentState[] {
  const states: DescentState[] = [];
  finishDescent(f, startDescent(f, { optimizer, rate, start, steps }), (state) => states.push(state));
  return states;
}

function last(states: readonly DescentState[]): DescentState {
  const state = states.at(-1);
  assert.ok(state !== undefined);
  return state;
}

function near(actual: readonly number[], expected: readonly number[], tolerance: number, what = ''): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((x, i) => {
    assert.ok(Math.abs(x - (expected[i] ?? NaN)) <= tolerance, `${what}: (${actual.join(', ')})`);
  });
}

/** The textbook iterations for f = ½ Σ λᵢ xᵢ², one coordinate at a time, written as in the papers. */
const textbook: Readonly<Record<string, (curvature: number, rate: number, start: number, steps: number) => number[]>> =
  {
    'gradient-descent': (c, rate, x, steps) => {
      const xs = [x];
      for (let k = 0; k < steps; k++) xs.push((x -= rate * c * x));
      return xs;
    },
    momentum: (c, rate, x, steps) => {
      const xs = [x];
      for (let k = 0, v = 0; k < steps; k++) {
        v = 0.9 * v - rate * c * x;
        xs.push((x += v));
      }
      return xs;
    },
    nesterov: (c, rate, x, steps) => {
      const xs = [x];
      for (let k = 0, v = 0; k < steps; k++) {
        v = 0.9 * v - rate * c * (x + 0.9 * v);
        xs.push((x += v));
      }
      return xs;
    },
    adagrad: (c, rate, x, steps) => {
      const xs = [x];
      for (let k = 0, s = 0; k < steps; k++) {
        s += (c * x) ** 2;
        xs.push((x -= (rate * c * x) / (Math.sqrt(s) + 1e-8)));
      }
      return xs;
    },
    rmsprop: (c, rate, x, steps) => {
      const xs = [x];
      for (let k = 0, s = 0; k < steps; k++) {
        s = 0.9 * s + 0.1 * (c * x) ** 2;
        xs.push((x -= (rate * c * x) / (Math.sqrt(s) + 1e-8)));
      }
      return xs;
    },
    adam: (c, rate, x, steps) => {
      const xs = [x];
      for (let k = 1, m = 0, v = 0; k <= steps; k++) {
        m = 0.9 * m + 0.1 * c * x;
        v = 0.999 * v + 0.001 * (c * x) ** 2;
        xs.push((x -= (rate * (m / (1 - 0.9 ** k))) / (Math.sqrt(v / (1 - 0.999 ** k)) + 1e-8)));
      }
      return xs;
    },
  };

describe('the optimisers', () => {
  for (const [id, formula] of Object.entries(textbook)) {
    it(`${id} follows its textbook formula`, () => {
      const states = path(quadratic(3, 0.5), id as OptimizerId, 0.1, [2, -1.5], 12);
      const xs = formula(3, 0.1, 2, 12);
      const ys = formula(0.5, 0.1, -1.5, 12);
      assert.equal(states.length, 13);
      states.forEach((state, k) => near(state.at, [xs[k] ?? NaN, ys[k] ?? NaN], 1e-14, `step ${k}`));
      assert.equal(last(states).stopped?.kind, 'step limit');
    });
  }

  it('armijo halves from its first length until the decrease suffices', () => {
    // f = 5x²: from 1 with length 1 the trial is 1 − 10t; f falls enough first at t = 1/8: 1 − 1.25 = −0.25.
    const states = path(quadratic(10), 'gradient-descent-armijo', 1, [1], 1);
    near(last(states).at, [-0.25], 0);
  });

  it('newton is at the minimum of a quadratic in one step', () => {
    const states = path(quadratic(1000, 0.001), 'newton', 1, [3, -7], 10);
    assert.equal(states.length, 2);
    near(last(states).at, [0, 0], 1e-12);
    assert.equal(last(states).stopped?.kind, 'converged');
    assert.deepEqual(last(states).evaluations, { value: 3, gradient: 2, hessian: 1 });
  });

  it('newton walks downhill from a maximum and past a saddle', () => {
    const states = path(himmelblau, 'newton', 1, [-0.2, -0.9], 100);
    const end = last(states);
    assert.equal(end.stopped?.kind, 'converged');
    assert.ok(end.value < 1e-15, 'a minimum of Himmelblau, not its maximum nearby');
    states.forEach((state, k) => assert.ok(k === 0 || state.value <= (states[k - 1]?.value ?? NaN) + 1e-12));
    const saddle = objective(
      ([x = NaN, y = NaN]) => x * x - y * y + y ** 4,
      ([x = NaN, y = NaN]) => [2 * x, -2 * y + 4 * y ** 3],
      ([, y = NaN]) => [
        [2, 0],
        [0, -2 + 12 * y * y],
      ],
    );
    near(last(path(saddle, 'newton', 1, [1, 1e-3], 100)).at, [0, Math.SQRT1_2], 1e-8);
  });

  const reaches: readonly [string, Objective, OptimizerId, number, number[], number[], number][] = [
    ['the sphere', quadratic(2, 2, 2), 'gradient-descent', 0.1, [1, 2, -3], [0, 0, 0], 1e-7],
    ['the sphere', quadratic(2, 2, 2), 'adam', 0.05, [1, 2, -3], [0, 0, 0], 1e-6],
    ['Rosenbrock', rosenbrock, 'newton', 1, [-1.2, 1], [1, 1], 1e-8],
    ['Rosenbrock', rosenbrock, 'gradient-descent-armijo', 1, [-1.2, 1], [1, 1], 1e-6],
    ['Rosenbrock', rosenbrock, 'momentum', 1e-3, [-1.2, 1], [1, 1], 1e-6],
    ['Rosenbrock', rosenbrock, 'nesterov', 1e-3, [-1.2, 1], [1, 1], 1e-6],
    ['Rosenbrock', rosenbrock, 'adam', 0.02, [-1.2, 1], [1, 1], 1e-6],
    ['Himmelblau', himmelblau, 'gradient-descent', 0.01, [1, 1], [3, 2], 1e-7],
    ['Himmelblau', himmelblau, 'adagrad', 0.5, [1, 1], [3, 2], 1e-6],
    ['Himmelblau', himmelblau, 'newton', 1, [4, 2.5], [3, 2], 1e-8],
  ];
  for (const [name, f, id, rate, start, minimum, tolerance] of reaches) {
    it(`${id} reaches the minimum of ${name}`, () => {
      const end = last(path(f, id, rate, start, 60_000));
      near(end.at, minimum, tolerance);
      assert.equal(end.stopped?.kind, 'converged');
      assert.equal(end.stopped.reason, 'gradient norm below 1e-8');
    });
  }

  it('gradient descent contracts below the rate 2/λ and diverges above it', () => {
    const f = quadratic(10);
    assert.equal(stableRate('gradient-descent', [10]), 0.2);
    assert.equal(last(path(f, 'gradient-descent', 0.199, [1], 50_000)).stopped?.kind, 'converged');
    assert.equal(last(path(f, 'gradient-descent', 0.201, [1], 50_000)).stopped?.kind, 'diverged');
    assert.equal(last(path(f, 'momentum', 0.379, [1], 50_000)).stopped?.kind, 'converged');
    assert.equal(last(path(f, 'momentum', 0.381, [1], 50_000)).stopped?.kind, 'diverged');
    assert.ok(openingRate('gradient-descent', [1000]) < 2 / 1000);
    assert.equal(openingRate('gradient-descent', [1]), 0.01);
  });

  it('says why it stopped', () => {
    const logarithm = objective(
      ([x = NaN]) => x - Math.log(x),
      ([x = NaN]) => [1 - 1 / x],
      ([x = NaN]) => [[1 / (x * x)]],
    );
    assert.equal(last(path(logarithm, 'gradient-descent', 10, [5], 10)).stopped?.kind, 'left the domain');
    assert.equal(last(path(logarithm, 'gradient-descent', 1, [-1], 10)).stopped?.kind, 'left the domain');
    assert.equal(path(logarithm, 'gradient-descent', 1, [-1], 10).length, 1);
    assert.equal(last(path(logarithm, 'gradient-descent-armijo', 10, [5], 100)).stopped?.kind, 'converged');
    assert.equal(last(path(logarithm, 'gradient-descent', 1e-9, [5], 3)).stopped?.reason, 'step limit of 3');
    assert.equal(last(path(quadratic(1e-3), 'gradient-descent', 1e-20, [1], 100)).stopped?.kind, 'stalled');
    assert.equal(last(path(quadratic(1), 'gradient-descent', 0.1, [NaN], 100)).stopped?.kind, 'left the domain');
    assert.equal(path(quadratic(1), 'adam', 0.1, [0], 100).length, 1);
    assert.equal(last(path(quadratic(1), 'adam', 0.1, [1], 0)).stopped?.kind, 'step limit');
  });

  it('leaves every run as it was, and gives the same states when continued from any of them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...optimizers.map((row) => row.id)),
        fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true })),
        fc.nat(8),
        (optimizer, start, cut) => {
          const runs: DescentRun[] = [startDescent(rosenbrock, { optimizer, rate: 1e-3, start, steps: 10 })];
          for (let k = 0; k < 10; k++) runs.push(stepDescent(rosenbrock, runs[k] ?? assert.fail()));
          const frozen = JSON.stringify(runs);
          let again = JSON.parse(JSON.stringify(runs[cut])) as DescentRun;
          for (let k = cut; k < 10; k++) again = stepDescent(rosenbrock, again);
          assert.deepEqual(again, JSON.parse(JSON.stringify(runs[10])));
          assert.equal(JSON.stringify(runs), frozen);
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });

  it('does not count less or more than it asks', () => {
    let asked = 0;
    const spy: Objective = { ...rosenbrock, gradient: (at) => (asked++, rosenbrock.gradient(at)) };
    const end = last(path(spy, 'nesterov', 1e-3, [-1.2, 1], 25));
    assert.equal(end.evaluations.gradient, asked);
    assert.equal(last(path(rosenbrock, 'adam', 1e-3, [-1.2, 1], 25)).evaluations.gradient, 26);
  });
});

describe('objectiveOf', () => {
  const objectiveFrom = async (text: string, ...start: number[]) => {
    const program = await programFrom('typescript', text);
    return objectiveOf(program, { receiver: null, arguments: start }, defaultLimits);
  };

  it('gives value, gradient and Hessian through the interpreter', async () => {
    const f = await objectiveFrom('const f = (x: number, y: number) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;', -1, 2);
    assert.deepEqual(f.start, [-1, 2]);
    assert.deepEqual(f.gradient([-1, 2]), { value: 104, gradient: [396, 200] });
    assert.deepEqual(f.hessian([-1, 2]), rosenbrock.hessian([-1, 2]));
    const end = last(path(f, 'newton', 1, [-1.2, 1], 100));
    near(end.at, [1, 1], 1e-8);
  });

  it('descends the Beale function', async () => {
    const f = await objectiveFrom(
      'const f = (x: number, y: number) => (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2;',
      1,
      1,
    );
    near(last(path(f, 'newton', 1, [1, 1], 200)).at, [3, 0.5], 1e-7);
    near(last(path(f, 'momentum', 5e-3, [1, 1], 5000)).at, [3, 0.5], 1e-6);
  });

  it('tells the domain, a kink and overflow apart', async () => {
    assert.equal((await objectiveFrom('const f = (x: number) => Math.log(x);', 1)).why([-1]).kind, 'domain');
    assert.equal((await objectiveFrom('const f = (x: number) => 1 / x;', 1)).why([0]).kind, 'domain');
    assert.equal((await objectiveFrom('const f = (x: number) => Math.abs(x);', 1)).why([0]).kind, 'not differentiable');
    assert.equal((await objectiveFrom('const f = (x: number) => x ** 4;', 1)).why([1e100]).kind, 'overflow');
    const ramp = await objectiveFrom('const f = (x: number) => (x > 0 ? x : -x);', 1);
    assert.equal(ramp.gradient([0]), null);
    assert.equal(ramp.why([0]).kind, 'not differentiable');
    const smooth = await objectiveFrom('const f = (x: number) => (x > 0 ? x * x : x ** 2);', 1);
    assert.deepEqual(smooth.gradient([0]), { value: 0, gradient: [0] });
    const endless = await objectiveFrom('function f(x: number) { while (x > 0) x += 1; return x; }', -1);
    assert.equal(endless.why([1]).kind, 'failed');
  });
});
