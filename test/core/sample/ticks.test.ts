// Ticks: round, inside, and few.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { logTicks, roundStep, ticks } from '../../../src/core/sample/ticks';

describe('ticks', () => {
  it('are round and inside', () => {
    assert.deepEqual(ticks(-2, 2, 4), [-2, -1, 0, 1, 2]);
    assert.deepEqual(ticks(0, 0.3, 3), [0, 0.1, 0.2, 0.3]);
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

  it('stay inside any interval and never run away in number', () => {
    const finite = fc.double({ noNaN: true, min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        fc.pre(high - low > 1e-9 * Math.max(1, Math.abs(low), Math.abs(high)));
        const found = ticks(low, high, 6);
        const slack = (high - low) * 1e-6;
        return found.length <= 16 && found.every((tick) => tick >= low - slack && tick <= high + slack);
      }),
      { seed: 20, numRuns: 300 },
    );
  });

  it('are powers of ten on a logarithmic scale', () => {
    assert.deepEqual(logTicks(1e-4, 100, 10), [0.0001, 0.001, 0.01, 0.1, 1, 10, 100]);
    assert.deepEqual(logTicks(1, 10, 10), [1, 2, 5, 10]);
    assert.deepEqual(logTicks(-1, 10, 10), []);
  });
});
