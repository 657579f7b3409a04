// The person's choices: how actions change them, what survives an edit of the source, and reading kept state.
import assert from 'node:assert/strict';
import { flatPoint, readTypedPoint } from '../../../webview/model/flat-point';
import { readViewState } from '../../../webview/model/kept-state';
import { draggedPoint, steppedPoint } from '../../../webview/model/point-moves';
import { optimizers } from '../../../src/core/optimize/optimizers';
import { reduce } from '../../../webview/model/view-actions';
import { followSubject, initialState } from '../../../webview/model/view-state';
import { pair, quartic, rosenbrock } from '../harness/subjects';
import type { ViewAction } from '../../../webview/model/view-actions';
import type { ViewState } from '../../../webview/model/view-state';

function after(actions: readonly ViewAction[], start = initialState(rosenbrock)): ViewState {
  return actions.reduce(reduce, start);
}

describe('view state', () => {
  it('opens at the subject’s point and interval', () => {
    const state = initialState(rosenbrock);
    assert.deepEqual(state.point, [-1.2, 1]);
    assert.deepEqual(state.axes, [0, 1]);
    assert.deepEqual(state.intervals, rosenbrock.box);
    assert.deepEqual(initialState(quartic).axes, [0]);
    assert.equal(initialState(pair).output, 'norm');
  });

  it('refuses impossible moves', () => {
    const state = initialState(rosenbrock);
    assert.equal(reduce(state, { kind: 'movePoint', point: [1] }), state);
    assert.equal(reduce(state, { kind: 'movePoint', point: [1, NaN] }), state);
    assert.equal(reduce(state, { kind: 'chooseAxes', axes: [0, 0] }), state);
    assert.equal(reduce(state, { kind: 'chooseAxes', axes: [0, 7] }), state);
    assert.equal(reduce(state, { kind: 'chooseAxes', axes: [] }), state);
    assert.equal(reduce(state, { kind: 'setInterval', input: 0, interval: [1, 1] }), state);
    assert.equal(reduce(state, { kind: 'setRate', rate: -1 }), state);
    assert.equal(reduce(state, { kind: 'removeRun', id: 1 }), state, 'the last run stays');
  });

  it('adds runs with other optimisers, changes the chosen one, removes', () => {
    const state = after([
      { kind: 'addRun' },
      { kind: 'chooseOptimizer', optimizer: 'adam' },
      { kind: 'setRate', rate: 0.5 },
    ]);
    assert.deepEqual(state.runs, [
      { id: 1, optimizer: 'gradient-descent', rate: 0.01, start: null },
      { id: 2, optimizer: 'adam', rate: 0.5, start: null },
    ]);
    const removed = after([{ kind: 'removeRun', id: 2 }], state);
    assert.equal(removed.selectedRun, 1);
    const all = after(Array.from({ length: 20 }, () => ({ kind: 'addRun' }) as const)).runs;
    assert.deepEqual(new Set(all.map(({ optimizer }) => optimizer)), new Set(optimizers.map(({ id }) => id)));
    assert.equal(all.length, optimizers.length, 'every method races once');
  });

  it('lets a run start elsewhere than at the point, and further ones with it', () => {
    const state = after([
      { kind: 'setStart', id: 1, start: [0.5, 2] },
      { kind: 'addRun' },
      { kind: 'movePoint', point: [1, 1] },
      { kind: 'setStart', id: 1, start: null },
    ]);
    assert.deepEqual(
      state.runs.map(({ start }) => start),
      [null, [0.5, 2]],
    );
    for (const start of [[1], [1, NaN]]) assert.equal(reduce(state, { kind: 'setStart', id: 2, start }), state);
  });

  it('keeps point and camera over an edit with the same inputs', () => {
    const camera = { position: [1, 2, 3], target: [0, 0, 0] } as const;
    const state = after([
      { kind: 'movePoint', point: [0.5, 0.5] },
      { kind: 'moveCamera', camera },
    ]);
    const edited = { ...rosenbrock, documentVersion: 2 };
    const followed = followSubject(state, edited, rosenbrock);
    assert.deepEqual(followed.point, [0.5, 0.5]);
    assert.equal(followed.camera, camera);
    const moved = { ...edited, point: { receiver: null, arguments: [0, 0] } };
    assert.deepEqual(followSubject(state, moved, rosenbrock).point, [0, 0]);
    assert.deepEqual(followSubject(state, pair, rosenbrock).point, [1, 1, 1]);
  });

  it('reads back what it wrote', () => {
    const state = after([
      { kind: 'movePoint', point: [0.5, 0.25] },
      { kind: 'addRun' },
      { kind: 'setStart', id: 2, start: [1, 2.5] },
      { kind: 'chooseFront', front: 'map' },
      { kind: 'toggleLayer', layer: 'plane', on: false },
      { kind: 'chooseTone', tone: 'log' },
      { kind: 'moveCursor', cursor: 17 },
      { kind: 'moveCamera', camera: { position: [1, 2, 3], target: [0, 0, 0] } },
    ]);
    assert.deepEqual(readViewState(JSON.parse(JSON.stringify(state)), rosenbrock), state);
  });

  it('takes the initial state for whatever does not fit', () => {
    const fresh = initialState(rosenbrock);
    const kept = JSON.parse(JSON.stringify(fresh)) as Record<string, unknown>;
    const spoilt: readonly unknown[] = [
      null,
      'x',
      { version: 2 },
      { ...kept, point: ['a', 'b'] },
      { ...kept, axes: [0, 9] },
      { ...kept, runs: [null] },
      { ...kept, runs: [] },
      { ...kept, runs: [{ id: 1, optimizer: 'luck', rate: 1 }] },
      { ...kept, runs: kept['runs'], front: 'behind' },
      { ...kept, intervals: [[1, 0], null] },
      { ...kept, camera: { position: [1], target: 5 } },
      { ...kept, layers: null },
      { ...kept, cursor: 'no', speed: -1, tone: 'loud', output: 4 },
    ];
    for (const value of spoilt) assert.deepEqual(readViewState(value, rosenbrock), fresh, JSON.stringify(value));
  });
});

describe('points', () => {
  it('are dragged to what a pixel is worth, and stepped by a hundredth of an axis', () => {
    const state = initialState(pair);
    assert.deepEqual(draggedPoint(state, [0.25, 0.75]), [-1, 1, 1], 'the held input stays');
    assert.deepEqual(draggedPoint(state, [1 / 3]), [-0.667, 1, 1]);
    assert.deepEqual(steppedPoint(state, 1, 10), [1, 1.4, 1]);
    assert.deepEqual(steppedPoint(state, 0, -0.1), [0.996, 1, 1]);
    assert.equal(steppedPoint(state, 2, 1), state.point, 'there is no third axis');
    assert.equal(steppedPoint(state, 0, 1000), state.point, 'the point does not get lost');
  });

  it('are read as typed', () => {
    const names = ['x', 'y'];
    assert.deepEqual(readTypedPoint('1, 2', names, [0, 0]), [1, 2]);
    assert.deepEqual(readTypedPoint('(\u22121.5, 2e-3)', names, [0, 0]), [-1.5, 0.002]);
    assert.deepEqual(readTypedPoint('y = 4', names, [7, 0]), [7, 4]);
    assert.equal(readTypedPoint('1', names, [0, 0]), null);
    assert.equal(readTypedPoint('1, two', names, [0, 0]), null);
    assert.equal(readTypedPoint('z = 1', names, [0, 0]), null);
    assert.equal(readTypedPoint('', names, [0, 0]), null);
  });

  it('are flattened by path, also in records with odd names', () => {
    const point = {
      receiver: null,
      arguments: [
        {
          kind: 'record',
          fields: [
            ['__proto__', 3],
            ['v', [1, 2]],
          ],
        },
        true,
        4,
      ],
    } as const;
    const paths = [[0, '__proto__'], [0, 'v', 1], [2]];
    assert.deepEqual(flatPoint(point, paths), [3, 2, 4]);
    assert.ok(Number.isNaN(flatPoint(point, [[9]])[0]));
  });
});
