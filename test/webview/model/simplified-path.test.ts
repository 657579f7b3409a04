// Paths with fewer points look as they did.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { simplifiedPath } from '../../../webview/model/simplified-path';

type Point = readonly [number, number];

function pointsOf(path: readonly number[]): Point[] {
  return Array.from({ length: path.length / 2 }, (_, i) => [path[2 * i] ?? NaN, path[2 * i + 1] ?? NaN]);
}

function distanceToSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** The greatest distance of a path's points from those segments of another that stand for them. */
function deviation(path: readonly Point[], simplified: readonly Point[]): number {
  let next = 0;
  let worst = 0;
  for (const point of path) {
    const kept = simplified[next];
    if (kept !== undefined && kept[0] === point[0] && kept[1] === point[1]) {
      next++;
      continue;
    }
    const [from, to] = [simplified[next - 1], simplified[next]];
    assert.ok(from !== undefined && to !== undefined, 'a point that was left out lies between two that were kept');
    worst = Math.max(worst, distanceToSegment(point, from, to));
  }
  assert.equal(next, simplified.length, 'the points kept are points of the path, in its order');
  return worst;
}

describe('simplifiedPath', () => {
  it('keeps the ends of a straight line, and every turn', () => {
    const line = Array.from({ length: 1000 }, (_, i) => [i / 1000, i / 500]).flat();
    assert.deepEqual(simplifiedPath(line, 1e-3), [0, 0, 0.999, 1.998]);
    assert.deepEqual(simplifiedPath([0, 0, 1, 0, 0, 0, 1, 0], 0.01), [0, 0, 1, 0, 0, 0, 1, 0]);
    assert.deepEqual(simplifiedPath([0, 0, 1, 0, 1, 1], 0.01), [0, 0, 1, 0, 1, 1]);
    assert.deepEqual(simplifiedPath([], 0.01), []);
    assert.deepEqual(simplifiedPath([3, 4], 0.01), [3, 4]);
  });

  it('keeps how far a path went before it came back', () => {
    const there = Array.from({ length: 100 }, (_, i) => [i, 0]).flat();
    const back = Array.from({ length: 50 }, (_, i) => [98 - i, 0]).flat();
    assert.deepEqual(simplifiedPath([...there, ...back], 0.1), [0, 0, 99, 0, 49, 0]);
  });

  it('breaks where there is no point', () => {
    const path = [0, 0, 1, 0, NaN, 0, 2, 0, 3, 0, 4, 0, Infinity, 1, 5, 5];
    assert.deepEqual(simplifiedPath(path, 0.1), [0, 0, 1, 0, NaN, 0, 2, 0, 4, 0, Infinity, 1, 5, 5]);
  });

  it('has few points for a long descent along a curve', () => {
    const path = Array.from({ length: 5000 }, (_, i) => [i / 5000, Math.sin(i / 800) / 3]).flat();
    assert.ok(simplifiedPath(path, 1 / 4000).length / 2 < 150);
  });

  it('stays within twice the tolerance', () => {
    const place = fc.double({ noNaN: true, min: -3, max: 3 });
    const step = fc.oneof(place, fc.double({ noNaN: true, min: -0.05, max: 0.05 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(step, step), { minLength: 1, maxLength: 80 }), place, (steps, first) => {
        let [x, y] = [first, 0];
        // Steps are not so tiny that two points of the path are the same to the last digit.
        const path = steps.flatMap(([dx, dy]) => [(x += dx + 1e-6), (y += dy)]);
        const worst = deviation(pointsOf(path), pointsOf(simplifiedPath(path, 0.04)));
        assert.ok(worst <= 0.08, `${worst}`);
      }),
    );
  });
});
