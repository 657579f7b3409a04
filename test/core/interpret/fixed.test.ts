// Rounding by `toFixed`: a staircase of few digits, the number itself where many digits only take noise away.
import assert from 'node:assert/strict';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { pointFrom, subjectNamed } from '../../languages/typescript/support';

async function jacobianOf(code: string, args: readonly unknown[]) {
  const { program } = await subjectNamed(code, 'f', 'javascript');
  const options = { limits: defaultLimits, maximumHessianInputs: 0, maximumVerifiedInputs: 10 };
  return evaluateAt(program, pointFrom(args), 'given', options).jacobian;
}

describe('toFixed', () => {
  it('of many digits has the derivative of the number', async () => {
    const code = 'function f(x) { return x * parseFloat((x * x).toFixed(14)); }';
    assert.deepEqual(await jacobianOf(code, [0.75]), [[3 * 0.75 ** 2]]);
  });

  it('of few digits is piecewise constant', async () => {
    const code = 'function f(x) { return x * parseFloat((x * x).toFixed(1)); }';
    assert.deepEqual(await jacobianOf(code, [0.75]), [[0.6]]);
  });
});
