// Code that decides again and again by what it computes, where there is no time to verify its derivatives.
import assert from 'node:assert/strict';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import type { PointAnswer } from '../../../src/core/analysis/answer';
import type { PointValue } from '../../../src/core/program/point';
import { answerOptions, programFrom } from '../from-source';

async function unverified(text: string, args: readonly PointValue[], compiles = true): Promise<PointAnswer> {
  const program = await programFrom('javascript', text);
  const options = { ...answerOptions, maximumVerifiedInputs: 0, compiles };
  return evaluateAt(program, { receiver: null, arguments: args }, 'given', options);
}

const bisection = `function scaledRoot(c) { let low = 0, high = 1000;
  for (let i = 0; i < 60; i++) { const middle = (low + high) / 2; if (middle * middle < c) low = middle; else high = middle; }
  return low * c; }`;
const bySigns = `function scaledRoot(c) { let x = 500, step = 250;
  for (let i = 0; i < 60; i++) { x -= step * Math.sign(x * x - c); step /= 2; }
  return x * c; }`;

describe('unverified derivatives of code that decides again and again', () => {
  it('are not shown where the result moves otherwise than its operations', async () => {
    for (const text of [bisection, bySigns]) {
      const answer = await unverified(text, [2]);
      assert.ok(Math.abs((answer.value[0] ?? NaN) - 2 * Math.SQRT2) < 1e-9);
      assert.deepEqual([answer.jacobian, answer.hessian, answer.verified], [[[null]], [[null]], false]);
      assert.match(answer.error?.message ?? '', /decides again and again/);
    }
  });

  it('are not shown by compiled code either', async () => {
    const text = `function total(c) { let s = 0; for (let k = 0; k < c.length; k++) { let low = 0, high = 1000;
      for (let i = 0; i < 30; i++) { const middle = (low + high) / 2; if (middle * middle < c[k]) low = middle; else high = middle; }
      s += low * c[k]; } return s; }`;
    const numbers = Array.from({ length: 20 }, (_, i) => i + 2.3);
    for (const compiles of [true, false]) {
      const answer = await unverified(text, [numbers], compiles);
      assert.deepEqual(answer.jacobian, [numbers.map(() => null)]);
    }
  });

  it('are shown where one difference speaks for them', async () => {
    const newton = `function root(a) { let x = a; for (let i = 0; i < 40; i++) { if (x * x === a) break; x = (x + a / x) / 2; } return x; }`;
    assert.ok(Math.abs(((await unverified(newton, [2])).jacobian[0]?.[0] ?? NaN) - Math.SQRT1_2 / 2) < 1e-12);
    const hinges =
      'function loss(w, x) { let s = 0; for (let i = 0; i < x.length; i++) s += x[i] > 0 ? w * x[i] : 0; return s; }';
    const x = Array.from({ length: 40 }, (_, i) => Math.sin(i + 1));
    const answer = await unverified(hinges, [3, x]);
    assert.equal(answer.error, null);
    assert.deepEqual(
      answer.jacobian[0]?.slice(1),
      x.map((entry) => (entry > 0 ? 3 : 0)),
    );
  });
});
