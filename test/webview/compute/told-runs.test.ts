// A run that another worker computes again does not get shorter on the screen.
import assert from 'node:assert/strict';
import { ToldRuns } from '../../../webview/compute/told-runs';
import type { TrajectoryPiece } from '../../../webview/compute/messages';

function piece(from: number, count: number, ends = false): TrajectoryPiece {
  return {
    kind: 'trajectory',
    generation: 1,
    run: 1,
    from,
    inputs: [],
    at: new Float64Array(),
    values: new Float64Array(count),
    gradientNorms: new Float64Array(count),
    evaluations: { value: 0, gradient: 0, hessian: 0 },
    stopped: ends ? { kind: 'converged', reason: '' } : null,
  };
}

describe('ToldRuns', () => {
  it('passes pieces on as they come', () => {
    const told = new ToldRuns();
    const [first, second] = [piece(0, 5), piece(5, 5)];
    assert.deepEqual([told.take(first), told.take(second)], [[first], [second]]);
  });

  it('holds a repeated run back until it is as long as before', () => {
    const told = new ToldRuns();
    told.take(piece(0, 10));
    told.repeat(1);
    const pieces = [piece(0, 4), piece(4, 4), piece(8, 4), piece(12, 4)];
    assert.deepEqual(
      pieces.map((each) => told.take(each)),
      [[], [], pieces.slice(0, 3), pieces.slice(3)],
    );
  });

  it('tells a repeated run that ends earlier, and a new one at once', () => {
    const told = new ToldRuns();
    told.take(piece(0, 10));
    told.repeat(1);
    const end = piece(0, 3, true);
    assert.deepEqual(told.take(end), [end]);
    told.repeat(1);
    told.begin(1);
    const fresh = piece(0, 1);
    assert.deepEqual(told.take(fresh), [fresh]);
  });
});
