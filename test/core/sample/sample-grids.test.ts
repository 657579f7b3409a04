// Sampling: coarse to fine, jumps told from steep slopes, and samples that a limit stopped.
import assert from 'node:assert/strict';
import { sampleGrids } from '../../../src/core/sample/sample-grids';
import { interpolate } from '../../../src/core/sample/grid';
import { edgeKey, isTorn, piecesOf } from '../../../src/core/sample/tears';
import type { Sample } from '../../../src/core/sample/sample-grids';
import type { Grid, Sampling } from '../../../src/core/sample/grid';
import type { Tear } from '../../../src/core/sample/tears';

function sampleOf(f: (at: readonly number[]) => number): (at: readonly number[]) => Sample {
  return (at) => {
    const value = f(at);
    return Number.isFinite(value) ? { kind: 'value', value } : { kind: 'hole' };
  };
}

function curve(interval: readonly [number, number], refinements = [17, 65, 257]): Sampling {
  return { axes: [0], at: [0], intervals: [interval], refinements };
}

function lastGrid(f: (at: readonly number[]) => number, sampling: Sampling): Grid {
  let last: Grid | undefined;
  for (const grid of sampleGrids(sampleOf(f), sampling, () => 0)) last = grid ?? last;
  assert.ok(last?.complete === true);
  return last;
}

function tearsOf(f: (x: number) => number, interval: readonly [number, number]): readonly Tear[] {
  return [...(lastGrid(([x = NaN]) => f(x), curve(interval)).tears?.values() ?? [])];
}

describe('jumps of curves', () => {
  it('are found at poles, steps and sawteeth', () => {
    assert.equal(tearsOf((x) => 1 / x, [-1, 1.01]).length, 1);
    assert.equal(tearsOf(Math.tan, [-5, 5]).length, 4, 'poles at ±π/2 and ±3π/2');
    assert.equal(tearsOf(Math.floor, [-1.9, 2.05]).length, 4);
    assert.equal(tearsOf((x) => x - Math.floor(x), [-1.9, 2.05]).length, 4);
    assert.equal(tearsOf((x) => 1 / x ** 3, [-3.1, 3]).length, 1);
    assert.equal(tearsOf(Math.sign, [-3.1, 3]).length, 1);
    assert.equal(tearsOf((x) => x + Math.floor(x / 10), [-3.1, 3]).length, 1, 'a small jump on a slope');
  });

  it('are not seen in steep slopes, kinks and waves', () => {
    assert.deepEqual(
      tearsOf((x) => Math.tanh(1e5 * x), [-1, 1.01]),
      [],
    );
    assert.deepEqual(
      tearsOf((x) => Math.atan(1e4 * (x - 0.3)), [-1, 1]),
      [],
    );
    assert.deepEqual(
      tearsOf((x) => Math.sin(x * x), [-4, 4]),
      [],
    );
    assert.deepEqual(tearsOf(Math.abs, [-1, 1.3]), []);
    assert.deepEqual(
      tearsOf((x) => Math.sin(40 * x), [-3, 3]),
      [],
    );
    assert.deepEqual(tearsOf(Math.cbrt, [-1, 1.2]), []);
    assert.deepEqual(
      tearsOf((x) => x ** 8, [-3, 3]),
      [],
    );
    assert.deepEqual(
      tearsOf(() => 4, [-3, 3]),
      [],
    );
  });

  it('are found at a hole between two samples', () => {
    const holed = (x: number): number => (Math.abs(x - 0.001) < 1e-4 ? NaN : x < 0 ? -1 : 1);
    assert.equal(tearsOf(holed, [-1, 1.01]).length, 1);
  });

  it('know both sides, and where they are', () => {
    const grid = lastGrid(([x = NaN]) => (x < 0.3 ? x : x + 5), curve([0, 1]));
    const [[key, tear] = [NaN, undefined]] = [...(grid.tears ?? [])];
    const place = (key / 2 + (tear?.at ?? NaN)) / 256;
    assert.ok(Math.abs(place - 0.3) < 1e-9);
    assert.ok(Math.abs((tear?.before ?? NaN) - 0.3) < 1e-9);
    assert.ok(Math.abs((tear?.after ?? NaN) - 5.3) < 1e-9);
  });
});

describe('rims of holes', () => {
  it('are found to a small part of a cell, on the side that has a value', () => {
    const [left, right] = tearsOf((x) => Math.sqrt(1 - x * x), [-2, 2.1]);
    assert.ok(Number.isNaN(left?.before) && Number.isNaN(right?.after));
    assert.ok((left?.after ?? NaN) >= 0 && (left?.after ?? NaN) < 0.01);
    assert.ok((right?.before ?? NaN) >= 0 && (right?.before ?? NaN) < 0.01);
    const [first, second] = tearsOf((x) => Math.sqrt(x * x - 1), [-3, 3.1]);
    assert.ok(Number.isNaN(first?.after) && Number.isNaN(second?.before), 'a hole in the middle');
    assert.deepEqual(
      tearsOf(() => NaN, [0, 1]),
      [],
    );
  });
});

describe('surfaces', () => {
  const sampling: Sampling = {
    axes: [0, 1],
    at: [0, 0],
    intervals: [
      [-1, 1.01],
      [-1, 1.03],
    ],
    refinements: [5, 9, 17, 33],
  };

  it('are torn in the cells that a jump crosses, and nowhere else', () => {
    const grid = lastGrid(([x = NaN, y = NaN]) => (x > 0 ? y : 3 + y), sampling);
    const across = Array.from({ length: 33 }, (_, row) => edgeKey(row * 33 + 15, 0));
    assert.deepEqual([...(grid.tears?.keys() ?? [])], across, 'one edge in each row');
    assert.ok(isTorn(grid, 15, 3) && !isTorn(grid, 14, 3) && !isTorn(grid, 16, 3));
    assert.ok(Number.isNaN(interpolate(grid, 1 / 2.01, 0.5)));
    assert.ok(Number.isFinite(interpolate(grid, 0.25, 0.5)));
    const pieces = piecesOf(grid, 15, 3);
    assert.equal(pieces.length, 2);
    for (const piece of pieces) {
      assert.equal(piece.length, 4);
      const values = piece.map(({ value }) => value);
      assert.ok(Math.max(...values) - Math.min(...values) < 0.1, 'no piece reaches from one side to the other');
    }
  });

  it('end at the rim of a hole', () => {
    const grid = lastGrid(([x = NaN, y = NaN]) => Math.sqrt(0.49 - x * x - y * y), sampling);
    let area = 0;
    for (let row = 0; row < 32; row++) {
      for (let column = 0; column < 32; column++) {
        for (const piece of piecesOf(grid, column, row)) {
          const shoelace = piece.reduce((sum, corner, index) => {
            const next = piece[(index + 1) % piece.length] ?? corner;
            return sum + corner.column * next.row - next.column * corner.row;
          }, 0);
          assert.ok(shoelace >= -1e-9, 'counter-clockwise');
          area += (shoelace / 2) * (2.01 / 32) * (2.03 / 32);
        }
      }
    }
    assert.ok(Math.abs(area - 0.49 * Math.PI) < 0.01 * area, `the disc is whole: ${area}`);
  });

  it('have whole cells for pieces where nothing is torn', () => {
    const grid = lastGrid(([x = NaN, y = NaN]) => x * y, sampling);
    assert.deepEqual(
      piecesOf(grid, 2, 4).map((piece) => piece.map(({ column, row }) => [column, row])),
      [
        [
          [2, 4],
          [3, 4],
          [3, 5],
          [2, 5],
        ],
      ],
    );
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
      const slow = sampleOf(([x = NaN]) => {
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
    const late = ([x = NaN]: readonly number[]): Sample =>
      x > 0.5 ? { kind: 'stopped', message: 'the time limit was reached' } : { kind: 'value', value: 1 };
    let last: Grid | undefined;
    for (const grid of sampleGrids(late, curve([0, 1], [3, 9]), () => 0)) last = grid ?? last;
    assert.equal(last?.stopped?.count, 4);
    assert.equal(last.stopped.message, 'the time limit was reached');
  });
});
