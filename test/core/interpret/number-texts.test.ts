// Numbers that were written as texts and are read again keep their derivatives, or are refused.
import assert from 'node:assert/strict';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { pointFrom, subjectNamed } from '../../languages/typescript/support';

async function gradientOf(code: string, args: readonly unknown[]) {
  const { program } = await subjectNamed(code, 'f', 'javascript');
  const options = { limits: defaultLimits, maximumHessianInputs: 0, maximumVerifiedInputs: 10 };
  return evaluateAt(program, pointFrom(args), 'given', options);
}

describe('numbers in texts', () => {
  for (const [code, expected] of [
    ['function f(x, y) { return Number(String(x)) * x * y; }', [24, 9]],
    ['function f(x, y) { return parseFloat((x * y).toString().trim()) ** 2; }', [96, 72]],
    ['function f(x, y) { return +`${x}` * -y; }', [-4, -3]],
    ['function f(x, y) { const s = x + ""; return (s * s) / y; }', [1.5, -9 / 16]],
  ] as const) {
    it(code, async () => {
      const { jacobian, error } = await gradientOf(code, [3, 4]);
      assert.equal(error, null);
      assert.deepEqual(jacobian, [expected]);
    });
  }

  it('is refused where a number is made of the text of another', async () => {
    const answer = await gradientOf('function f(x) { return x + Number("-" + x) * 2; }', [3.25]);
    assert.deepEqual(answer.jacobian.flat().filter((entry) => entry !== null), []); // prettier-ignore
    assert.match(answer.error?.message ?? '', /text in which another is written/);
  });

  it('is refused where numbers of different derivatives are written alike', async () => {
    const answer = await gradientOf('function f(x, y) { const s = [String(x), String(y)]; return Number(s[0]) * 2; }', [3.25, 3.25]); // prettier-ignore
    assert.match(answer.error?.message ?? '', /text in which another is written/);
  });
});
