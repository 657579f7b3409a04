// Inputs that are indices or lengths as they stand, and quantities as well.
import assert from 'node:assert/strict';
import type { PointValue } from '../../../src/core/program/point';
import { derivativeKernels } from '../../../src/core/compile/derivative-kernels';
import { answerOf, programFrom } from '../from-source';

async function jacobianOf(text: string, args: readonly PointValue[]) {
  const { jacobian, verified, error } = answerOf(await programFrom('javascript', text), args);
  return { jacobian, verified, message: error?.message ?? null };
}

describe('inputs that are places in an array', () => {
  it('have no derivative where they move the result besides', async () => {
    const text = 'function f(i, v) { return v[i] * i * v[0]; }';
    const { jacobian, verified, message } = await jacobianOf(text, [1, [2, 3]]);
    assert.deepEqual(jacobian, [[null, 3, 2]]);
    assert.deepEqual([verified, message], [false, 'i is also used as a place or a length, which it can be as a whole number only']); // prettier-ignore
  });

  it('have none where they are keys of what is counted, or lengths', async () => {
    const counted = `function f(units) { const seen = []; for (const u of units) seen[u] = (seen[u] || 0) + u;
      let s = 0; for (const c of seen) s += c || 0; return s; }`;
    assert.deepEqual((await jacobianOf(counted, [[1, 2]])).jacobian, [[null, null]]);
    const filled =
      'function f(n, x) { const a = new Array(n); for (let i = 0; i < n; i++) a[i] = x; return a[0] * n; }';
    assert.deepEqual((await jacobianOf(filled, [3, 2])).jacobian, [[null, 3]]);
  });

  it('have the derivative 0 where they are nothing else, and any where they are rounded first', async () => {
    assert.deepEqual(
      (await jacobianOf('function f(order, v) { return v[order[0]] * v[0]; }', [[1], [2, 3]])).jacobian,
      [[0, 3, 2]],
    );
    const table = 'function f(x, v) { const i = Math.floor(x); return v[i] + (x - i) * (v[i + 1] - v[i]); }';
    assert.deepEqual((await jacobianOf(table, [0.25, [2, 5]])).jacobian, [[3, 0.75, 0.25]]);
  });

  it('are left to the interpreter, which tells them', async () => {
    const kernels = async (text: string) =>
      derivativeKernels(await programFrom('javascript', text), { receiver: null, arguments: [1, [2, 3]] });
    const direct = await kernels('function f(i, v) { return v[i] * i; }');
    assert.ok(direct === null || direct.jacobian() === null);
    const rounded = await kernels('function f(i, v) { return v[Math.floor(i / 2)] * i; }');
    assert.ok(rounded?.jacobian());
  });
});
