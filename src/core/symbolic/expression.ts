// Closed-form expressions: immutable, hash-consed nodes, so that equal expressions of one store are identical.
import type { ComparisonOperator, ConstantName } from '../program/program';

interface Identified {
  /** Unique in its store; operands always have smaller ids than the node that holds them. */
  readonly id: number;
}

export type Expression = Identified &
  (
    | { readonly kind: 'constant'; readonly value: number }
    | { readonly kind: 'named'; readonly name: ConstantName }
    | { readonly kind: 'symbol'; readonly name: string }
    /** A row of the primitive table. */
    | { readonly kind: 'apply'; readonly primitive: string; readonly operands: readonly Expression[] }
    | {
        readonly kind: 'select';
        readonly condition: Condition;
        readonly consequent: Expression;
        readonly alternate: Expression;
      }
    | ConditionShape
  );

type ConditionShape =
  | {
      readonly kind: 'compare';
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'connective'; readonly operator: 'and' | 'or' | 'not'; readonly operands: readonly Condition[] };

export type Condition = Identified & ConditionShape;

/** The spelling of an input in closed forms: `x`, `v_0`, `A_1_2`, `p_x`. */
export function symbolName(base: string, path: readonly (number | string)[]): string {
  return [base, ...path.map(String)].join('_');
}
