// What closed forms look like: the forms a person would write, in mathjs text, TeX and TypeScript.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formulas } from '../../../src/core/symbolic/symbolic-answer';
import { typeset } from '../../../src/render/typeset';
import { symbolicOf } from './closed-forms';
import { programOf, textOf, trees } from './random-program';

/** The gradient in mathjs text. */
const gradients: readonly (readonly [formula: string, at: readonly number[], gradient: readonly string[]])[] = [
  ['f(x, y) = (1 - x)^2 + 100 * (y - x^2)^2', [-1.2, 1], ['400 * x * (x^2 - y) + 2 * x - 2', '200 * (y - x^2)']],
  ['x^3*y - 2*x*y^2 + 4', [1, 2], ['3 * x^2 * y - 2 * y^2', 'x^3 - 4 * x * y']],
  ['x + x + x*y + y*x', [1, 2], ['2 * y + 2', '2 * x']],
  ['sin(x)*cos(y)', [1, 2], ['cos(x) * cos(y)', '-sin(x) * sin(y)']],
  ['(x + y)*(x - y)', [1, 2], ['2 * x', '-2 * y']],
  ['sin(x)^2 + cos(x)^2', [1], ['0']],
  ['sqrt(x^2)', [-3], ['sign(x)']],
  ['log(x^2)', [-3], ['2 / x']],
  ['x/x + y', [2, 1], ['0', '1']],
  ['exp(log(x)) * y', [2, 1], ['y', 'x']],
  ['abs(x)*sign(x)', [-2], ['1']],
  ['0.1*x^2 + 0.25*y', [1, 2], ['0.2 * x', '0.25']],
  ['x^2/3 + x/7', [1], ['2 * x / 3 + 1 / 7']],
  ['-x - y', [1, 2], ['-1', '-1']],
  ['log10(x)', [2], ['1 / (x * log(10))']],
  ['exp(x)*sin(x)', [1], ['(sin(x) + cos(x)) * exp(x)']],
  ['a*x^2 + b*x + c', [1, 2, 3, 4], ['x^2', 'x', '1', '2 * a * x + b']],
  // The shift that keeps softmax and log-sum-exp from overflowing cancels.
  [
    'max(x, y, z) + log(exp(x - max(x, y, z)) + exp(y - max(x, y, z)) + exp(z - max(x, y, z)))',
    [1, 2, 3],
    ['1 / (exp(y - x) + exp(z - x) + 1)', '1 / (exp(x - y) + exp(z - y) + 1)', '1 / (exp(x - z) + exp(y - z) + 1)'],
  ],
  [
    'exp(x - max(x, y, z)) / (exp(x - max(x, y, z)) + exp(y - max(x, y, z)) + exp(z - max(x, y, z)))',
    [1, 2, 3],
    [
      '(1 - 1 / (exp(y - x) + exp(z - x) + 1)) / (exp(y - x) + exp(z - x) + 1)',
      '-1 / ((exp(y - x) + exp(z - x) + 1) * (exp(x - y) + exp(z - y) + 1))',
      '-1 / ((exp(y - x) + exp(z - x) + 1) * (exp(x - z) + exp(y - z) + 1))',
    ],
  ],
  // 1 − 0.9 in doubles is 0.09999999999999998.
  ['(1 - 0.9)*x^2 + 0.9*y', [1, 2], ['0.2 * x', '0.9']],
  // Every entry is as short as the first: the search for short spellings is shared.
  [
    'exp(-0.5*((a - x)^2 + (b - y)^2 + (c - z)^2))',
    [1, 2, 3, 4, 5, 6],
    ['x - a', 'y - b', 'z - c', 'a - x', 'b - y', 'c - z'].map(
      (difference) => `(${difference}) * exp(-0.5 * ((a - x)^2 + (b - y)^2 + (c - z)^2))`,
    ),
  ],
];

/** The first partial derivative in TeX. */
const tex: readonly (readonly [formula: string, at: readonly number[], partial: string])[] = [
  ['f(x, y) = (1 - x)^2 + 100 * (y - x^2)^2', [1, 2], '400 x (x^{2} - y) + 2 x - 2'],
  ['sin(x)*y^2', [1, 2], 'y^{2} \\cos x'],
  ['sin(x + y)', [1, 2], '\\cos(x + y)'],
  ['sin(x)*cos(y)', [1, 2], '\\cos x \\cos y'],
  ['sin(x)^3', [1], '3 \\sin^{2} x \\cos x'],
  ['exp(x)*y', [1, 2], 'y e^{x}'],
  ['x*exp(y)*sin(y)', [1, 2], 'e^{y} \\sin y'],
  ['sqrt(x)*3', [1], '\\frac{3}{2 \\sqrt{x}}'],
  ['x/(1 + x^2)', [2], '\\frac{1 - x^{2}}{(x^{2} + 1)^{2}}'],
  ['hypot(x, y)', [1, 2], '\\frac{x}{\\sqrt{x^{2} + y^{2}}}'],
  ['cbrt(x)*3', [8], '\\frac{1}{\\sqrt[3]{x^{2}}}'],
  ['max(x, 0)', [1], '\\begin{cases} 1 & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}'],
  ['log2(x)', [1], '\\frac{1}{x \\ln 2}'],
  ['f(theta1, y) = theta1^2*y', [1, 2], '2 \\theta_{1} y'],
  ['f(learningRate, alpha_2) = learningRate*alpha_2*learningRate', [1, 2], '2 \\mathit{learningRate}\\,\\alpha_{2}'],
  ['f(x_1, x_2) = x_1^2*x_2', [1, 2], '2 x_{1} x_{2}'],
  ['2^x', [1], '2^{x} \\ln 2'],
  ['x^(1/3)', [8], '\\frac{1}{3 x^{2/3}}'],
];

describe('the look of closed forms', () => {
  for (const [formula, at, gradient] of gradients) {
    it(`∇ ${formula}`, async () => {
      assert.deepEqual((await symbolicOf('mathjs', formula, ...at)).jacobian, [gradient]);
    });
  }

  for (const [formula, at, partial] of tex) {
    it(`${formula} in TeX`, async () => {
      const { entries, jacobian } = (await symbolicOf('mathjs', formula, ...at)).tex;
      assert.equal(entries.jacobian[0]?.[0], partial);
      assert.ok(typeset(jacobian, { color: '#000000', display: true, scale: 16 }).ok);
    });
  }

  it('names the sigmoid in TeX, and keeps the code stable', async () => {
    const { value, jacobian, tex: typesetForms } = await symbolicOf('mathjs', 'sigmoid(x) * y', 1, 2);
    assert.deepEqual(value, ['1 / (1 + exp(-x)) * y']);
    assert.equal(typesetForms.value, '\\operatorname{sigmoid}(x) y');
    assert.deepEqual(jacobian, [['y / (2 * cosh(x) + 2)', '1 / (exp(-x) + 1)']]);
  });

  it('has no zeros, ones, doubled or needless signs left in it', () => {
    for (const tree of fc.sample(trees(3), { numRuns: 150, seed: 99 })) {
      const found = formulas(programOf(tree), { receiver: null, arguments: [1, 2, 3] });
      if (!found.ok) continue;
      for (const text of found.value.printed.jacobian.flat()) {
        assert.doesNotMatch(
          text,
          /(?<![\d.^])0 \*|(?<![\d.^])1 \* |--|\+ -|- -|\* 1(?![\d.])|\^1(?![\d.])| \+ 0(?![\d.])/,
          textOf(tree),
        );
        assert.doesNotMatch(text, /NaN|Infinity|undefined/, textOf(tree));
      }
    }
  });
});
