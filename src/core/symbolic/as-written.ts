// Builds expressions that keep the shape of the source: only what loops and lowering leave behind is tidied.
import { primitive } from '../primitives/table';
import type { Condition, Expression } from './expression';
import { isCondition, type ExpressionStore } from './store';
import { SymbolicFailure } from './symbolic-failure';

/** A number as an expression; a condition counts 1 or 0. */
export function asNumber(store: ExpressionStore, operand: number | Expression): Expression {
  if (typeof operand === 'number') return store.constant(operand);
  return isCondition(operand) ? store.select(operand, store.constant(1), store.constant(0)) : operand;
}

/** An expression as a condition: a number is true where it is not 0. */
export function asCondition(store: ExpressionStore, operand: Expression): Condition {
  return isCondition(operand) ? operand : store.compare('!==', operand, store.constant(0));
}

function isNumber(x: Expression | undefined, value: number): boolean {
  return x?.kind === 'constant' && x.value === value;
}

/** The application of a row, with `0 +`, `1 ·`, doubled signs and constant parts removed. */
export function applyAsWritten(store: ExpressionStore, name: string, operands: readonly Expression[]): Expression {
  const numbers = operands.flatMap((x) => (x.kind === 'constant' ? [x.value] : []));
  if (numbers.length === operands.length) {
    const value = primitive(name)?.value(numbers);
    if (value !== undefined) return store.constant(value);
  }
  const [a, b] = operands;
  if (a !== undefined && b !== undefined && operands.length === 2) {
    const tidy = tidyBinary(store, name, a, b);
    if (tidy !== null) return tidy;
  }
  if (name === 'negate' && a?.kind === 'apply' && a.primitive === 'negate') return a.operands[0] ?? a;
  if (name === 'max' || name === 'min') return tidyExtreme(store, name, operands);
  if (name === 'logsumexp' && operands.length === 1 && a !== undefined) return a;
  return store.apply(name, ...operands);
}

/** A maximum of more numbers is no formula that anyone reads, and loops would make it longer and longer. */
const mostOperands = 64;

/** `max` without the −∞ that a loop starts from. */
function tidyExtreme(store: ExpressionStore, name: 'max' | 'min', operands: readonly Expression[]): Expression {
  const neutral = name === 'max' ? -Infinity : Infinity;
  const flat = operands.flatMap((x) => (x.kind === 'apply' && x.primitive === name ? x.operands : [x]));
  if (flat.length > mostOperands) throw new SymbolicFailure('limit', `a ${name} of more than ${mostOperands} numbers`);
  const rest = [...new Set(flat.filter((x) => !isNumber(x, neutral)))];
  const [only] = rest;
  return rest.length === 1 && only !== undefined ? only : store.apply(name, ...rest);
}

function tidyBinary(store: ExpressionStore, name: string, a: Expression, b: Expression): Expression | null {
  const negated = (x: Expression): Expression | null =>
    x.kind === 'apply' && x.primitive === 'negate' ? (x.operands[0] ?? null) : null;
  const apply = (row: string, ...parts: Expression[]): Expression => applyAsWritten(store, row, parts);
  switch (name) {
    case 'add': {
      if (isNumber(a, 0)) return b;
      if (isNumber(b, 0)) return a;
      const minus = negated(b);
      if (minus !== null) return apply('subtract', a, minus);
      return b.kind === 'constant' && b.value < 0 ? apply('subtract', a, store.constant(-b.value)) : null;
    }
    case 'subtract': {
      if (isNumber(b, 0)) return a;
      if (isNumber(a, 0)) return apply('negate', b);
      const minus = negated(b);
      if (minus !== null) return apply('add', a, minus);
      return b.kind === 'constant' && b.value < 0 ? apply('add', a, store.constant(-b.value)) : null;
    }
    case 'multiply':
      if (isNumber(a, 1)) return b;
      if (isNumber(b, 1)) return a;
      if (isNumber(a, 0) || isNumber(b, 0)) return store.constant(0);
      if (isNumber(a, -1)) return apply('negate', b);
      if (isNumber(b, -1)) return apply('negate', a);
      if (a.kind === 'constant' && a.value < 0) {
        return apply('negate', apply('multiply', store.constant(-a.value), b));
      }
      if (a === b) return apply('power', a, store.constant(2));
      // The sign stands before the product: (−y)·x is −(y·x).
      if (negated(a) !== null) return apply('negate', apply('multiply', negated(a) ?? a, b));
      if (a.kind === 'apply' && a.primitive === 'power' && a.operands[0] === b) return raised(store, a, b);
      return b.kind === 'constant' && a.kind !== 'constant' && isPlainFactor(a) ? store.apply('multiply', b, a) : null;
    case 'divide':
      if (isNumber(b, 1)) return a;
      if (isNumber(b, 0)) throw new SymbolicFailure('domain', 'the closed form divides by zero');
      return negated(a) === null ? null : apply('negate', apply('divide', negated(a) ?? a, b));
    case 'power':
      if (isNumber(b, 1)) return a;
      return isNumber(b, 0) ? store.constant(1) : null;
    default:
      return null;
  }
}

/** x·x·x as x³. */
function raised(store: ExpressionStore, power: Expression & { kind: 'apply' }, base: Expression): Expression | null {
  const exponent = power.operands[1];
  return exponent?.kind === 'constant' && Number.isInteger(exponent.value) && exponent.value > 0
    ? store.apply('power', base, store.constant(exponent.value + 1))
    : null;
}

/** What reads better behind its coefficient: `2 * x` for `x * 2`. */
function isPlainFactor(x: Expression): boolean {
  return x.kind === 'symbol' || (x.kind === 'apply' && x.primitive === 'power');
}
