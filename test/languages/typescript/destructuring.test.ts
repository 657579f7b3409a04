// Array patterns take apart what JavaScript steps through, and nothing else.
import assert from 'node:assert/strict';
import { answerOf, programFrom } from '../../core/from-source';

describe('array patterns', () => {
  const errorOf = async (text: string, ...args: readonly (number | readonly number[])[]) =>
    answerOf(await programFrom('javascript', text), args).error?.message ?? null;

  it('end the run at a number, as JavaScript does', async () => {
    const first = '/** @at (2) */\nfunction f(v) { const [a] = v; return a ? a : 1e-7; }';
    assert.match((await errorOf(first, 2)) ?? '', /takes a number apart like an array/);
    const each = '/** @at ([1, 2]) */\nfunction f(v) { let s = 0; for (const [x] of v) s += x ? x : 1; return s; }';
    assert.match((await errorOf(each, [1, 2])) ?? '', /takes a number apart like an array/);
  });

  it('take arrays apart, also longer than they are', async () => {
    const text = '/** @at ([2, 3]) */\nfunction f(v) { const [a, b, c = 5] = v; return a * b * c; }';
    const answer = answerOf(await programFrom('javascript', text), [[2, 3]]);
    assert.deepEqual([answer.value, answer.jacobian], [[30], [[15, 10]]]);
  });
});
