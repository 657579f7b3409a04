// First and second partials of one primitive at plain numbers: by the table's rules, with short cuts for the commonest.
import { constantValue } from '../primitives/constants';
import type { Algebra, Primitive } from '../primitives/primitive';
import { primitive } from '../primitives/table';
import { holds, realAlgebra } from './algebra';

export interface LocalDerivatives {
  readonly value: number;
  /** ∂/∂operand i. */
  readonly first: readonly number[];
  /** ∂²/∂operand i ∂operand j, a row an i. */
  readonly second: readonly (readonly number[])[];
}

/** f, f′, f″ of functions of one operand, where writing them down is faster than running the rules. */
const unaryFast: ReadonlyMap<string, (x: number) => readonly [number, number, number]> = new Map([
  ['exp', (x: number) => [Math.exp(x), Math.exp(x), Math.exp(x)] as const],
  ['log', (x: number) => [Math.log(x), 1 / x, -1 / x / x] as const],
  ['sin', (x: number) => [Math.sin(x), Math.cos(x), -Math.sin(x)] as const],
  ['cos', (x: number) => [Math.cos(x), -Math.sin(x), -Math.cos(x)] as const],
  [
    'sqrt',
    (x: number) => {
      const root = Math.sqrt(x);
      return [root, 0.5 / root, -0.25 / root / x] as const;
    },
  ],
]);

/** Value and partials to second order of a differentiable row. */
export function localDerivatives(row: Primitive, operands: readonly number[]): LocalDerivatives {
  const [x = NaN, y = NaN] = operands;
  const fast = operands.length === 1 ? unaryFast.get(row.name) : undefined;
  if (fast !== undefined) {
    const [value, first, second] = fast(x);
    return { value, first: [first], second: [[second]] };
  }
  if (row.name === 'power' && Number.isInteger(y) && y >= 2) {
    const first = y * x ** (y - 1);
    const value = x ** y;
    // By the exponent the table's own rule is asked for: it exists for positive bases only.
    if (!(x > 0)) {
      const mixed = x === 0 ? 0 : NaN;
      return {
        value,
        first: [first, mixed],
        second: [
          [y * (y - 1) * x ** (y - 2), mixed],
          [mixed, mixed],
        ],
      };
    }
    const logarithm = Math.log(x);
    const cross = x ** (y - 1) * (1 + y * logarithm);
    return {
      value,
      first: [first, value * logarithm],
      second: [
        [y * (y - 1) * x ** (y - 2), cross],
        [cross, value * logarithm * logarithm],
      ],
    };
  }
  if (row.name === 'power' && x === 0) return powerAtZero(y);
  return byRules(row, operands);
}

/** xʸ at x = 0, y ≥ 0, from the side of positive x: x^(y−1) (1 + y ln x) vanishes for y > 1 and has no limit at 1. */
function powerAtZero(y: number): LocalDerivatives {
  const twice = y * (y - 1);
  const mixed = y > 1 ? 0 : NaN;
  return {
    value: 0 ** y,
    first: [y === 0 ? 0 : y * 0 ** (y - 1), y > 0 ? 0 : NaN],
    second: [
      [twice === 0 ? 0 : twice * 0 ** (y - 2), mixed],
      [mixed, y > 0 ? 0 : NaN],
    ],
  };
}

/** By running the table's rules over numbers that carry their partials by the operands. */
export function byRules(row: Primitive, operands: readonly number[]): LocalDerivatives {
  const value = row.value(operands);
  const count = operands.length;
  if (row.partials === null) return { value, first: [], second: [] };
  const algebra = localAlgebra(count);
  const locals = operands.map((operand, i): LocalDual => ({
    value: operand,
    partials: operands.map((_, j) => (i === j ? 1 : 0)),
  }));
  // The result's own partials come first, so that a rule that uses the result is differentiated through it.
  const first = row.partials(realAlgebra, operands, value);
  const rules = row.partials(algebra, locals, { value, partials: first });
  return { value, first, second: rules.map((rule) => rule.partials) };
}

/** A number with its partials by the operands of one primitive. */
interface LocalDual {
  readonly value: number;
  readonly partials: readonly number[];
}

/** The algebra in which a rule, evaluated, gives the second partials of its primitive. */
function localAlgebra(count: number): Algebra<LocalDual> {
  const zero = new Array<number>(count).fill(0);
  const constant = (value: number): LocalDual => ({ value, partials: zero });
  return {
    constant,
    named: (name) => constant(constantValue(name)),
    apply: (name, ...operands) => {
      const row = primitive(name);
      if (row === undefined || row.partials === null) return constant(NaN);
      const values = operands.map((operand) => operand.value);
      const value = row.value(values);
      const partials = row.partials(realAlgebra, values, value);
      return {
        value,
        partials: zero.map((_, j) =>
          operands.reduce((sum, operand, i) => {
            const inner = operand.partials[j] ?? 0;
            return inner === 0 ? sum : sum + (partials[i] ?? NaN) * inner;
          }, 0),
        ),
      };
    },
    choose: (operator, left, right, consequent, alternate) =>
      holds(operator, left.value, right.value) ? consequent : alternate,
  };
}
