// Sampling: coarse to fine, jumps told from steep slopes, and samples that a limit stopped.
import assert from 'node:assert/strict';
import { sampleGrids } from '../../../webview/compute/sampler';
import { breakAcross, breakAlong, interpolate, interpolateColour } from '../../../webview/model/grid';
import type { FunctionField, Sample } from '../../../webview/compute/function-field';
import type { Grid, Sampling } from '../../../webview/model/grid';

function fieldOf(f: (at: readonly number[]) => number, sample?: (at: readonly number[]) => Sample): FunctionField {
  const value = (at: readonly number[]): Sample => {
    const found = f(at);
    return Number.isFinite(found) ? { kind: 'value', value: found } : { kind: 'hole' };
  };
  return {
    inputCount: 2,
    allow: () => undefined,
    sample: sample ?? value,
    objective: { value: () => null, gradient: () => null, hessian: () => null },
    answer: () => {
      throw new Error('not asked');
    },
  };
}

function curve(interval: readonly [number, number], refinements = [17, 65, 257]): Sampling {
  return { axes: [0], at: [0], intervals: [interval], refinements };
}

function lastGrid(f: (at: readonly number[]) => number, sampling: Sampling): Grid {
  let last: Grid | undefined;
  for (const grid of sampleGrids(fieldOf(f), sampling, () => 0)) last = grid ?? last;
  assert.ok(last?.complete === true);
  return last;
}

function breaksOf(f: (x: number) => number, interval: readonly [number, number]): number[] {
  const grid = lastGrid(([x = NaN]) => f(x), curve(interval));
  return [...(grid.breaks ?? [])].flatMap((bits, index) => (bits === 0 ? [] : [index]));
}

describe('jumps of curves', () => {
  it('are found at poles, steps and sawteeth', () => {
    assert.equal(breaksOf((x) => 1 / x, [-1, 1.01]).length, 1);
    assert.equal(breaksOf(Math.tan, [-5, 5]).length, 4, 'poles at ±π/2 and ±3π/2');
    assert.equal(breaksOf(Math.floor, [-1.9, 2.05]).length, 4);
    assert.equal(breaksOf((x) => x - Math.floor(x), [-1.9, 2.05]).length, 4);
  });

  it('are not seen in steep slopes, kinks and waves', () => {
    assert.deepEqual(
      breaksOf((x) => Math.tanh(1e5 * x), [-1, 1.01]),
      [],
    );
    assert.deepEqual(breaksOf(Math.abs, [-1, 1.3]), []);
    assert.deepEqual(
      breaksOf((x) => Math.sin(40 * x), [-3, 3]),
      [],
    );
    assert.deepEqual(breaksOf(Math.cbrt, [-1, 1.2]), []);
    assert.deepEqual(
      breaksOf((x) => x ** 8, [-3, 3]),
      [],
    );
    assert.deepEqual(
      breaksOf(() => 4, [-3, 3]),
      [],
    );
  });

  it('are found at a hole between two samples', () => {
    const holed = (x: number): number => (Math.abs(x - 0.001) < 1e-4 ? NaN : x < 0 ? -1 : 1);
    assert.equal(breaksOf(holed, [-1, 1.01]).length, 1);
  });
});

describe('jumps of surfaces', () => {
  const sampling: Sampling = {
    axes: [0, 1],
    at: [0, 0],
    intervals: [
      [-1, 1.01],
      [-1, 1.03],
    ],
    refinements: [5, 9, 17, 33],
  };

  it('tear the cells they cross, and no others', () => {
    const grid = lastGrid(([x = NaN, y = NaN]) => (x > 0 ? y : 3 + y), sampling);
    const bits = [...(grid.breaks ?? [])];
    assert.equal(bits.filter((bit) => (bit & breakAcross) !== 0).length, 33, 'one edge in each row');
    assert.equal(bits.filter((bit) => (bit & breakAlong) !== 0).length, 0);
    const jump = (0 + 1) / 2.01;
    assert.ok(Number.isNaN(interpolate(grid, jump, 0.5)));
    const nearest = interpolateColour(grid, jump, 0.5);
    assert.ok(Math.abs(nearest - 0.015) < 0.05 || Math.abs(nearest - 3.015) < 0.05, 'never between the two sides');
    assert.ok(Number.isFinite(interpolate(grid, 0.25, 0.5)));
  });
});

describe('sampleGrids', () => {
  it('never asks twice for one place', () => {
    const asked = new Set<number>();
    const f = ([x = NaN]: readonly number[]): number => {
      assert.ok(!asked.has(x), `${x} again`);
      asked.add(x);
      return x * x;
    };
    lastGrid(f, curve([0, 1]));
    assert.equal(asked.size, 257);
  });

  it('shows a coarse grid first where samples are slow, and only the finest where they are quick', () => {
    const sizes = (milliseconds: number): number[] => {
      let now = 0;
      const slow = fieldOf(([x = NaN]) => {
        now += milliseconds;
        return x;
      });
      return [...sampleGrids(slow, curve([0, 1]), () => now)].flatMap((grid) =>
        grid === undefined ? [] : [grid.size],
      );
    };
    assert.deepEqual(sizes(5), [17, 65, 257, 257]);
    assert.deepEqual(sizes(0.01), [257, 257]);
  });

  it('tells samples that a limit stopped from holes', () => {
    const field = fieldOf(
      () => NaN,
      ([x = NaN]) =>
        x > 0.5 ? { kind: 'stopped', message: 'the time limit was reached' } : { kind: 'value', value: 1 },
    );
    let last: Grid | undefined;
    for (const grid of sampleGrids(field, curve([0, 1], [3, 9]), () => 0)) last = grid ?? last;
    assert.equal(last?.stopped?.count, 4);
    assert.equal(last.stopped.message, 'the time limit was reached');
  });
});
