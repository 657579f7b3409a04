// Formulas in TeX: names, variables in order, and values against plain functions.
import assert from 'node:assert/strict';
import { onlySubject, valueAt, variablesOf } from '../formula/evaluate';

const { sin, cos, tan, exp, log, sqrt, cbrt, abs, max, min, PI } = Math;
type Row = readonly [string, string, string, (...x: number[]) => number];
const rows: readonly Row[] = [
  ['f(x, y) = x^2 + y^2', 'f', 'x y', (x = 0, y = 0) => x ** 2 + y ** 2],
  ['f(y, x) = \\frac{x}{y} - x', 'f', 'y x', (y = 0, x = 0) => x / y - x],
  ['x^2 + y^2', 'f', 'x y', (x = 0, y = 0) => x ** 2 + y ** 2],
  ['$x^2$', 'f', 'x', (x = 0) => x ** 2],
  ['b^2 - 4ac', 'f', 'a b c', (a = 0, b = 0, c = 0) => b * b - 4 * a * c],
  ['nRT', 'f', 'n R T', (n = 0, R = 0, T = 0) => n * R * T],
  ['\\frac12 x + \\dfrac{1}{3}y + \\tfrac{x}y', 'f', 'x y', (x = 0, y = 0) => x / 2 + y / 3 + x / y],
  ['\\sqrt x + \\sqrt[3]{x} + \\sqrt[4]{x}', 'f', 'x', (x = 0) => sqrt(x) + cbrt(x) + x ** 0.25],
  ['\\sqrt[5]{-x}', 'f', 'x', (x = 0) => -(x ** 0.2)],
  ['-x^2', 'f', 'x', (x = 0) => -(x ** 2)],
  ['x^{y^2} + 2^{-x}', 'f', 'x y', (x = 0, y = 0) => x ** (y ** 2) + 2 ** -x],
  ['a/b/c + a \\cdot b \\div c', 'f', 'a b c', (a = 0, b = 0, c = 0) => a / b / c + (a * b) / c],
  ['2ab/c', 'f', 'a b c', (a = 0, b = 0, c = 0) => (2 * a * b) / c],
  ['x \\cdot -y', 'f', 'x y', (x = 0, y = 0) => x * -y],
  ['\\sin 2x \\cos y', 'f', 'x y', (x = 0, y = 0) => sin(2 * x) * cos(y)],
  ['\\sin^2 x + \\cos^2(x)', 'f', 'x', () => 1],
  ['\\sin^{-1} x + \\tan^{-1}(x)', 'f', 'x', (x = 0) => Math.asin(x) + Math.atan(x)],
  ['\\sin(x)^2 + \\sin x^2', 'f', 'x', (x = 0) => sin(x) ** 2 + sin(x * x)],
  ['\\sin\\left(x\\right) y', 'f', 'x y', (x = 0, y = 0) => sin(x) * y],
  ['\\sin{2x} + \\exp{-x}', 'f', 'x', (x = 0) => sin(2 * x) + exp(-x)],
  ['\\sin 2\\pi(x + 1)', 'f', 'x', (x = 0) => sin(2 * PI * (x + 1))],
  ['\\sin x / x', 'f', 'x', (x = 0) => sin(x) / x],
  ['\\sin x e^{-x}', 'f', 'x', (x = 0) => sin(x) * exp(-x)],
  ['\\ln|x - 3|', 'f', 'x', (x = 0) => log(abs(x - 3))],
  ['\\arctan x + \\tanh x + \\sec x', 'f', 'x', (x = 0) => Math.atan(x) + Math.tanh(x) + 1 / cos(x)],
  ['\\operatorname{erf}(0) x + \\operatorname{sgn} x', 'f', 'x', () => 1],
  ['\\mathrm{arsinh}(x)', 'f', 'x', (x = 0) => Math.asinh(x)],
  [
    '\\log_2 x + \\log_{10}(x) + \\log_b x + \\log x',
    'f',
    'b x',
    (b = 0, x = 0) => Math.log2(x) + Math.log10(x) + log(x) / log(b) + log(x),
  ],
  [
    '\\left| x - 2 \\right| + |y - 3| + \\lvert xy \\rvert',
    'f',
    'x y',
    (x = 0, y = 0) => abs(x - 2) + abs(y - 3) + x * y,
  ],
  ['|x||y - 4|', 'f', 'x y', (x = 0, y = 0) => abs(x) * abs(y - 4)],
  ['\\lVert x - 2 \\rVert^2 + \\|x\\|', 'f', 'x', (x = 0) => (x - 2) ** 2 + abs(x)],
  ['\\bigl( x + 1 \\bigr)^2 [x - 1]', 'f', 'x', (x = 0) => (x + 1) ** 2 * (x - 1)],
  ['\\max(x, y, 1) - \\min\\{x, 2\\}', 'f', 'x y', (x = 0, y = 0) => max(x, y, 1) - min(x, 2)],
  ['\\max\\left(0, 1 - x\\right)', 'f', 'x', (x = 0) => max(0, 1 - x)],
  ['x_1 + x_{10} - x_2', 'f', 'x_1 x_2 x_10', (a = 0, b = 0, c = 0) => a + c - b],
  ['E_{kin} = \\frac{1}{2} m v^2', 'E_kin', 'm v', (m = 0, v = 0) => (m * v * v) / 2],
  ['k_b \\theta_1 + \\alpha', 'f', 'alpha k_b theta_1', (a = 0, k = 0, t = 0) => k * t + a],
  ['x_{\\text{max}} + x_\\mathrm{min}', 'f', 'x_max x_min', (a = 0, b = 0) => a + b],
  ['\\text{MSE} = (y - \\hat y)^2', 'MSE', 'y y_hat', (y = 0, z = 0) => (y - z) ** 2],
  ["k(x, x') = e^{-(x - x')^2}", 'k', 'x x_prime', (x = 0, y = 0) => exp(-((x - y) ** 2))],
  ['\\sum_{i=1}^{3} x_i^2', 'f', 'x_1 x_2 x_3', (a = 0, b = 0, c = 0) => a * a + b * b + c * c],
  ['\\sum_{k=0}^{4} \\frac{x^k}{k!}', 'f', 'x', (x = 0) => 1 + x + x ** 2 / 2 + x ** 3 / 6 + x ** 4 / 24],
  [
    '\\sum_{i=1}^{2} (x_{i+1} - x_i)^2 + 1',
    'f',
    'x_1 x_2 x_3',
    (a = 0, b = 0, c = 0) => (b - a) ** 2 + (c - b) ** 2 + 1,
  ],
  [
    '\\sum_{i=1}^{2} \\sum_{j=1}^{2} A_{ij} x_j',
    'f',
    'A_11 A_12 A_21 A_22 x_1 x_2',
    (a = 0, b = 0, c = 0, d = 0, x = 0, y = 0) => a * x + b * y + c * x + d * y,
  ],
  ['\\prod_{k=1}^{3} (x - k)', 'f', 'x', (x = 0) => (x - 1) * (x - 2) * (x - 3)],
  [
    'f(x) = \\begin{cases} x^2 & \\text{if } x > 1 \\\\ -x, & \\text{otherwise.} \\end{cases}',
    'f',
    'x',
    (x = 0) => (x > 1 ? x * x : -x),
  ],
  [
    '\\begin{cases} 0, & x < 0 \\\\ x, & 0 \\le x \\leq 1 \\\\ 1, & x > 1 \\end{cases}',
    'f',
    'x',
    (x = 0) => max(0, min(1, x)),
  ],
  [
    '\\left\\{ \\begin{array}{ll} x & \\text{if } x > 1 \\text{ and } x < 2 \\\\ 3 & \\text{else} \\end{array} \\right.',
    'f',
    'x',
    (x = 0) => (x > 1 && x < 2 ? x : 3),
  ],
  ['x\\,y\\;z\\quad + ~1 \\tag{3} \\label{eq} \\nonumber', 'f', 'x y z', (x = 0, y = 0, z = 0) => x * y * z + 1],
  ['\\displaystyle \\color{red} x^2', 'f', 'x', (x = 0) => x * x],
  [
    'n! + \\lfloor x \\rfloor + \\left\\lceil x \\right\\rceil',
    'f',
    'n x',
    (n = 0, x = 0) => factorial(n) + Math.floor(x) + Math.ceil(x),
  ],
  ['\\binom{n}{2}', 'f', 'n', (n = 0) => (n * (n - 1)) / 2],
  ['x(1 - x) + (x + 1)(x - 1)', 'f', 'x', (x = 0) => x * (1 - x) + x * x - 1],
  ['\\sigma(1 - \\sigma)', 'f', 'sigma', (s = 0) => s * (1 - s)],
  ['f(\\sigma) = \\sigma(2)', 'f', 'sigma', (s = 0) => 2 * s],
  ['\\pi x + e^x + \\tau', 'f', 'x', (x = 0) => PI * x + exp(x) + 2 * PI],
  ['f(e, \\pi) = e^2 + \\pi', 'f', 'e pi', (e = 0, p = 0) => e * e + p],
  ['2 \\cdot 10^{-3} x + 1\\,000', 'f', 'x', (x = 0) => 0.002 * x + 1000],
  ['\\underbrace{x^2}_{\\text{loss}} + \\boxed{x}', 'f', 'x', (x = 0) => x * x + x],
  ['f\\colon x \\mapsto x^2', 'f', 'x', (x = 0) => x * x],
  ['(x, y) \\mapsto x y', 'f', 'x y', (x = 0, y = 0) => x * y],
  ['f(x, y) := x - y', 'f', 'x y', (x = 0, y = 0) => x - y],
  ['f(x; \\mu) \\coloneqq x - \\mu', 'f', 'x mu', (x = 0, m = 0) => x - m],
  ['z = f(x, y) = x - y', 'f', 'x y', (x = 0, y = 0) => x - y],
  ['f(x) = (x - 1)^2 = x^2 - 2x + 1', 'f', 'x', (x = 0) => (x - 1) ** 2],
  ['f(x) = x^2, \\quad x \\in \\mathbb{R}.', 'f', 'x', (x = 0) => x * x],
  ['\\mathcal{L}(\\mathbf{w}) = w_1^2 + 3 w_2', 'L', 'w', () => NaN],
  ['α·x − β²', 'f', 'alpha beta x', () => NaN],
  ['\\Delta x / \\Delta t', 'f', 'Delta_t Delta_x', (t = 0, x = 0) => x / t],
  ['\\Gamma(x) + \\operatorname{ReLU}(-x)', 'f', 'x', (x = 0) => factorial(x - 1)],
  ['\\frac{d}{2} + dx', 'f', 'd x', (d = 0, x = 0) => d / 2 + d * x],
  ['5 \\bmod x', 'f', 'x', (x = 0) => 5 - x * Math.floor(5 / x)],
  ['2^{1/3} x', 'f', 'x', (x = 0) => cbrt(2) * x],
  ['{\\rm e}^{x} \\tan x', 'f', 'x', (x = 0) => exp(x) * tan(x)],
];

function factorial(n: number): number {
  // Γ by its product formula: slow, but its own witness.
  let product = 1;
  const shift = n + 40;
  for (let k = n + 1; k <= shift; k++) product *= k;
  const series = 1 / (12 * (shift + 1)) - 1 / (360 * (shift + 1) ** 3);
  return exp((shift + 0.5) * log(shift + 1) - (shift + 1) + 0.5 * log(2 * PI) + series) / product;
}

describe('formulas in TeX', () => {
  for (const [text, name, variables, expected] of rows) {
    it(text, async () => {
      const subject = await onlySubject('tex', text);
      assert.equal(subject.name, name);
      assert.equal(variablesOf(subject), variables);
      for (const point of [
        [0.7, 1.3, 0.4, 1.9, 0.6, 2.3],
        [0.9, 2.6, 1.2, 0.8, 1.7, 0.3],
      ]) {
        const args = point.slice(0, variables.split(' ').length);
        const wanted = expected(...args);
        const value = valueAt(subject, args);
        if (Number.isNaN(wanted)) continue;
        assert.ok(
          typeof value === 'number' && abs(value - wanted) < 1e-11 * max(1, abs(wanted)),
          `${String(value)} is not ${wanted}`,
        );
      }
    });
  }

  it('takes a letter as a vector where only its components occur', async () => {
    const subject = await onlySubject('tex', '\\mathcal{L}(\\mathbf{w}) = w_1^2 + 3 w_2');
    assert.equal(valueAt(subject, [[2, 5]]), 19);
  });

  it('gives several values for vectors', async () => {
    assert.deepEqual(valueAt(await onlySubject('tex', '(x^2, xy)'), [2, 3]), [4, 6]);
    const column = await onlySubject('tex', 'g(x, y) = \\begin{pmatrix} x + y \\\\ x - y \\end{pmatrix}');
    assert.deepEqual(valueAt(column, [2, 3]), [5, -1]);
    const matrix = await onlySubject(
      'tex',
      'R(t) = \\begin{bmatrix} \\cos t & -\\sin t \\\\ \\sin t & \\cos t \\end{bmatrix}',
    );
    assert.deepEqual(valueAt(matrix, [0]), [
      [1, -0],
      [0, 1],
    ]);
  });

  it('takes constants from outside and says which letters have no value', async () => {
    const subject = await onlySubject('tex', 'f(x) = a x^2', { a: 3 });
    assert.equal(valueAt(subject, [2]), 12);
    assert.match(String(valueAt(await onlySubject('tex', 'f(x) = a x^2'), [2])), /^unsupported: `a` has no value/);
    assert.equal(variablesOf(await onlySubject('tex', '\\sum_{i=1}^{n} x_i', { n: 2 })), 'x_1 x_2');
  });

  it('keeps the places of names and letters', async () => {
    const text = '  \\hat f(x, \\theta_1) = x \\theta_1';
    const subject = await onlySubject('tex', text);
    const shown = [subject.nameRange, ...subject.parameterRanges.map(({ range }) => range)];
    assert.deepEqual(
      shown.map(({ start, end }) => text.slice(start, end)),
      ['\\hat f', 'x', '\\theta_1'],
    );
    assert.equal(text.slice(subject.range.start, subject.range.end), text.trim());
  });

  it('restricts a function to the condition behind it', async () => {
    const subject = await onlySubject('tex', 'f(x) = x^2, \\quad x > 0');
    assert.equal(valueAt(subject, [2]), 4);
    assert.ok(Number.isNaN(valueAt(subject, [-2])));
  });

  it('joins a line with the lines that carry it on, whatever indents them', async () => {
    const lines = [
      '\\begin{aligned} f(x, y) &= (1 - x)^2 \\\\ &\\quad + 100 (y - x^2)^2 \\end{aligned}',
      '\\begin{align} f(x, y) &= (1 - x)^2 \\nonumber \\\\ &\\qquad {}+ 100 (y - x^2)^2 \\end{align}',
      '\\begin{split} f(x, y) =& (1 - x)^2 \\\\ & \\phantom{=} + 100 (y - x^2)^2 \\end{split}',
      '\\begin{aligned} f(x, y) ={} & (1 - x)^2 \\\\ & \\quad {} - (-100) (y - x^2)^2 \\end{aligned}',
    ];
    for (const line of lines) assert.equal(valueAt(await onlySubject('tex', line), [3, 2]), 4904, line);
    const unclear = '\\begin{aligned} f(x, y) &= (1 - x)^2 \\\\ &\\quad (y - x^2)^2 \\end{aligned}';
    await assert.rejects(onlySubject('tex', unclear), /clear whether|0/);
  });
});
