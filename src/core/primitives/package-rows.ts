// Rows of functions that packages of special functions have: inverse error functions, Bessel functions, powers of 2 and
// 10.
import { besselj0, besselj1, bessely0, bessely1 } from './bessel-functions';
import { erfcinv, erfinv } from './inverse-error-functions';
import { prefix, special } from './notation';
import type { Algebra, Notation, Primitive } from './primitive';
import { domain, unary } from './row';

const within = (least: number, most: number, what: string) => (x: number) =>
  x > least && x < most ? null : domain(`${what} of a number that is not between ${least} and ${most}`);

const positive = (what: string) => (x: number) => (x > 0 ? null : domain(`${what} of a number that is not positive`));

/** √π/2 · e^(y²), the derivative of the inverse of erf where it is y (DLMF 7.17.1 with 7.2.1). */
const inverseBell = <V>(m: Algebra<V>, y: V): V =>
  m.apply(
    'multiply',
    m.apply('divide', m.apply('sqrt', m.named('pi')), m.constant(2)),
    m.apply('exp', m.apply('power', y, m.constant(2))),
  );

/** C₁′ = C₀ − C₁/x for the Bessel functions of order 1 (DLMF 10.6.2). */
const orderOne = <V>(m: Algebra<V>, orderZero: string, x: V, result: V): V =>
  m.apply('subtract', m.apply(orderZero, x), m.apply('divide', result, x));

const powerOf = (base: number): Notation => ({
  ...special(
    ([a]) => `${base}^{${a}}`,
    ([a]) => `${base}^(${a})`,
    ([a]) => `Math.pow(${base}, ${a})`,
  ),
  precedence: { tex: 4, mathjs: 4, typescript: 5 },
});

export const packageRows: readonly Primitive[] = [
  unary(
    'erfinv',
    erfinv,
    (m, _x, result) => inverseBell(m, result),
    prefix('\\operatorname{erf}^{-1}', 'erfinv', null),
    { irregularity: within(-1, 1, 'the inverse of erf'), probe: [-0.8, 0.8] },
  ),
  unary(
    'erfcinv',
    erfcinv,
    (m, _x, result) => m.apply('negate', inverseBell(m, result)),
    prefix('\\operatorname{erfc}^{-1}', 'erfcinv', null),
    { irregularity: within(0, 2, 'the inverse of erfc'), probe: [0.3, 1.7] },
  ),
  // DLMF 10.6.3: J₀′ = −J₁, Y₀′ = −Y₁.
  unary('besselj0', besselj0, (m, x) => m.apply('negate', m.apply('besselj1', x)), prefix('J_0', 'besselj0', null)),
  unary(
    'besselj1',
    besselj1,
    (m, x, result) => m.choose('===', x, m.constant(0), m.constant(0.5), orderOne(m, 'besselj0', x, result)),
    prefix('J_1', 'besselj1', null),
  ),
  unary('bessely0', bessely0, (m, x) => m.apply('negate', m.apply('bessely1', x)), prefix('Y_0', 'bessely0', null), {
    irregularity: positive('the Bessel function Y₀'),
    probe: [0.5, 6],
  }),
  unary('bessely1', bessely1, (m, x, result) => orderOne(m, 'bessely0', x, result), prefix('Y_1', 'bessely1', null), {
    irregularity: positive('the Bessel function Y₁'),
    probe: [0.5, 6],
  }),
  unary(
    'exp2',
    (x) => 2 ** x,
    (m, _x, result) => m.apply('multiply', result, m.named('ln2')),
    powerOf(2),
  ),
  unary(
    'exp10',
    (x) => 10 ** x,
    (m, _x, result) => m.apply('multiply', result, m.named('ln10')),
    powerOf(10),
  ),
];
