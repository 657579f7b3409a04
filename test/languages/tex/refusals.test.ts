// What TeX formulas are refused for, by name and with the place; broken and damaged text.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze, refusalOf } from '../formula/evaluate';

/** Text, a part of the reason, and the place. */
const refused: readonly (readonly [string, RegExp, string])[] = [
  ['a \\pm b', /two values/, '\\pm'],
  ['\\frac{df}{dx}', /derivative/, '\\frac{df}{dx}'],
  ['\\frac{d}{dx} x^2', /derivative/, '\\frac{d}{dx}'],
  ['\\frac{d^2 y}{dx^2}', /derivative/, '\\frac{d^2 y}{dx^2}'],
  ['\\frac{\\mathrm{d}f}{\\mathrm{d}x}', /derivative/, '\\frac{\\mathrm{d}f}{\\mathrm{d}x}'],
  ['\\frac{\\partial f}{\\partial x}', /derivative/, '\\frac{\\partial f}{\\partial x}'],
  ['2 dy/dx', /derivative/, 'dy/dx'],
  ['\\int_0^1 x dx', /integral/, '\\int_0^1'],
  ['\\lim_{x \\to 0} x', /limit/, '\\lim_{x \\to 0}'],
  ['\\nabla f', /gradient/, '\\nabla'],
  ['x + \\infty', /infinity/, '\\infty'],
  ['\\sum_{i=1}^{\\infty} x^i', /infinite/, '\\sum_{i=1}^{\\infty}'],
  ['\\sum_i x_i', /both bounds/, '\\sum_i'],
  ['\\sum_{i=1}^{n} x_i', /upper bound/, 'n'],
  ['\\sum_{i=1}^{3} x_i + y_i', /outside the sum/, 'i'],
  ['\\prod_{i=1}^{3} x_i y', /where this product ends/, 'x_i y'],
  ['5\\,\\mathrm{cm} + x', /`cm` is a unit/, '\\mathrm{cm}'],
  ['3\\text{kg} x', /`kg` is a unit/, '\\text{kg}'],
  ['5\\,\\mathrm{m} + x', /`m` is a unit/, '\\mathrm{m}'],
  ['\\sin 30^\\circ', /degrees/, '30^\\circ'],
  ['\\sin(x^{\\circ})', /degrees/, 'x^{\\circ}'],
  ['x^{\\top} y', /transpose/, 'x^{\\top}'],
  ['x^T y', /transpose/, 'x^T'],
  ['x^* + 1', /no power/, 'x^*'],
  ['x^{(i)} + 1', /index/, 'x^{(i)}'],
  ['\\mathbf{w} \\cdot \\mathbf{x}', /vectors/, '\\mathbf{w} \\cdot \\mathbf{x}'],
  ['x + \\mathbf{x}', /two kinds of type/, '\\mathbf{x}'],
  ['1/2x', /two ways/, '2x'],
  ['x/2\\pi', /two ways/, '2\\pi'],
  ['\\sin x/2', /not clear/, '\\sin x/2'],
  ['\\sin x(y + 1)', /not clear/, '\\sin x('],
  ['2 3', /two numbers/, '3'],
  ['x^23', /behind a factor/, '3'],
  ['x_10', /behind a factor/, '0'],
  ['2\\frac12', /mixed number/, '\\frac12'],
  ['1e-3 x', /power of ten/, '1e-3'],
  ['sin(x)', /write `\\sin`/, 'sin'],
  ['2 exp(-x)', /write `\\exp`/, 'exp'],
  ['f(x) + 1', /not a known function/, 'f('],
  ['f(x, y)', /not a known function/, 'f('],
  ["f'(x)", /not read/, "f'("],
  ['\\sigma(x)', /logistic/, '\\sigma('],
  ['P(A|B)', /not a known function/, 'P('],
  ['E[X]', /not a known function/, 'E['],
  ['\\operatorname{foo}(x)', /not a known function/, '\\operatorname{foo}('],
  ['\\lg x', /base 10 or base 2/, '\\lg'],
  ['\\max_x x', /subscript/, '\\max_x'],
  ['\\exp^{-1}(x)', /write what is meant/, '\\exp^{-1}'],
  ['x!!', /double factorial/, '!'],
  ['\\binom{n}{k}', /whole number/, '\\binom{n}{k}'],
  ['{x + 1} y', /braces do not show/, '{x + 1}'],
  ['\\sin{x}^2', /two ways/, '{x}^2'],
  ['1{,}000 x', /comma inside a number/, ','],
  ['a \\to b', /relation/, 'a \\to b'],
  ['x \\in R', /relation/, 'x \\in R'],
  ['a \\le b', /relation/, 'a \\le b'],
  ['x^2 + y^2 = 1', /equation/, 'x^2 + y^2 = 1'],
  ['x', /name or a number/, 'x'],
  ['[0, 1]', /list/, '[0, 1]'],
  ['x_{n+1} + 1', /subscript/, 'x_{n+1}'],
  ['f(x) = f(x) + 1', /not a known function/, 'f('],
  ['x = x + 1', /defined by itself/, 'x = x + 1'],
  ['f(x) = \\begin{vmatrix} x \\end{vmatrix}', /determinant/, '\\begin{vmatrix} x \\end{vmatrix}'],
  ['x^2 \\dots', /leaves out/, '\\dots'],
  ['\\foo x', /`\\foo` is not read/, '\\foo'],
  ['f(x) = 1 \\text{ if } x > 0, \\quad 0 \\text{ otherwise}', /list/, 'f(x) = 1'],
];

/** Texts that break TeX's own rules. */
const broken: readonly (readonly [string, RegExp])[] = [
  ['x +', /ends where something is expected/],
  ['\\frac{1}{', /not closed/],
  ['x }', /never opened/],
  ['(x + 1', /not closed/],
  ['x + 1)', /never opened/],
  ['\\left( x \\right]', /closed by another bracket/],
  ['^2', /script without/],
  ['x_', /subscript is missing/],
  ['x^2^3', /two superscripts/],
  ['|x', /bar is not closed/],
  ['\\begin{cases} x', /has no \\end/],
  ['+ * x', /not expected here/],
  ['', /no formula/],
  ['$$', /./],
  ['{', /not closed/],
];

describe('what TeX formulas are refused for', () => {
  for (const [text, reason, place] of refused) {
    it(text, async () => {
      const refusal = await refusalOf('tex', text);
      assert.match(refusal.reason, reason);
      assert.equal(refusal.place, place);
    });
  }

  for (const [text, reason] of broken) {
    it(`broken: ${text}`, async () => {
      const analysis = await analyze('tex', text);
      assert.equal(analysis.unreadable, true);
      assert.match(analysis.problems[0]?.message ?? '', reason);
    });
  }

  it('ends deep nesting and long sums with a message', async () => {
    for (const text of [
      `${'('.repeat(5000)}x${')'.repeat(5000)}`,
      `${'{'.repeat(5000)}x${'}'.repeat(5000)}`,
      '\\sqrt{'.repeat(3000),
      `x^{${'x^{'.repeat(1000)}x${'}'.repeat(1001)}`,
      Array.from({ length: 5000 }, () => 'x').join('+'),
      '|'.repeat(9000),
      '-'.repeat(9000) + 'x',
      '\\sin'.repeat(4000) + ' x',
      'x!'.repeat(6000),
      'x^2 + '.repeat(10_000),
    ]) {
      const { reason } = await refusalOf('tex', text);
      assert.match(reason, /nested|too (deep|large|many)|terms|characters|bar|nesting|not expected/);
    }
  });

  it('never throws on damaged text, and keeps every place inside it', async () => {
    const seeds = refused.map(([text]) => text).join(' ');
    const token = fc.constantFrom(
      ...(seeds.match(/\\[a-zA-Z]+|\S/g) ?? []),
      '$',
      '\\',
      '&',
      '\\\\',
      '\n',
      '𝑥',
      'é',
      '%',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 30 }), async (tokens) => {
        const text = tokens.join('');
        for (const language of ['tex', 'latex', 'markdown'] as const) {
          const { subjects, rejections, problems } = await analyze(language, language === 'tex' ? text : `$${text}$`);
          const places = [
            ...subjects.flatMap(({ range, nameRange }) => [range, nameRange]),
            ...rejections.flatMap(({ range, nameRange, reasonRange }) => [range, nameRange, reasonRange]),
            ...problems.map(({ range }) => range),
          ];
          for (const { start, end } of places) {
            assert.ok(start >= 0 && start <= end && end <= text.length + 2, `${start}–${end} in ${text}`);
          }
        }
      }),
      { seed: 7, numRuns: 1500 },
    );
  });
});
