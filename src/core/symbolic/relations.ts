// What the branches taken so far say about pairs of numbers, so that no condition is asked twice.
import type { ComparisonOperator } from '../program/program';
import type { Expression } from './expression';

const less = 1;
const equal = 2;
const greater = 4;

function allowed(operator: ComparisonOperator): number {
  switch (operator) {
    case '<':
      return less;
    case '<=':
      return less | equal;
    case '>':
      return greater;
    case '>=':
      return greater | equal;
    case '==':
    case '===':
      return equal;
    case '!=':
    case '!==':
      return less | greater;
  }
}

function mirrored(relations: number): number {
  return (relations & equal) | (relations & less ? greater : 0) | (relations & greater ? less : 0);
}

type Comparison = Extract<Expression, { kind: 'compare' }>;

/** The relations still possible between pairs of expressions. NaN is left out of account: it is no point of interest. */
export class Relations {
  readonly #possible = new Map<string, number>();

  /** True or false where earlier branches decide the comparison; else null. */
  answer(comparison: Comparison): boolean | null {
    const { key, relations } = this.#about(comparison);
    const known = this.#possible.get(key) ?? less | equal | greater;
    if ((known & relations) === known) return true;
    return (known & relations) === 0 ? false : null;
  }

  learn(comparison: Comparison, taken: boolean): void {
    const { key, relations } = this.#about(comparison);
    const known = this.#possible.get(key) ?? less | equal | greater;
    this.#possible.set(key, known & (taken ? relations : ~relations));
  }

  #about({ operator, left, right }: Comparison): { readonly key: string; readonly relations: number } {
    const relations = allowed(operator);
    return left.id <= right.id
      ? { key: `${left.id},${right.id}`, relations }
      : { key: `${right.id},${left.id}`, relations: mirrored(relations) };
  }
}
