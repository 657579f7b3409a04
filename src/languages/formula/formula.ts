// What a formula says, whatever the syntax it was written in: the tree that TeX and mathjs text are read into.
import type { ComparisonOperator } from '../../core/program/program';
import type { TextRange } from '../document';

interface Ranged {
  readonly range: TextRange;
}

export type ArithmeticOperator = 'add' | 'subtract' | 'multiply' | 'divide' | 'power' | 'negate';

/** A name with a subscript of indices: `x_i`, `x_{i+1}`, `A_{ij}` (separator ''), `A_{i,j}` (separator '_'). */
export interface IndexedName {
  readonly base: string;
  readonly indices: readonly Formula[];
  readonly separator: '' | '_';
  /** Whether the name can be spelled as it stands; `x_{i+1}` needs a sum that gives i a value. */
  readonly isComplete: boolean;
}

/** A name such as `x`, `alpha`, `E_kin`. `indices` are the parts of its subscript, which a sum may replace. */
export interface FormulaName extends Ranged {
  readonly kind: 'name';
  readonly name: string;
  readonly indexed: IndexedName | null;
  /** Set in bold or with an arrow: a vector to the reader. */
  readonly isBold: boolean;
}

export interface CaseBranch {
  readonly value: Formula;
  readonly condition: Formula;
}

export type Formula =
  | (Ranged & { readonly kind: 'number'; readonly value: number })
  | FormulaName
  | (Ranged & { readonly kind: 'boolean'; readonly value: boolean })
  | (Ranged & {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly operands: readonly Formula[];
      /** mathjs's `.*` and its kin: element by element. */
      readonly elementwise?: boolean;
    })
  /** A built-in function or one that the document defined. */
  | (Ranged & { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Formula[] })
  /** `a < b ≤ c`: one operator between each two operands. */
  | (Ranged & {
      readonly kind: 'comparison';
      readonly operators: readonly ComparisonOperator[];
      readonly operands: readonly Formula[];
    })
  | (Ranged & {
      readonly kind: 'logical';
      readonly operator: 'and' | 'or' | 'xor' | 'not';
      readonly operands: readonly Formula[];
    })
  /** The value of the first branch whose condition holds; without `otherwise`, undefined where none does. */
  | (Ranged & { readonly kind: 'cases'; readonly branches: readonly CaseBranch[]; readonly otherwise: Formula | null })
  | (Ranged & { readonly kind: 'vector'; readonly items: readonly Formula[] })
  /** An element, counted from 1. */
  | (Ranged & { readonly kind: 'element'; readonly object: Formula; readonly indices: readonly Formula[] })
  /** Σ and ∏ of `body` with `variable` running over whole numbers. */
  | (Ranged & {
      readonly kind: 'fold';
      readonly operator: 'add' | 'multiply';
      readonly variable: string;
      readonly from: Formula;
      readonly to: Formula;
      readonly body: Formula;
    });

export interface FormulaParameter extends Ranged {
  readonly name: string;
}

/** One statement: a definition or a bare expression. */
export interface FormulaStatement extends Ranged {
  /** The name on the left-hand side, null for a bare expression. */
  readonly name: string | null;
  readonly nameRange: TextRange;
  /** The letters on a left-hand side `f(x, y)`; null for `y = …` and for expressions. */
  readonly parameters: readonly FormulaParameter[] | null;
  readonly body: Formula;
}

/** A formula says something the numeric language has no meaning for, or cannot be read at all. */
export class FormulaRefusal extends Error {
  constructor(
    message: string,
    /** The construct; null means the whole formula. */
    readonly range: TextRange | null = null,
  ) {
    super(message);
  }
}

/** The parts a formula is directly made of. */
export function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'number':
    case 'boolean':
      return [];
    case 'name':
      return formula.indexed?.indices ?? [];
    case 'arithmetic':
    case 'comparison':
    case 'logical':
      return formula.operands;
    case 'call':
      return formula.arguments;
    case 'cases': {
      const branches = formula.branches.flatMap(({ value, condition }) => [value, condition]);
      return formula.otherwise === null ? branches : [...branches, formula.otherwise];
    }
    case 'vector':
      return formula.items;
    case 'element':
      return [formula.object, ...formula.indices];
    case 'fold':
      return [formula.from, formula.to, formula.body];
  }
}

/** The text breaks the rules of its syntax: nothing can be said about what it means. */
export class FormulaSyntaxError extends FormulaRefusal {}
