// Hash-consing: makes expressions so that equal ones of one store are the same object.
import type { ComparisonOperator, ConstantName } from '../program/program';
import type { Condition, Expression } from './expression';
import { SymbolicFailure } from './symbolic-failure';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Makes and keeps the expressions of one closed form. */
export class ExpressionStore {
  readonly #nodes: Expression[] = [];
  readonly #byKey = new Map<string, Expression>();

  /** @param limit the most nodes; the next one ends the computation with a SymbolicFailure */
  constructor(readonly limit = 50_000) {}

  get size(): number {
    return this.#nodes.length;
  }

  /** True for expressions made by this store. */
  holds(value: unknown): value is Expression {
    return (
      typeof value === 'object' &&
      value !== null &&
      'id' in value &&
      typeof value.id === 'number' &&
      this.#nodes[value.id] === value
    );
  }

  constant(value: number): Expression {
    return this.#intern(`c${Object.is(value, -0) ? '-0' : value}`, { kind: 'constant', value });
  }

  named(name: ConstantName): Expression {
    return this.#intern(`n${name}`, { kind: 'named', name });
  }

  symbol(name: string): Expression {
    return this.#intern(`s${name}`, { kind: 'symbol', name });
  }

  apply(primitive: string, ...operands: readonly Expression[]): Expression {
    return this.#intern(`${primitive}(${idsOf(operands)}`, { kind: 'apply', primitive, operands });
  }

  compare(operator: ComparisonOperator, left: Expression, right: Expression): Condition {
    return this.#intern(`${left.id}${operator}${right.id}`, { kind: 'compare', operator, left, right }) as Condition;
  }

  connective(operator: 'and' | 'or' | 'not', operands: readonly Condition[]): Condition {
    const [first] = operands;
    if (operator === 'not' && first?.kind === 'connective' && first.operator === 'not') {
      const [inner] = first.operands;
      if (inner !== undefined) return inner;
    }
    return this.#intern(`${operator} ${idsOf(operands)}`, { kind: 'connective', operator, operands }) as Condition;
  }

  select(condition: Condition, consequent: Expression, alternate: Expression): Expression {
    if (consequent === alternate) return consequent;
    if (
      alternate.kind === 'select' &&
      isNaNConstant(alternate.alternate) &&
      areOpposite(condition, alternate.condition)
    ) {
      return this.select(condition, consequent, alternate.consequent);
    }
    const key = `${condition.id}?${consequent.id}:${alternate.id}`;
    return this.#intern(key, { kind: 'select', condition, consequent, alternate });
  }

  #intern(key: string, node: WithoutId<Expression>): Expression {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    if (this.#nodes.length >= this.limit) {
      throw new SymbolicFailure('limit', `the closed form has more than ${this.limit} parts`);
    }
    // The union without its id, given its id, is the union again.
    const made = { ...node, id: this.#nodes.length } as Expression;
    this.#nodes.push(made);
    this.#byKey.set(key, made);
    return made;
  }
}

/** Undefined where no case holds: that is nowhere if the last case is the opposite of the one before. */
function isNaNConstant(expression: Expression): boolean {
  return expression.kind === 'constant' ? Number.isNaN(expression.value) : false;
}

const opposites: Readonly<Record<ComparisonOperator, readonly ComparisonOperator[]>> = {
  '<': ['>='],
  '<=': ['>'],
  '>': ['<='],
  '>=': ['<'],
  '==': ['!=', '!=='],
  '!=': ['==', '==='],
  '===': ['!==', '!='],
  '!==': ['===', '=='],
};
const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
  '===': '===',
  '!==': '!==',
};

function areOpposite(a: Condition, b: Condition): boolean {
  if (a.kind !== 'compare' || b.kind !== 'compare') return false;
  if (a.left === b.left && a.right === b.right) return opposites[a.operator].includes(b.operator);
  return a.left === b.right && a.right === b.left && opposites[a.operator].includes(mirrored[b.operator]);
}

function idsOf(operands: readonly Expression[]): string {
  return operands.map((operand) => operand.id).join(',');
}

/** True for the kinds that are conditions. */
export function isCondition(expression: Expression): expression is Condition {
  return expression.kind === 'compare' || expression.kind === 'connective';
}

/** The expressions an expression holds, in order. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'constant':
    case 'named':
    case 'symbol':
      return [];
    case 'apply':
      return expression.operands;
    case 'compare':
      return [expression.left, expression.right];
    case 'connective':
      return expression.operands;
    case 'select':
      return [expression.condition, expression.consequent, expression.alternate];
  }
}

/** Every expression below the roots once, operands before what holds them; without recursion. */
export function inOrder(roots: readonly Expression[]): readonly Expression[] {
  const seen = new Set<Expression>();
  const stack = [...roots];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    stack.push(...childrenOf(next));
  }
  return [...seen].sort((a, b) => a.id - b.id);
}
