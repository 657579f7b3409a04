// Expressions as an arithmetic: the interpreter run over it gives the closed form along one path of branches.
import type { Arithmetic } from '../arithmetic/arithmetic';
import { compareNumbers } from '../interpret/coercion';
import { RunFailure } from '../interpret/run-failure';
import type { Primitive } from '../primitives/primitive';
import type { ComparisonOperator, NodeId } from '../program/program';
import { applyAsWritten, asCondition, asNumber } from './as-written';
import type { Condition, Expression } from './expression';
import { Relations } from './relations';
import { SymbolicFailure } from './symbolic-failure';
import { isCondition, type ExpressionStore } from './store';

/** A branch that depends on the inputs, and the way taken there. */
export interface Branch {
  readonly condition: Condition;
  readonly taken: boolean;
}

/** One instance a run. */
export class ExpressionArithmetic implements Arithmetic<Expression> {
  readonly name = 'expression';
  readonly joinsBranches = true;
  /** The branches of this run, in order. */
  readonly path: Branch[] = [];
  readonly #relations = new Relations();

  /**
   * @param decisions the ways to take at the first branches; after them every branch is taken
   * @param longestPath more branches than this end the run
   */
  constructor(
    readonly store: ExpressionStore,
    readonly decisions: readonly boolean[] = [],
    readonly longestPath = 64,
  ) {}

  isActive(value: unknown): value is Expression {
    return this.store.holds(value);
  }

  apply(row: Primitive, operands: readonly (number | Expression)[], at: NodeId): number | Expression {
    const made = this.#guarded(at, () =>
      applyAsWritten(
        this.store,
        row.name,
        operands.map((operand) => asNumber(this.store, operand)),
      ),
    );
    return made.kind === 'constant' ? made.value : made;
  }

  compare(
    operator: ComparisonOperator,
    left: number | Expression,
    right: number | Expression,
    at: NodeId,
  ): boolean | Expression {
    if (typeof left === 'number' && typeof right === 'number') return compareNumbers(operator, left, right);
    // What an input leads to is finite, as far as closed forms go: 0 stands for it beside an infinity or NaN.
    if (typeof left === 'number' && !Number.isFinite(left)) return compareNumbers(operator, left, 0);
    if (typeof right === 'number' && !Number.isFinite(right)) return compareNumbers(operator, 0, right);
    return this.#guarded(at, () => {
      const a = asNumber(this.store, left);
      const b = asNumber(this.store, right);
      // A number equals itself: `x !== x` asks for NaN.
      if (a === b) return compareNumbers(operator, 0, 0);
      return this.store.compare(operator, a, b);
    });
  }

  decide(condition: Expression, at: NodeId): boolean {
    return this.#guarded(at, () => this.#decide(asCondition(this.store, condition)));
  }

  #decide(condition: Condition): boolean {
    if (condition.kind === 'connective') {
      switch (condition.operator) {
        case 'and':
          return condition.operands.every((operand) => this.#decide(operand));
        case 'or':
          return condition.operands.some((operand) => this.#decide(operand));
        case 'not':
          return !condition.operands.some((operand) => this.#decide(operand));
      }
    }
    const known = this.#relations.answer(condition);
    if (known !== null) return known;
    if (this.path.length >= this.longestPath) {
      throw new SymbolicFailure('limit', 'a loop or recursion depends on the inputs');
    }
    const taken = this.decisions[this.path.length] ?? true;
    this.path.push({ condition, taken });
    this.#relations.learn(condition, taken);
    return taken;
  }

  primal(value: Expression): number | null {
    return value.kind === 'constant' ? value.value : null;
  }

  select(
    condition: Expression,
    consequent: number | Expression,
    alternate: number | Expression,
    at: NodeId,
  ): Expression {
    return this.#guarded(at, () =>
      this.store.select(
        asCondition(this.store, condition),
        asNumber(this.store, consequent),
        asNumber(this.store, alternate),
      ),
    );
  }

  connective(
    operator: 'and' | 'or' | 'not',
    operands: readonly (boolean | Expression)[],
    at: NodeId,
  ): boolean | Expression | null {
    // `a || b` on numbers has the value of one of them, which is no condition: that is for `decide`.
    if (operands.some((operand) => typeof operand === 'object' && !isCondition(operand) && operator !== 'not')) {
      return null;
    }
    return this.#guarded(at, () => {
      const neutral = operator === 'and';
      if (operator !== 'not' && operands.includes(!neutral)) return !neutral;
      const open = operands.filter((operand) => typeof operand === 'object');
      const [first] = open;
      if (first === undefined) return operator === 'not' ? operands[0] !== true : neutral;
      if (operator !== 'not' && open.length === 1) return first;
      return this.store.connective(
        operator,
        open.map((operand) => asCondition(this.store, operand)),
      );
    });
  }

  /** A limit reached here ends the run at the node. */
  #guarded<R>(at: NodeId, compute: () => R): R {
    try {
      return compute();
    } catch (error) {
      if (error instanceof SymbolicFailure) throw new RunFailure(error.kind, error.message, at);
      throw error;
    }
  }
}
