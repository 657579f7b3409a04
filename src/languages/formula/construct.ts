// Making formula nodes whose range is that of their parts.
import type { TextRange } from '../document';
import { FormulaRefusal, type ArithmeticOperator, type Formula } from './formula';

export function arithmetic(
  operator: ArithmeticOperator,
  left: Formula,
  right: Formula,
  range: TextRange = { start: left.range.start, end: right.range.end },
): Formula {
  return { kind: 'arithmetic', operator, operands: [left, right], range };
}

export function negated(value: Formula, range: TextRange = value.range): Formula {
  return { kind: 'arithmetic', operator: 'negate', operands: [value], range };
}

/** A product; of two bold letters it would be a matrix or dot product. */
export function multiplied(left: Formula, right: Formula): Formula {
  const range = { start: left.range.start, end: right.range.end };
  if (left.kind === 'name' && right.kind === 'name' && left.isBold && right.isBold) {
    throw new FormulaRefusal('a product of vectors or matrices is not read', range);
  }
  return arithmetic('multiply', left, right, range);
}

export function call(name: string, values: readonly Formula[], range?: TextRange): Formula {
  const start = values[0]?.range.start ?? 0;
  const end = values[values.length - 1]?.range.end ?? start;
  return { kind: 'call', name, arguments: values, range: range ?? { start, end } };
}
