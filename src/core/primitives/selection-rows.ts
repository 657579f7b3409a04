// Functions that choose or step: max, min, sign, rounding, and operations on the bits of integers.
import { bitOperator, prefix, special } from './notation';
import type { Algebra, Primitive } from './primitive';
import { nonsmooth, rounding, stepwise } from './row';

/** The partials of max or min: 1 for the operand chosen, 0 for the others. */
function chosen<V>(m: Algebra<V>, operands: readonly V[], operator: '>' | '<'): readonly V[] {
  if (operands.length === 1) return [m.constant(1)];
  return operands.map((x, i) =>
    operands.reduceRight<V>((rest, other, j) => {
      if (i === j) return rest;
      // Earlier operands win ties, so that exactly one partial is 1 wherever the derivative exists.
      return m.choose(operator === '>' ? '>=' : '<=', x, other, rest, m.constant(0));
    }, m.constant(1)),
  );
}

function extreme(name: 'max' | 'min'): Primitive {
  const pick = name === 'max' ? Math.max : Math.min;
  return {
    name,
    arity: { min: 1, max: null },
    value: (operands) => pick(...operands),
    partials: (m, operands) => chosen(m, operands, name === 'max' ? '>' : '<'),
    piecewiseConstant: false,
    irregularity: (operands) => {
      const best = pick(...operands);
      const tied = operands.flatMap((x, i) => (x === best ? [i] : []));
      return tied.length > 1 ? nonsmooth(`${name} has a kink where its arguments are equal`, tied) : null;
    },
    notation: prefix(`\\${name}`, name, `Math.${name}`),
    probe: [[-3, 3]],
  };
}

const whole = (name: string) => (operands: readonly number[]) =>
  Number.isInteger(operands[0]) ? `${name} jumps at whole numbers` : null;
const halfway = (operands: readonly number[]): string | null =>
  Number.isInteger((operands[0] ?? NaN) + 0.5) ? 'round jumps halfway between whole numbers' : null;

const between = [[0.1, 0.4]] as const;

/** Operands are truncated first: each jumps at the whole numbers but 0. The other operand may be any whole number. */
function bits(
  name: string,
  operator: string,
  value: (a: number, b: number) => number,
  notation = bitOperator(name, operator),
): Primitive {
  const message = `\`${operator}\` works on whole numbers and jumps between them`;
  return {
    ...stepwise(
      name,
      2,
      ([a = NaN, b = NaN]) => value(a, b),
      () => null,
      notation,
      [
        [5.1, 5.4],
        [3.1, 3.4],
      ],
    ),
    irregularity: (operands) => {
      const jumping = operands.flatMap((x, i) => (Number.isInteger(x) && x !== 0 ? [i] : []));
      return jumping.length > 0 ? nonsmooth(message, jumping) : null;
    },
  };
}

export const selectionRows: readonly Primitive[] = [
  extreme('max'),
  extreme('min'),
  stepwise(
    'sign',
    1,
    ([x = NaN]) => Math.sign(x),
    ([x]) => (x === 0 ? 'sign jumps at 0' : null),
    prefix('\\operatorname{sgn}', 'sign', 'Math.sign'),
    [[0.2, 3]],
  ),
  stepwise(
    'floor',
    1,
    ([x = NaN]) => Math.floor(x),
    whole('floor'),
    special(
      ([a]) => `\\left\\lfloor ${a}\\right\\rfloor`,
      ([a]) => `floor(${a})`,
      ([a]) => `Math.floor(${a})`,
    ),
    between,
  ),
  stepwise(
    'ceil',
    1,
    ([x = NaN]) => Math.ceil(x),
    whole('ceil'),
    special(
      ([a]) => `\\left\\lceil ${a}\\right\\rceil`,
      ([a]) => `ceil(${a})`,
      ([a]) => `Math.ceil(${a})`,
    ),
    between,
  ),
  stepwise(
    'round',
    1,
    ([x = NaN]) => Math.round(x),
    halfway,
    // mathjs rounds negative halves away from zero, JavaScript up: floor(x + 1/2) says which is meant.
    special(
      ([a]) => `\\left\\lfloor ${a} + \\tfrac{1}{2}\\right\\rfloor`,
      ([a]) => `floor(${a} + 1/2)`,
      ([a]) => `Math.round(${a})`,
    ),
    between,
  ),
  stepwise(
    'trunc',
    1,
    ([x = NaN]) => Math.trunc(x),
    ([x = NaN]) => (Number.isInteger(x) && x !== 0 ? 'trunc jumps at whole numbers' : null),
    prefix('\\operatorname{trunc}', 'fix', 'Math.trunc'),
    between,
  ),
  // The one function that has a value but refuses differentiation.
  {
    name: 'clz32',
    arity: { min: 1, max: 1 },
    value: ([x = NaN]) => Math.clz32(x),
    partials: null,
    piecewiseConstant: false,
    irregularity: () => null,
    notation: prefix('\\operatorname{clz32}', 'clz32', 'Math.clz32'),
    probe: [[1, 3]],
  },
  rounding(
    'fround',
    ([x = NaN]) => Math.fround(x),
    ([x = NaN]) =>
      Number.isFinite(x) && !Number.isFinite(Math.fround(x)) ? 'a number is too large to be kept in 32 bits' : null,
    prefix('\\operatorname{fround}', 'fround', 'Math.fround'),
  ),
  bits('imul', 'Math.imul', (a, b) => Math.imul(a, b), prefix('\\operatorname{imul}', 'imul', 'Math.imul')),
  bits('bitAnd', '&', (a, b) => a & b),
  bits('bitOr', '|', (a, b) => a | b),
  bits('bitXor', '^', (a, b) => a ^ b),
  bits('shiftLeft', '<<', (a, b) => a << b),
  bits('shiftRight', '>>', (a, b) => a >> b),
  bits('shiftRightUnsigned', '>>>', (a, b) => a >>> b),
  stepwise(
    'bitNot',
    1,
    ([x = NaN]) => ~x,
    ([x = NaN]) => (Number.isInteger(x) && x !== 0 ? '`~` jumps at whole numbers' : null),
    bitOperator('bitNot', '~'),
    [[5.1, 5.4]],
  ),
];
