// Evaluates closed forms at numbers: for cross-checks against the duals, and for tests.
import { holds as realHolds } from '../arithmetic/algebra';
import { constantValue } from '../primitives/constants';
import { primitive } from '../primitives/table';
import { failure, success, type Outcome } from '../program/outcome';
import type { ComparisonOperator } from '../program/program';
import type { Condition, Expression } from './expression';
import { childrenOf, isCondition } from './store';

function compares(operator: ComparisonOperator, left: number, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
    case '!==':
      return left !== right;
    default:
      return realHolds(operator, left, right);
  }
}

/** A plain number, or the first reason why there is none. */
export function evaluate(expression: Expression, values: ReadonlyMap<string, number>): Outcome<number> {
  const known = new Map<Expression, number | boolean>();
  const stack: Expression[] = [expression];
  let domain: string | null = null;
  for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
    const waiting = needed(top, known).filter((child) => !known.has(child));
    if (waiting.length > 0) {
      stack.push(...waiting);
      continue;
    }
    stack.pop();
    if (known.has(top)) continue;
    if (top.kind === 'symbol' && !values.has(top.name)) return failure('unsupported', `${top.name} has no value`);
    known.set(top, isCondition(top) ? truthOf(top, known) : numberOf(top, known, values));
    if (top.kind === 'apply') {
      const operands = top.operands.map((operand) => Number(known.get(operand)));
      const irregularity = primitive(top.primitive)?.irregularity(operands) ?? null;
      if (irregularity?.kind === 'domain' && !Number.isFinite(known.get(top))) domain ??= irregularity.message;
    }
  }
  const value = Number(known.get(expression));
  if (Number.isFinite(value)) return success(value);
  return failure('domain', domain ?? `the value is ${value}`);
}

/** What has to be known first: of a conditional, the side that is taken. */
function needed(expression: Expression, known: ReadonlyMap<Expression, number | boolean>): readonly Expression[] {
  if (expression.kind !== 'select') return childrenOf(expression);
  const condition = known.get(expression.condition);
  if (condition === undefined) return [expression.condition];
  return [condition === true ? expression.consequent : expression.alternate];
}

function truthOf(condition: Condition, known: ReadonlyMap<Expression, number | boolean>): boolean {
  if (condition.kind === 'compare') {
    return compares(condition.operator, Number(known.get(condition.left)), Number(known.get(condition.right)));
  }
  const operands = condition.operands.map((operand) => known.get(operand) === true);
  switch (condition.operator) {
    case 'and':
      return operands.every(Boolean);
    case 'or':
      return operands.some(Boolean);
    case 'not':
      return operands[0] !== true;
  }
}

function numberOf(
  expression: Exclude<Expression, Condition>,
  known: ReadonlyMap<Expression, number | boolean>,
  values: ReadonlyMap<string, number>,
): number {
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'named':
      return constantValue(expression.name);
    case 'symbol':
      return values.get(expression.name) ?? NaN;
    case 'apply': {
      const operands = expression.operands.map((operand) => Number(known.get(operand)));
      return primitive(expression.primitive)?.value(operands) ?? NaN;
    }
    case 'select':
      return Number(known.get(known.get(expression.condition) === true ? expression.consequent : expression.alternate));
  }
}
