// Circular and hyperbolic functions and their inverses.
import { prefix } from './notation';
import type { Algebra, Irregularity, Primitive } from './primitive';
import { domain, nonsmooth, unary } from './row';

const square = <V>(m: Algebra<V>, x: V): V => m.apply('power', x, m.constant(2));
const over = <V>(m: Algebra<V>, x: V): V => m.apply('divide', m.constant(1), x);
/** 1 − x² as (1 − x)(1 + x): exact near the ends. */
const oneMinusSquare = <V>(m: Algebra<V>, x: V): V =>
  m.apply('multiply', m.apply('subtract', m.constant(1), x), m.apply('add', m.constant(1), x));

const math = (name: string, tex = `\\${name}`) => prefix(tex, name, `Math.${name}`);

const endsAtOne =
  (name: string) =>
  (x: number): Irregularity | null =>
    Math.abs(x) > 1
      ? domain(`${name} outside [−1, 1]`)
      : Math.abs(x) === 1
        ? nonsmooth(`${name} has a vertical tangent at ±1`)
        : null;

const atan2: Primitive = {
  name: 'atan2',
  arity: { min: 2, max: 2 },
  value: ([y = NaN, x = NaN]) => Math.atan2(y, x),
  partials: (m, [y, x]) => {
    if (y === undefined || x === undefined) return [];
    // Divided by the radius twice, so that neither 1e200 nor 1e−200 leaves the range.
    const radius = m.apply('hypot', x, y);
    const scaled = (a: typeof radius): typeof radius => m.apply('divide', m.apply('divide', a, radius), radius);
    return [scaled(x), m.apply('negate', scaled(y))];
  },
  piecewiseConstant: false,
  irregularity: ([y = NaN, x = NaN]) =>
    y !== 0
      ? null
      : x === 0
        ? nonsmooth('the angle of the origin is not defined')
        : x < 0
          ? nonsmooth('atan2 jumps by 2π across the negative x axis', [0])
          : null,
  notation: prefix('\\operatorname{atan2}', 'atan2', 'Math.atan2'),
  probe: [
    [0.3, 3],
    [-3, 3],
  ],
};

export const trigonometricRows: readonly Primitive[] = [
  unary('sin', Math.sin, (m, x) => m.apply('cos', x), math('sin')),
  unary('cos', Math.cos, (m, x) => m.apply('negate', m.apply('sin', x)), math('cos')),
  unary('tan', Math.tan, (m, x) => over(m, square(m, m.apply('cos', x))), math('tan'), { probe: [-1.2, 1.2] }),
  unary('asin', Math.asin, (m, x) => over(m, m.apply('sqrt', oneMinusSquare(m, x))), math('asin', '\\arcsin'), {
    irregularity: endsAtOne('arcsin'),
    probe: [-0.9, 0.9],
  }),
  unary(
    'acos',
    Math.acos,
    (m, x) => m.apply('negate', over(m, m.apply('sqrt', oneMinusSquare(m, x)))),
    math('acos', '\\arccos'),
    { irregularity: endsAtOne('arccos'), probe: [-0.9, 0.9] },
  ),
  unary('atan', Math.atan, (m, x) => over(m, m.apply('add', square(m, x), m.constant(1))), math('atan', '\\arctan')),
  atan2,
  unary('sinh', Math.sinh, (m, x) => m.apply('cosh', x), math('sinh')),
  unary('cosh', Math.cosh, (m, x) => m.apply('sinh', x), math('cosh')),
  unary('tanh', Math.tanh, (m, x) => over(m, square(m, m.apply('cosh', x))), math('tanh')),
  unary(
    'asinh',
    Math.asinh,
    (m, x) => over(m, m.apply('hypot', x, m.constant(1))),
    math('asinh', '\\operatorname{arsinh}'),
  ),
  unary(
    'acosh',
    Math.acosh,
    (m, x) =>
      over(
        m,
        m.apply(
          'multiply',
          m.apply('sqrt', m.apply('subtract', x, m.constant(1))),
          m.apply('sqrt', m.apply('add', x, m.constant(1))),
        ),
      ),
    math('acosh', '\\operatorname{arcosh}'),
    {
      irregularity: (x) =>
        x < 1 ? domain('arcosh below 1') : x === 1 ? nonsmooth('arcosh has a vertical tangent at 1') : null,
      probe: [1.2, 4],
    },
  ),
  unary('atanh', Math.atanh, (m, x) => over(m, oneMinusSquare(m, x)), math('atanh', '\\operatorname{artanh}'), {
    irregularity: (x) => (Math.abs(x) >= 1 ? domain('artanh outside (−1, 1)') : null),
    probe: [-0.9, 0.9],
  }),
];
