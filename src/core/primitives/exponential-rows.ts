// Exponentials, logarithms, and the smooth functions of machine learning made from them.
import { prefix, special } from './notation';
import type { Algebra, Primitive } from './primitive';
import { domain, unary } from './row';

const positive = (what: string) => (x: number) =>
  x < 0 ? domain(`${what} of a negative number`) : x === 0 ? domain(`${what} of zero`) : null;

const over = <V>(m: Algebra<V>, x: V): V => m.apply('divide', m.constant(1), x);

/** 1 / (1 + e^−x) without overflow on either side. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const small = Math.exp(x);
  return small / (1 + small);
}

/** log(1 + e^x) without overflow: max(x, 0) + log1p(e^−|x|). */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** log Σ e^xᵢ, shifted by the largest so that nothing overflows. */
export function logsumexp(operands: readonly number[]): number {
  const largest = Math.max(...operands);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const x of operands) sum += Math.exp(x - largest);
  return largest + Math.log(sum);
}

const logsumexpRow: Primitive = {
  name: 'logsumexp',
  arity: { min: 1, max: null },
  value: logsumexp,
  partials: (m, operands, result) => operands.map((x) => m.apply('exp', m.apply('subtract', x, result))),
  piecewiseConstant: false,
  irregularity: () => null,
  notation: special(
    (operands) => `\\ln\\left(${operands.map((x) => `e^{${x}}`).join(' + ')}\\right)`,
    (operands) => {
      const largest = `max(${operands.join(', ')})`;
      return operands.length === 1
        ? `(${operands[0]})`
        : `(${largest} + log(${operands.map((x) => `exp((${x}) - ${largest})`).join(' + ')}))`;
    },
    (operands) => {
      const largest = `Math.max(${operands.join(', ')})`;
      return `(${largest} + Math.log(${operands.map((x) => `Math.exp((${x}) - ${largest})`).join(' + ')}))`;
    },
  ),
  probe: [[-3, 3]],
};

export const exponentialRows: readonly Primitive[] = [
  unary('exp', Math.exp, (_m, _x, result) => result, {
    ...special(
      ([a]) => `e^{${a}}`,
      ([a]) => `exp(${a})`,
      ([a]) => `Math.exp(${a})`,
    ),
    precedence: { tex: 4, mathjs: 5, typescript: 5 },
  }),
  unary('expm1', Math.expm1, (m, x) => m.apply('exp', x), prefix('\\operatorname{expm1}', 'expm1', 'Math.expm1')),
  unary('log', Math.log, over, prefix('\\ln', 'log', 'Math.log'), {
    irregularity: positive('logarithm'),
    probe: [0.2, 4],
  }),
  unary(
    'log1p',
    Math.log1p,
    (m, x) => over(m, m.apply('add', m.constant(1), x)),
    prefix('\\operatorname{log1p}', 'log1p', 'Math.log1p'),
    { irregularity: (x) => positive('logarithm')(1 + x), probe: [-0.7, 3] },
  ),
  unary(
    'log2',
    Math.log2,
    (m, x) => over(m, m.apply('multiply', x, m.named('ln2'))),
    prefix('\\log_2', 'log2', 'Math.log2'),
    { irregularity: positive('logarithm'), probe: [0.2, 4] },
  ),
  unary(
    'log10',
    Math.log10,
    (m, x) => over(m, m.apply('multiply', x, m.named('ln10'))),
    prefix('\\log_{10}', 'log10', 'Math.log10'),
    { irregularity: positive('logarithm'), probe: [0.2, 4] },
  ),
  unary(
    'sigmoid',
    sigmoid,
    // σ′ = σ(x) σ(−x): no cancellation where σ(x) is close to 1.
    (m, x, result) => m.apply('multiply', result, m.apply('sigmoid', m.apply('negate', x))),
    special(
      ([a]) => `\\sigma\\left(${a}\\right)`,
      ([a]) => `(1 / (1 + exp(-(${a}))))`,
      ([a]) => `(1 / (1 + Math.exp(-(${a}))))`,
    ),
  ),
  unary(
    'softplus',
    softplus,
    (m, x) => m.apply('sigmoid', x),
    special(
      ([a]) => `\\ln\\left(1 + e^{${a}}\\right)`,
      ([a]) => `(max(${a}, 0) + log1p(exp(-abs(${a}))))`,
      ([a]) => `(Math.max(${a}, 0) + Math.log1p(Math.exp(-Math.abs(${a}))))`,
    ),
  ),
  logsumexpRow,
];
