// Sums and products written out: bounds become numbers, every index a term.
import { constantValue } from '../../core/primitives/constants';
import { withIndex } from './bound-variables';
import { arithmetic } from './construct';
import type { FormulaEnvironment } from './environment';
import { FormulaRefusal, partsOf, type Formula } from './formula';
import { formulaConstants } from './names';

/** More terms than this in one formula are refused. */
const mostTerms = 1000;

/** A number that a formula stands for without any variable; null where there is none. */
export function constantNumber(
  formula: Formula,
  environment: FormulaEnvironment,
  variables: ReadonlySet<string>,
  order: number,
): number | null {
  const inside = (part: Formula): number | null => constantNumber(part, environment, variables, order);
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'name': {
      if (variables.has(formula.name)) return null;
      const given = environment.givenValue(formula.name);
      if (given !== null) return given;
      const definition = environment.lookup(formula.name, order);
      if (definition?.kind === 'constant') {
        return constantNumber(definition.statement.body, environment, new Set(), definition.order);
      }
      const constant = definition === null ? formulaConstants.get(formula.name) : undefined;
      return constant === undefined ? null : constantValue(constant);
    }
    case 'arithmetic': {
      const values = formula.operands.map(inside);
      const [left, right] = values;
      if (left === null || left === undefined) return null;
      if (formula.operator === 'negate') return -left;
      if (right === null || right === undefined) return null;
      return computed(formula.operator, left, right);
    }
    default:
      return null;
  }
}

function computed(operator: 'add' | 'subtract' | 'multiply' | 'divide' | 'power', left: number, right: number): number {
  switch (operator) {
    case 'add':
      return left + right;
    case 'subtract':
      return left - right;
    case 'multiply':
      return left * right;
    case 'divide':
      return left / right;
    case 'power':
      return left ** right;
  }
}

/** The formula without folds. Throws FormulaRefusal where bounds are no whole numbers, or terms too many. */
export function expandFolds(
  formula: Formula,
  environment: FormulaEnvironment,
  variables: ReadonlySet<string>,
  order: number,
): Formula {
  const budget = { terms: mostTerms };
  const expand = (part: Formula): Formula => {
    if (part.kind === 'fold') return expandFold(part);
    if (partsOf(part).length === 0 || part.kind === 'name') return part;
    switch (part.kind) {
      case 'arithmetic':
      case 'comparison':
      case 'logical':
        return { ...part, operands: part.operands.map(expand) };
      case 'call':
        return { ...part, arguments: part.arguments.map(expand) };
      case 'cases':
        return {
          ...part,
          branches: part.branches.map(({ value, condition }) => ({
            value: expand(value),
            condition: expand(condition),
          })),
          otherwise: part.otherwise === null ? null : expand(part.otherwise),
        };
      case 'vector':
        return { ...part, items: part.items.map(expand) };
      case 'element':
        return { ...part, object: expand(part.object), indices: part.indices.map(expand) };
      default:
        return part;
    }
  };
  const bound = (part: Formula, which: string): number => {
    const value = constantNumber(part, environment, variables, order);
    if (value !== null && Number.isInteger(value)) return value;
    throw new FormulaRefusal(`the ${which} bound of the sum or product is not a whole number`, part.range);
  };
  const expandFold = (fold: Formula & { readonly kind: 'fold' }): Formula => {
    const from = bound(fold.from, 'lower');
    const to = bound(fold.to, 'upper');
    budget.terms -= Math.max(1, to - from + 1);
    if (budget.terms < 0) throw new FormulaRefusal(`more than ${mostTerms} terms`, fold.range);
    let result: Formula | null = null;
    for (let i = from; i <= to; i++) {
      const term = expand(withIndex(fold.body, fold.variable, i));
      result = result === null ? term : arithmetic(fold.operator, result, term, fold.range);
    }
    return result ?? { kind: 'number', value: fold.operator === 'add' ? 0 : 1, range: fold.range };
  };
  return expand(formula);
}
