// Contour lines: on their level, closed where they close, never across a hole or a jump.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contourLines } from '../../../src/core/sample/contour-lines';
import { valueAt } from '../../../src/core/sample/grid';
import { edgeKey } from '../../../src/core/sample/tears';
import { gridOf } from './grid-of';

describe('contourLines', () => {
  it('closes a circle, and lies on it', () => {
    const lines = contourLines(
      gridOf(65, (x, y) => x * x + y * y),
      0.25,
    );
    assert.equal(lines.length, 1);
    const [line] = lines;
    assert.ok(line?.closed === true);
    for (let i = 0; i < line.points.length; i += 2) {
      const [u = NaN, v = NaN] = line.points.slice(i, i + 2);
      assert.ok(Math.abs(Math.hypot(2 * u - 1, 2 * v - 1) - 0.5) < 1e-3);
    }
  });

  it('separates the branches of a hyperbola on either side of its saddle', () => {
    assert.equal(
      contourLines(
        gridOf(33, (x, y) => x * y),
        0.1,
      ).length,
      2,
    );
    assert.equal(
      contourLines(
        gridOf(33, (x, y) => x * y),
        -0.1,
      ).length,
      2,
    );
  });

  it('stops at a hole', () => {
    const lines = contourLines(
      gridOf(33, (x, y) => (x > 0 ? NaN : y)),
      0.01,
    );
    assert.equal(lines.length, 1);
    assert.ok(lines[0]?.points.every((share, i) => i % 2 === 1 || share <= 0.5));
  });

  it('stops at a jump', () => {
    const grid = gridOf(5, (x, y) => (x < 0.1 ? y : y + 10));
    const across = Array.from({ length: 5 }, (_, row) => edgeKey(row * 5 + 2, 0));
    const tears = new Map(across.map((key) => [key, { at: 0.2, before: 0, after: 10 }]));
    assert.equal(contourLines(grid, 0.2).length, 1);
    const [line, ...others] = contourLines({ ...grid, tears }, 0.2);
    assert.equal(others.length, 0);
    assert.ok(line?.points.every((share, i) => i % 2 === 1 || share <= 0.5));
  });

  it('has every point on an edge of the grid, at the level between its corners', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 16, maxLength: 16 }),
        fc.integer({ min: -8, max: 8 }),
        (cells, level) => {
          const grid = { ...gridOf(4, () => 0), values: Float64Array.from(cells) };
          for (const { points } of contourLines(grid, level + 0.5)) {
            for (let i = 0; i < points.length; i += 2) {
              const [u, v] = [3 * (points[i] ?? NaN), 3 * (points[i + 1] ?? NaN)];
              const [column, row] = [Math.floor(u + 1e-12), Math.floor(v + 1e-12)];
              const [s, t] = [u - column, v - row];
              assert.ok(Math.abs(s) < 1e-9 || Math.abs(t) < 1e-9);
              const [right, up, share] = Math.abs(s) < 1e-9 ? [0, 1, t] : [1, 0, s];
              const beyond = valueAt(grid, Math.min(3, column + right), Math.min(3, row + up));
              const mixed = valueAt(grid, column, row) * (1 - share) + share * beyond;
              assert.ok(Math.abs(mixed - level - 0.5) < 1e-9);
            }
          }
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });
});
