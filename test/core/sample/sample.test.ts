// Sampling for pictures: curves that break where the function does, contours that lie on their level, round ticks.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contourLines } from '../../../src/core/sample/contour-lines';
import { sampleCurve, type CurvePoint } from '../../../src/core/sample/curve';
import { sampleGrid } from '../../../src/core/sample/grid';
import { roundStep, ticks } from '../../../src/core/sample/ticks';

function ends(pieces: readonly (readonly CurvePoint[])[]): (readonly [number, number])[] {
  return pieces.map((piece) => [piece[0]?.x ?? NaN, piece.at(-1)?.x ?? NaN]);
}

function near(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} instead of ${expected}`);
}

describe('sampleCurve', () => {
  it('draws a smooth curve in one piece, close to it everywhere', () => {
    const f = (x: number): number => Math.sin(x * x);
    const pieces = sampleCurve(f, [-4, 4]);
    assert.equal(pieces.length, 1);
    const [piece = []] = pieces;
    for (let i = 1; i < piece.length; i++) {
      const [a, b] = [piece[i - 1] ?? assert.fail(), piece[i] ?? assert.fail()];
      assert.ok(a.x < b.x);
      near(f((a.x + b.x) / 2), (a.y + b.y) / 2, 0.01);
    }
  });

  it('does not join across poles and jumps', () => {
    for (const f of [
      (x: number) => 1 / x,
      (x: number) => 1 / (x * x * x),
      Math.sign,
      (x: number) => x + Math.floor(x / 10),
    ]) {
      const pieces = sampleCurve(f, [-3.1, 3]);
      assert.equal(pieces.length, 2, f.toString());
      near(pieces[0]?.at(-1)?.x ?? NaN, 0, 1e-6);
      near(pieces[1]?.[0]?.x ?? NaN, 0, 1e-6);
    }
    assert.equal(sampleCurve(Math.tan, [-5, 5]).length, 5);
    assert.equal(sampleCurve(Math.floor, [0.5, 4.5]).length, 5);
  });

  it('joins steep slopes', () => {
    assert.equal(sampleCurve((x) => Math.tanh(1e6 * x), [-1, 1.1]).length, 1);
    assert.equal(sampleCurve((x) => Math.atan(1e4 * (x - 0.3)), [-1, 1]).length, 1);
    assert.equal(sampleCurve((x) => Math.cbrt(x), [-1, 1.1]).length, 1);
    assert.equal(sampleCurve((x) => Math.abs(x), [-1, 1.1]).length, 1);
  });

  it('ends at the edges of the domain and skips holes', () => {
    const [[from = NaN] = []] = ends(sampleCurve(Math.sqrt, [-2, 2.1]));
    near(from, 0, 1e-9);
    const [, second] = ends(sampleCurve((x) => Math.sqrt(x * x - 1), [-3, 3.1]));
    near(second?.[0] ?? NaN, 1, 1e-9);
    assert.deepEqual(
      sampleCurve(() => NaN, [0, 1]),
      [],
    );
    assert.equal(sampleCurve(() => 3, [0, 1]).length, 1);
  });

  it('stays within its evaluations', () => {
    let count = 0;
    sampleCurve((x) => (count++, Math.sin(1e5 * x)), [0, 100], { evaluations: 3000 });
    assert.ok(count < 3000 + 129 * 2 ** 6);
  });
});

describe('contourLines', () => {
  it('gives circles for a paraboloid, closed and on their level', () => {
    const grid = sampleGrid((x, y) => x * x + y * y, [-2, 2], [-2, 2], 81, 61);
    const lines = contourLines(grid, [1, 2.25]);
    assert.equal(lines.length, 2);
    for (const { level, points, closed } of lines) {
      assert.equal(closed, true);
      for (let i = 0; i < points.length; i += 2) {
        const [x, y] = [4 * (points[i] ?? NaN) - 2, 4 * (points[i + 1] ?? NaN) - 2];
        near(Math.hypot(x, y), Math.sqrt(level), 2e-3);
      }
    }
  });

  it('has every point on an edge of the grid, at the level between its corners', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 12, maxLength: 12 }),
        fc.integer({ min: -8, max: 8 }),
        (cells, level) => {
          const grid = { columns: 4, rows: 3, values: Float64Array.from(cells) };
          for (const { points } of contourLines(grid, [level + 0.5])) {
            for (let i = 0; i < points.length; i += 2) {
              const [u, v] = [3 * (points[i] ?? NaN), 2 * (points[i + 1] ?? NaN)];
              const at = (column: number, row: number): number => cells[row * 4 + column] ?? NaN;
              const [column, row] = [Math.floor(u + 1e-12), Math.floor(v + 1e-12)];
              const [s, t] = [u - column, v - row];
              assert.ok(Math.abs(s) < 1e-9 || Math.abs(t) < 1e-9);
              const mixed =
                Math.abs(s) < 1e-9
                  ? at(column, row) * (1 - t) + t * at(column, Math.min(2, row + 1))
                  : at(column, row) * (1 - s) + s * at(Math.min(3, column + 1), row);
              near(mixed, level + 0.5, 1e-9);
            }
          }
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });

  it('leaves holes out', () => {
    const grid = sampleGrid((x, y) => (x < 0 ? NaN : x + y), [-1, 1], [-1, 1], 21, 21);
    const [line] = contourLines(grid, [0.5]);
    assert.equal(line?.closed, false);
    assert.ok(line.points.every((share, i) => i % 2 === 1 || share >= 0.5));
  });
});

describe('ticks', () => {
  it('are round and inside', () => {
    assert.deepEqual(ticks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
    assert.deepEqual(ticks(-0.3, 0.3, 6), [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
    assert.equal(roundStep(1, 3), 0.2);
    assert.deepEqual([ticks(1, 1, 5), ticks(2, 1, 5), ticks(NaN, 1, 5), ticks(0, Infinity, 5)], [[], [], [], []]);
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        (low, span) => {
          const found = ticks(low, low + span, 6);
          assert.ok(found.length >= 2 && found.length <= 16, `${low} ${span}: ${found.length}`);
          const slack = 1e-8 * (Math.abs(low) + span);
          assert.ok(
            found.every(
              (tick, i) =>
                tick >= low - slack && tick <= low + span + slack && (i === 0 || tick > (found[i - 1] ?? NaN)),
            ),
          );
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });
});
