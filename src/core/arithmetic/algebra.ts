// The algebra of plain numbers: evaluates derivative rules of the table at a point.
import { constantValue } from '../primitives/constants';
import type { Algebra } from '../primitives/primitive';
import { primitive } from '../primitives/table';

/** Compares two numbers by one of the operators that `choose` knows. */
export function holds(operator: '<' | '<=' | '>' | '>=' | '===', left: number, right: number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '===':
      return left === right;
  }
}

export const realAlgebra: Algebra<number> = {
  constant: (value) => value,
  named: (name) => constantValue(name),
  apply: (name, ...operands) => primitive(name)?.value(operands) ?? NaN,
  choose: (operator, left, right, consequent, alternate) => (holds(operator, left, right) ? consequent : alternate),
};
