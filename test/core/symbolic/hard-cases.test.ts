// The formulas that systems for symbolic differentiation get wrong: right everywhere, stable, and short.
import assert from 'node:assert/strict';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { formulas } from '../../../src/core/symbolic/symbolic-answer';
import { agreement } from '../../../src/core/symbolic/agreement';
import { evaluate } from '../../../src/core/symbolic/evaluate';
import { options } from './closed-forms';
import { programFrom } from '../from-source';
import { resultsAt } from './results-at';

/** Text, points to look at, and the most characters (without spaces) that all partials together may take. */
const cases: readonly (readonly [text: string, points: readonly (readonly number[])[], longest: number])[] = [
  [
    'f(y, x) = atan2(y, x)',
    [
      [1, 2],
      [-1, -2],
      [3, -0.5],
      [1e-3, 1e3],
    ],
    23,
  ],
  [
    'hypot(x, y)',
    [
      [3, 4],
      [-3, 0],
      [1e200, 1e200],
      [1e-5, 0],
    ],
    24,
  ],
  [
    'hypot(x - 1, 2 * y)',
    [
      [1, 1],
      [0, 0],
      [-3, 2],
    ],
    38,
  ],
  [
    'max(x, y, z)',
    [
      [1, 2, 3],
      [3, 2, 1],
      [-1, 5, 2],
    ],
    42,
  ],
  [
    'min(x^2, y)',
    [
      [1, 2],
      [2, 1],
      [-0.5, 3],
    ],
    20,
  ],
  ['sign(x) * x^2', [[2], [-3]], 8],
  ['floor(x) * x', [[2.5], [-1.25], [0.5]], 8],
  ['cbrt(x)', [[8], [-8], [-0.001]], 15],
  [
    'cbrt(x^3 + y^3)',
    [
      [1, 2],
      [-2, 1],
      [-1, -1],
    ],
    38,
  ],
  ['log2(x^2 + 1)', [[1], [0], [-3]], 20],
  ['gamma(x)', [[0.5], [4], [2.5]], 19],
  ['x < 0 ? x^2 : x^3', [[-1], [2]], 13],
  [
    'log(exp(x) + exp(y) + exp(z))',
    [
      [1, 2, 3],
      [-5, 0, 5],
    ],
    69,
  ],
  [
    'x^(y^x)',
    [
      [1.5, 2],
      [0.5, 0.25],
      [3, 1],
    ],
    59,
  ],
  [
    'x^y',
    [
      [2, 3],
      [0.5, -2],
      [1, 0],
    ],
    19,
  ],
  ['sqrt(x)', [[4], [1e-10]], 13],
  ['x * sqrt(x)', [[0], [2], [1e-8]], 11],
  ['1 / (1 + exp(-x))', [[-800], [800], [0], [-30]], 15],
  ['log(1 + exp(x))', [[700], [-800], [0]], 13],
  ['softplus(x)', [[800], [-800], [0]], 13],
  [
    'logsumexp(x, y)',
    [
      [1000, 1000],
      [-1000, 999],
      [0, 1],
    ],
    28,
  ],
  [
    'sqrt(x^2 + y^2)',
    [
      [3, 4],
      [-1, 1],
    ],
    30,
  ],
  [
    'abs(x * y)',
    [
      [1, -2],
      [-3, -4],
    ],
    28,
  ],
  ['tan(x)^2', [[1], [-2]], 17],
  ['asin(x)', [[0.5], [-0.9]], 13],
  [
    'atanh(x / y)',
    [
      [1, 3],
      [-1, 2],
    ],
    22,
  ],
  ['erf(x)', [[0], [1], [-3]], 20],
  ['x / (1 + x^2)', [[0], [1], [-2]], 17],
  [
    '(x - y) / (x + y)',
    [
      [1, 2],
      [-1, 3],
    ],
    23,
  ],
  ['sin(x) / x', [[1], [-2]], 19],
  [
    '(x + y + z)^3',
    [
      [1, 2, 3],
      [-1, 0, 1],
    ],
    33,
  ],
  [
    'f(x, y) = -20 * exp(-0.2 * sqrt(0.5 * (x^2 + y^2))) - exp(0.5 * (cos(2*pi*x) + cos(2*pi*y))) + e + 20',
    [
      [1, 2],
      [-0.3, 0.7],
    ],
    206,
  ],
  [
    'f(x, y) = (1 - x)^2 + 100 * (y - x^2)^2',
    [
      [1, 1],
      [-1.2, 1],
    ],
    30,
  ],
  [
    '(x^2 + y - 11)^2 + (x + y^2 - 7)^2',
    [
      [3, 2],
      [-2, 3],
    ],
    50,
  ],
  [
    'f(x, mu, sigma) = exp(-(x - mu)^2 / (2 * sigma^2)) / (sigma * sqrt(2 * pi))',
    [
      [1, 0, 2],
      [0, 0, 1],
    ],
    174,
  ],
];

/** Functions that TeX has no agreed name for. */
const unnamedInTex = /gamma/;

describe('the formulas that others get wrong', () => {
  it('are read back from their TeX with the same values', async () => {
    for (const [text, [point = []]] of cases) {
      if (unnamedInTex.test(text)) continue;
      const program = await programFrom('mathjs', text);
      const found = formulas(program, { receiver: null, arguments: point });
      assert.ok(found.ok, text);
      const { expressions, printed } = found.value;
      const values = new Map(printed.inputs.map((name, i) => [name, point[i] ?? NaN]));
      const { inputs, value, jacobian } = printed.tex.entries;
      const expected = evaluate([...expressions.value, ...expressions.jacobian.flat()], values);
      for (const [i, tex] of [...value, ...jacobian.flat()].entries()) {
        const back = await programFrom('tex', `f(${inputs.join(', ')}) = ${tex}`);
        const actual = resultsAt(back, { receiver: null, arguments: point })?.[0] ?? NaN;
        const wanted = expected[i]?.value ?? NaN;
        // TeX writes the mathematics, which may overflow where the code does not.
        const same = Math.abs(actual - wanted) <= 1e-10 * Math.max(1, Math.abs(wanted));
        assert.ok(same || !Number.isFinite(actual), `${tex}: ${actual}, not ${wanted}`);
      }
    }
  });

  for (const [text, points, longest] of cases) {
    it(text, async () => {
      const program = await programFrom('mathjs', text);
      const found = formulas(program, { receiver: null, arguments: (points[0] ?? []).map(() => 0.75) });
      assert.ok(found.ok, found.ok ? '' : found.failure.message);
      const { expressions, printed } = found.value;
      for (const point of points) {
        const answer = evaluateAt(program, { receiver: null, arguments: point }, 'given', options);
        assert.equal(agreement(found.value, { ...answer, hessian: null }), 'agrees', `at (${point.join(', ')})`);
        const values = new Map(printed.inputs.map((name, i) => [name, point[i] ?? NaN]));
        for (const { value } of evaluate(expressions.jacobian.flat(), values)) {
          assert.ok(Number.isFinite(value), `${printed.jacobian.flat().join('; ')} at (${point.join(', ')})`);
        }
      }
      const length = printed.jacobian.flat().join('').replaceAll(' ', '').length;
      assert.ok(length <= longest, `${length} characters: ${printed.jacobian.flat().join('; ')}`);
    });
  }
});
