// Numbers, names and kinds as text.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formulaText } from '../../../src/core/notation/formula-text';
import { nameText } from '../../../src/core/notation/name-text';
import { numberText, vectorText } from '../../../src/core/notation/number-text';

describe('notation: numbers', () => {
  for (const [value, digits, text] of [
    [0, 6, '0'],
    [-0, 6, '0'],
    [-1.2, 6, '−1.2'],
    [232.86771352, 6, '232.868'],
    [1e6, 6, '1\u2009×\u200910⁶'],
    [999999, 6, '999999'],
    [999999.9, 6, '1\u2009×\u200910⁶'],
    [-1.5e-7, 6, '−1.5\u2009×\u200910⁻⁷'],
    [0.0001, 6, '0.0001'],
    [0.00009, 6, '9\u2009×\u200910⁻⁵'],
    [1 / 3, 3, '0.333'],
    [Infinity, 6, '∞'],
    [-Infinity, 6, '−∞'],
    [NaN, 6, '–'],
    [null, 6, '–'],
  ] as const) {
    it(`${String(value)} with ${digits} digits is ${text}`, () => assert.equal(numberText(value, digits), text));
  }

  it('reads back as the same number to the digits shown', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = numberText(value, 15)
          .replaceAll('−', '-')
          .replace(/\u2009×\u200910/, 'e')
          .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/g, (c) => (c === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))));
        const expected = Number(value.toPrecision(15)) + 0;
        assert.equal(Number(text.replace('∞', 'Infinity')) + 0, expected);
      }),
    );
  });

  it('puts vectors in parentheses and single numbers in none', () => {
    assert.equal(vectorText([-1.2, 1], 6), '(−1.2, 1)');
    assert.equal(vectorText([2], 6), '2');
  });
});

describe('notation: names', () => {
  for (const [name, text] of [
    ['x', 'x'],
    ['theta', 'θ'],
    ['theta1', 'θ₁'],
    ['x_2', 'x₂'],
    ['w[0]', 'w₀'],
    ['A[1][12]', 'A₁,₁₂'],
    ['learningRate', 'learningRate'],
    ['layer2', 'layer2'],
    ['p.x', 'p.x'],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
  ] as const) {
    it(`${name} is ${text}`, () => assert.equal(nameText(name), text));
  }
});

describe('notation: formulas', () => {
  for (const [mathjs, text] of [
    ['400 * x * (x ^ 2 - y) + 2 * x - 2', '400·x·(x² − y) + 2·x − 2'],
    ['-x', '−x'],
    ['2 * -x', '2·−x'],
    ['x ^ (3 / 2)', 'x^(3/2)'],
    ['x ^ 2.5', 'x^2.5'],
    ['x ^ n', 'x^n'],
    ['exp(-theta1)', 'exp(−θ₁)'],
    ['gamma(x) * gamma', 'gamma(x)·γ'],
    ['x > 0 ? 1 : -1', 'x > 0 ? 1 : −1'],
    ['x <= y and y != 2', 'x <= y and y != 2'],
    ['1.5e-7 * w_0', '1.5e−7·w₀'],
    ['pi / 2', 'π/2'],
  ] as const) {
    it(`${mathjs} is ${text}`, () => assert.equal(formulaText(mathjs), text));
  }
});
