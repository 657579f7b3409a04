// Arrays that a function only writes to are no inputs; arrays that it only reads are no outputs.
import assert from 'node:assert/strict';
import type { PointValue } from '../../../src/core/program/point';
import { answerFrom } from '../from-source';

/** The roots of the inputs and of the outputs, and the Jacobian, of the only function of a text. */
async function at(text: string, ...args: readonly PointValue[]) {
  const answer = await answerFrom(text, ...args);
  assert.equal(answer.error, null);
  return {
    inputs: [...new Set(answer.inputs.map(([root]) => root))],
    outputs: answer.outputs.map((path) => path.join()),
    jacobian: answer.jacobian,
  };
}

const sum = 'for (let i = 0; i < a.length; i++) out[i] = a[i] + b[i];';

describe('argument writes', () => {
  it('leaves out what is only filled, and what is only read', async () => {
    const { inputs, outputs, jacobian } = await at(`function f(out, a, b) { ${sum} }`, [7, 8], [1, 2], [3, 4]);
    assert.deepEqual(inputs, [1, 2]);
    assert.deepEqual(outputs, ['arguments,0,0', 'arguments,0,1']);
    assert.deepEqual(jacobian, [
      [1, 0, 1, 0],
      [0, 1, 0, 1],
    ]);
  });

  it('also where the filled array is returned', async () => {
    const { inputs, outputs } = await at(`function f(out, a, b) { ${sum} return out; }`, [7, 8], [1, 2], [3, 4]);
    assert.deepEqual(
      [inputs, outputs],
      [
        [1, 2],
        ['0', '1'],
      ],
    );
  });

  it('also rows of rows', async () => {
    const text = 'function f(out, a) { for (let i = 0; i < 2; i++) out[i][0] = a[i][1] * 2; }';
    const rows = [
      [1, 2],
      [3, 4],
    ];
    const { inputs, outputs } = await at(text, [[0], [0]], rows);
    assert.deepEqual([inputs, outputs], [[1], ['arguments,0,0,0', 'arguments,0,1,0']]);
  });

  for (const [what, text] of [
    ['is added to', 'function f(v, w) { for (let i = 0; i < 2; i++) v[i] += w[i]; }'],
    ['is changed by a step', 'function f(v, w) { v[0]++; v[1] = w[0]; }'],
    ['is read under another name', 'function f(v, w) { const u = v; v[0] = u[1] * w[0]; }'],
    ['is read by a call', 'const g = (u) => u[0] + u[1]; function f(v, w) { v[0] = g(v) * w[1]; }'],
    ['is spread', 'function f(v, w) { v[0] = Math.hypot(...v) * w[0]; }'],
    ['is read in a closure', 'function f(v, w) { const g = () => v[1]; v[0] = g() + w[0]; }'],
    ['is read by a destructuring', 'function f(v, w) { const [p, q] = v; v[0] = q * w[0]; v[1] = p; }'],
    ['is read by a method', 'function f(v, w) { v[0] = v.reduce((s, x) => s + x, 0) * w[0]; }'],
    ['is iterated', 'function f(v, w) { let s = 0; for (const x of v) s += x; v[0] = s * w[0]; }'],
    [
      'is read through `arguments`',
      '/** @at ([1, 2], [3, 4]) */ function f(v: number[], w: number[]) { v[0] = arguments[0][1] * w[0]; }',
    ],
  ] as const) {
    it(`keeps as input an array that ${what}`, async () => {
      const { inputs, outputs, jacobian } = await at(text, [1, 2], [3, 4]);
      assert.deepEqual(inputs, [0, 1]);
      assert.ok(outputs.includes('arguments,0,0'));
      assert.ok(jacobian.some((row) => row[0] !== 0 || row[1] !== 0));
    });
  }

  for (const [what, text] of [
    ['by way of a row', 'function f(A, w) { const row = A[0]; row[0] = w[0] * 2; }'],
    ['by way of a loop over rows', 'function f(A, w) { for (const row of A) row[0] = w[0] * 2; }'],
    ['in a call', 'const set = (A, x) => { A[0][0] = x * 2; }; function f(A, w) { set(A, w[0]); }'],
    ['by a method', 'function f(A, w) { A.forEach((row) => { row[0] = w[0] * 2; }); }'],
  ] as const) {
    it(`keeps as output an array that is written ${what}`, async () => {
      const { outputs, jacobian } = await at(text, [[1], [2]], [3]);
      assert.ok(outputs.includes('arguments,0,0,0'));
      assert.equal(jacobian[0]?.[2], 2);
    });
  }
});
