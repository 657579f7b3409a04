// Sets and Maps whose keys are inputs: one key for equal numbers, and derivatives through the keys themselves.
import assert from 'node:assert/strict';
import type { PointAnswer } from '../../../src/core/analysis/answer';
import { answerOf, programFrom } from '../from-source';

async function at(text: string, ...args: (number | number[])[]): Promise<PointAnswer> {
  return answerOf(await programFrom('javascript', text), args);
}

const distinct = 'function f(v) { return [...new Set(v)].reduce((a, b) => a + b * b, 0); }';
const counts = `function f(v) { const m = new Map(); for (const x of v) m.set(x, (m.get(x) ?? 0) + 1);
  let s = 0; for (const [x, n] of m) s += n * x * x; return s; }`;
const product = `function f(x, y) { const s = new Set(); s.add(x).add(y).add(2);
  let p = s.has(x) && !s.has(7) ? 1 : 0; s.forEach((v) => { p *= v; }); return p; }`;

describe('Maps and Sets with keys that move', () => {
  it('differentiates what is kept as a key', async () => {
    assert.deepEqual((await at(distinct, [1, 2, 3])).jacobian, [[2, 4, 6]]);
    assert.deepEqual((await at(counts, [1, 2, 3])).jacobian, [[2, 4, 6]]);
    const answer = await at(product, 3, 5);
    assert.deepEqual([answer.value, answer.jacobian, answer.verified], [[30], [[10, 6]], true]);
  });

  it('takes equal numbers for one key, and says so', async () => {
    const answer = await at(distinct, [1, 2, 2]);
    assert.deepEqual([answer.value, answer.jacobian, answer.error?.kind], [[5], [[2, null, null]], 'nonsmooth']);
    // Whether equal numbers are counted together makes no difference here.
    assert.deepEqual((await at(counts, [1, 2, 2])).jacobian, [[2, 4, 4]]);
  });
});
