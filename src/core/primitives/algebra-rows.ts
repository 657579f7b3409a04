// Rows of ordinary algebra: + − × ÷, remainder, powers and roots.
import { infix, prefix, special } from './notation';
import type { Notation, Primitive } from './primitive';
import { domain, nonsmooth, unary } from './row';

const generic: readonly [number, number] = [-3, 3];

const add: Primitive = {
  name: 'add',
  arity: { min: 2, max: 2 },
  value: ([a = NaN, b = NaN]) => a + b,
  partials: (m) => [m.constant(1), m.constant(1)],
  piecewiseConstant: false,
  irregularity: () => null,
  notation: infix(' + ', ' + ', ' + ', 1, 1, 1),
  probe: [generic, generic],
};

const subtract: Primitive = {
  name: 'subtract',
  arity: { min: 2, max: 2 },
  value: ([a = NaN, b = NaN]) => a - b,
  partials: (m) => [m.constant(1), m.constant(-1)],
  piecewiseConstant: false,
  irregularity: () => null,
  notation: infix(' - ', ' - ', ' - ', 1, 1, 2),
  probe: [generic, generic],
};

const multiply: Primitive = {
  name: 'multiply',
  arity: { min: 2, max: 2 },
  value: ([a = NaN, b = NaN]) => a * b,
  partials: (_m, [a, b]) => (a === undefined || b === undefined ? [] : [b, a]),
  piecewiseConstant: false,
  irregularity: () => null,
  notation: infix(' \\cdot ', ' * ', ' * ', 2, 2, 2),
  probe: [generic, generic],
};

const divide: Primitive = {
  name: 'divide',
  arity: { min: 2, max: 2 },
  value: ([a = NaN, b = NaN]) => a / b,
  partials: (m, [a, b], result) =>
    a === undefined || b === undefined
      ? []
      : [m.apply('divide', m.constant(1), b), m.apply('negate', m.apply('divide', result, b))],
  piecewiseConstant: false,
  irregularity: ([, b]) => (b === 0 ? domain('division by zero') : null),
  notation: {
    ...infix(' / ', ' / ', ' / ', 2, 2, 3),
    tex: ([a, b]) => `\\frac{${a}}{${b}}`,
    precedence: { tex: 2, mathjs: 2, typescript: 2 },
    slots: { tex: [0, 0], mathjs: [2, 3], typescript: [2, 3] },
  },
  probe: [generic, [0.3, 3]],
};

const negate: Primitive = {
  name: 'negate',
  arity: { min: 1, max: 1 },
  value: ([a = NaN]) => -a,
  partials: (m) => [m.constant(-1)],
  piecewiseConstant: false,
  irregularity: () => null,
  notation: {
    tex: ([a]) => `-${a}`,
    mathjs: ([a]) => `-${a}`,
    typescript: ([a]) => `-${a}`,
    precedence: { tex: 1, mathjs: 1, typescript: 3 },
    slots: { tex: [2], mathjs: [2], typescript: [4] },
  },
  probe: [generic],
};

const remainder: Primitive = {
  name: 'remainder',
  arity: { min: 2, max: 2 },
  value: ([a = NaN, b = NaN]) => a % b,
  partials: (m, [a, b]) =>
    a === undefined || b === undefined
      ? []
      : [m.constant(1), m.apply('negate', m.apply('trunc', m.apply('divide', a, b)))],
  piecewiseConstant: false,
  irregularity: ([a = NaN, b = NaN]) =>
    b === 0
      ? domain('remainder of a division by zero')
      : a !== 0 && a % b === 0
        ? nonsmooth('a % b jumps where a is a multiple of b')
        : null,
  notation: {
    ...infix(' \\bmod ', ' % ', ' % ', 2, 2, 3),
    // TeX's \bmod has the sign of the divisor; JavaScript's remainder has that of the dividend.
    tex: ([a, b]) => `\\operatorname{rem}\\left(${a}, ${b}\\right)`,
    mathjs: ([a, b]) => `(${a} - ${b} * fix(${a} / ${b}))`,
    precedence: { tex: 5, mathjs: 5, typescript: 2 },
    slots: { tex: [0, 0], mathjs: [3, 3], typescript: [2, 3] },
  },
  probe: [
    [5.1, 5.9],
    [2.1, 2.5],
  ],
};

const powerNotation: Notation = {
  tex: ([a, b]) => `${a}^{${b}}`,
  mathjs: ([a, b]) => `${a}^${b}`,
  typescript: ([a, b]) => `${a} ** ${b}`,
  precedence: { tex: 4, mathjs: 4, typescript: 4 },
  slots: { tex: [5, 0], mathjs: [5, 4], typescript: [5, 4] },
};

const power: Primitive = {
  name: 'power',
  arity: { min: 2, max: 2 },
  value: ([a = NaN, b = NaN]) => a ** b,
  partials: (m, [a, b], result) => {
    if (a === undefined || b === undefined) return [];
    const base = m.apply('multiply', b, m.apply('power', a, m.apply('subtract', b, m.constant(1))));
    // Towards a zero base the power outweighs the logarithm: the partial by a positive exponent is 0 there.
    const exponent = m.choose('===', a, m.constant(0), m.constant(0), m.apply('multiply', result, m.apply('log', a)));
    // x⁰ is flat even at x = 0. Elsewhere the product is 0 at b = 0 by itself, and its own derivative is not.
    const flat = m.choose('===', b, m.constant(0), m.constant(0), base);
    return [m.choose('===', a, m.constant(0), flat, base), exponent];
  },
  piecewiseConstant: false,
  irregularity: ([a = NaN, b = NaN]) => {
    if (a < 0) {
      return Number.isInteger(b)
        ? nonsmooth('a power of a negative base exists only at whole exponents', [1])
        : domain('a negative number to a power that is not whole');
    }
    if (a !== 0) return null;
    if (b < 0) return domain('zero to a negative power');
    if (b === 0) return nonsmooth('0^y jumps at y = 0', [1]);
    if (b < 1) return nonsmooth('x^y with 0 < y < 1 has a vertical tangent at 0', [0]);
    return null;
  },
  notation: powerNotation,
  probe: [
    [0.3, 3],
    [-2, 3],
  ],
};

const sqrt = unary(
  'sqrt',
  Math.sqrt,
  (m, _x, result) => m.apply('divide', m.constant(0.5), result),
  special(
    ([a]) => `\\sqrt{${a}}`,
    ([a]) => `sqrt(${a})`,
    ([a]) => `Math.sqrt(${a})`,
  ),
  {
    irregularity: (x) =>
      x < 0
        ? domain('square root of a negative number')
        : x === 0
          ? nonsmooth('the square root has a vertical tangent at 0')
          : null,
    probe: [0.2, 4],
  },
);

const cbrt = unary(
  'cbrt',
  Math.cbrt,
  (m, _x, result) =>
    m.apply('divide', m.constant(1), m.apply('multiply', m.constant(3), m.apply('multiply', result, result))),
  special(
    ([a]) => `\\sqrt[3]{${a}}`,
    ([a]) => `cbrt(${a})`,
    ([a]) => `Math.cbrt(${a})`,
  ),
  { irregularity: (x) => (x === 0 ? nonsmooth('the cube root has a vertical tangent at 0') : null), probe: [0.2, 4] },
);

const abs = unary(
  'abs',
  Math.abs,
  (m, x) => m.apply('sign', x),
  special(
    ([a]) => `\\left|${a}\\right|`,
    ([a]) => `abs(${a})`,
    ([a]) => `Math.abs(${a})`,
  ),
  { irregularity: (x) => (x === 0 ? nonsmooth('|x| has a kink at x = 0') : null), probe: [0.2, 3] },
);

const hypot: Primitive = {
  name: 'hypot',
  arity: { min: 1, max: null },
  value: (operands) => Math.hypot(...operands),
  partials: (m, operands, result) => operands.map((x) => m.apply('divide', x, result)),
  piecewiseConstant: false,
  irregularity: (operands) =>
    operands.every((x) => x === 0) ? nonsmooth('the distance has a kink where all its arguments are 0') : null,
  notation: prefix('\\operatorname{hypot}', 'hypot', 'Math.hypot'),
  probe: [[0.3, 3]],
};

export const algebraRows: readonly Primitive[] = [
  add,
  subtract,
  multiply,
  divide,
  negate,
  remainder,
  power,
  sqrt,
  cbrt,
  abs,
  hypot,
];
