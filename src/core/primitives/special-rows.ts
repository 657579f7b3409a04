// Rows of the special functions that formulas may use.
import { prefix, special } from './notation';
import type { Algebra, Primitive } from './primitive';
import { domain, nonsmooth, unary } from './row';
import { digamma, erf, erfc, gamma, lgamma, lowestPolygamma, polygamma } from './special-functions';

const poles = (name: string) => (x: number) =>
  Number.isInteger(x) && x <= 0 ? domain(`${name} has a pole at ${x}`) : null;

const irregularPolygamma = (name: string) => (x: number) =>
  x < lowestPolygamma ? domain(`${name} is not taken below ${lowestPolygamma}`) : poles(name)(x);

/** 2/√π · e^(−x²) */
const bell = <V>(m: Algebra<V>, x: V): V =>
  m.apply(
    'multiply',
    m.apply('divide', m.constant(2), m.apply('sqrt', m.named('pi'))),
    m.apply('exp', m.apply('negate', m.apply('power', x, m.constant(2)))),
  );

const polygammaRow: Primitive = {
  name: 'polygamma',
  arity: { min: 2, max: 2 },
  value: ([n = NaN, x = NaN]) => polygamma(n, x),
  partials: (m, [n, x]) =>
    n === undefined || x === undefined
      ? []
      : [m.constant(NaN), m.apply('polygamma', m.apply('add', n, m.constant(1)), x)],
  piecewiseConstant: false,
  irregularity: ([n = NaN, x = NaN]) =>
    irregularPolygamma('polygamma')(x) ??
    (Number.isInteger(n)
      ? nonsmooth('the order of polygamma is a whole number', [0])
      : domain('the order of polygamma must be a whole number')),
  notation: special(
    ([n, x]) => `\\psi^{(${n})}\\left(${x}\\right)`,
    ([n, x]) => `polygamma(${n}, ${x})`,
    null,
  ),
  probe: [
    [1, 1],
    [0.5, 4],
  ],
};

export const specialRows: readonly Primitive[] = [
  unary(
    'gamma',
    gamma,
    (m, x, result) => m.apply('multiply', result, m.apply('digamma', x)),
    prefix('\\Gamma', 'gamma', null),
    {
      irregularity: poles('the gamma function'),
      probe: [0.5, 4],
    },
  ),
  unary('lgamma', lgamma, (m, x) => m.apply('digamma', x), prefix('\\ln\\Gamma', 'lgamma', null), {
    irregularity: poles('the gamma function'),
    probe: [0.5, 4],
  }),
  unary('digamma', digamma, (m, x) => m.apply('trigamma', x), prefix('\\psi', 'digamma', null), {
    irregularity: poles('the digamma function'),
    probe: [0.5, 4],
  }),
  unary(
    'trigamma',
    (x) => polygamma(1, x),
    (m, x) => m.apply('polygamma', m.constant(2), x),
    prefix("\\psi'", 'trigamma', null),
    { irregularity: irregularPolygamma('trigamma'), probe: [0.5, 4] },
  ),
  polygammaRow,
  unary('erf', erf, bell, prefix('\\operatorname{erf}', 'erf', null)),
  unary('erfc', erfc, (m, x) => m.apply('negate', bell(m, x)), prefix('\\operatorname{erfc}', 'erfc', null)),
];
