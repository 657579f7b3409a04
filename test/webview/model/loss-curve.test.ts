// The loss curve shows what the pixels can show, and no extreme is lost.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawnSteps, lossScale, lossShare } from '../../../webview/model/loss-curve';

describe('drawnSteps', () => {
  const columnOf = (step: number, last: number, columns: number): number =>
    Math.floor((step * columns) / Math.max(1, last));

  it('keeps a curve that is short as it is', () => {
    assert.deepEqual(drawnSteps([5, 4, 3], 2, 100), [0, 1, 2]);
    assert.deepEqual(drawnSteps([], 10, 100), []);
  });

  it('takes a few steps a column, however long the run', () => {
    const values = Array.from({ length: 100_001 }, (_, step) => 2 + Math.sin(step * 1.7) / (1 + step));
    assert.ok(drawnSteps(values, 100_000, 600).length <= 4 * 601);
  });

  it('keeps first and last, and the least and the greatest of every column, in order', () => {
    const value = fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constantFrom(NaN, Infinity, -Infinity));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 1, max: 60 }),
        (values, columns) => {
          const last = Math.max(1, values.length - 1);
          const steps = drawnSteps(values, last, columns);
          assert.deepEqual(
            steps,
            [...new Set(steps)].sort((a, b) => a - b),
          );
          assert.equal(steps[0], 0);
          assert.equal(steps.at(-1), values.length - 1);
          const rangesOf = (some: readonly number[]): Map<number, readonly [number, number, boolean]> => {
            const ranges = new Map<number, readonly [number, number, boolean]>();
            for (const step of some) {
              const column = columnOf(step, last, columns);
              const at = values[step] ?? NaN;
              const [low, high, missing] = ranges.get(column) ?? [Infinity, -Infinity, false];
              ranges.set(
                column,
                Number.isFinite(at) ? [Math.min(low, at), Math.max(high, at), missing] : [low, high, true],
              );
            }
            return ranges;
          };
          assert.deepEqual(rangesOf(steps), rangesOf([...values.keys()]));
        },
      ),
    );
  });

  it('keeps one step that stands out among thousands', () => {
    const values = new Array<number>(5001).fill(1);
    values[3217] = 1e9;
    values[4001] = NaN;
    const steps = drawnSteps(values, 5000, 300);
    assert.ok(steps.includes(3217) && steps.includes(4001));
  });
});

describe('lossScale', () => {
  it('is logarithmic where all values are positive and far apart', () => {
    const scale = lossScale([
      [100, 10, 1],
      [100, 1, 0.01],
    ]);
    assert.deepEqual(scale, { low: 0.01, high: 100, logarithmic: true });
    assert.equal(lossShare(scale, 1), 0.5);
  });

  it('ends above the start of a run that diverges', () => {
    const scale = lossScale([
      [10, 1],
      [10, 1e6, Infinity],
    ]);
    assert.deepEqual(scale, { low: 1, high: 40, logarithmic: true });
  });

  it('has room around values that are all the same, and none without values', () => {
    assert.deepEqual(lossScale([[0, 0]]), { low: 0, high: 1, logarithmic: false });
    assert.equal(lossScale([[NaN]]), null);
    assert.equal(lossScale([]), null);
  });
});
