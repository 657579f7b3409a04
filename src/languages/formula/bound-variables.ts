// Indices of sums: where they occur, and formulas with numbers in their place.
import { FormulaRefusal, partsOf, type Formula } from './formula';

/** Whether a formula depends on a letter, also as an index: `i` in `x_i`. */
export function mentions(formula: Formula, name: string): boolean {
  if (formula.kind === 'name' && formula.name === name) return true;
  if (formula.kind === 'fold' && formula.variable === name) {
    return mentions(formula.from, name) || mentions(formula.to, name);
  }
  return partsOf(formula).some((part) => mentions(part, name));
}

/** Refuses `\sum_{i=1}^{3} x_i + y_i`, whose last term is outside the sum. Throws FormulaRefusal. */
export function refuseEscapedIndices(formula: Formula): void {
  const indices = new Set<string>();
  const collect = (part: Formula): void => {
    if (part.kind === 'fold') indices.add(part.variable);
    partsOf(part).forEach(collect);
  };
  collect(formula);
  if (indices.size === 0) return;
  const visit = (part: Formula, bound: ReadonlySet<string>): void => {
    if (part.kind === 'name' && indices.has(part.name) && !bound.has(part.name)) {
      throw new FormulaRefusal(`\`${part.name}\` is used outside the sum that it counts`, part.range);
    }
    if (part.kind === 'fold') {
      visit(part.from, bound);
      visit(part.to, bound);
      visit(part.body, new Set([...bound, part.variable]));
    } else for (const inner of partsOf(part)) visit(inner, bound);
  };
  visit(formula, new Set());
}

/** The formula with a number in place of an index; `x_i` becomes the name `x_3`. Throws FormulaRefusal. */
export function withIndex(formula: Formula, name: string, value: number): Formula {
  const inside = (part: Formula): Formula => withIndex(part, name, value);
  switch (formula.kind) {
    case 'number':
    case 'boolean':
      return formula;
    case 'name': {
      if (formula.name === name) return { kind: 'number', value, range: formula.range };
      const { indexed } = formula;
      if (indexed === null || !indexed.indices.some((index) => mentions(index, name))) return formula;
      const indices = indexed.indices.map(inside);
      const numbers = indices.map(wholeNumber);
      const isSpelled = numbers.every((number) => number !== null);
      if (!isSpelled) return { ...formula, indexed: { ...indexed, indices } };
      if (numbers.some((number) => number < 0)) {
        throw new FormulaRefusal(`the index of \`${indexed.base}\` becomes negative`, formula.range);
      }
      const separator = numbers.some((number) => number > 9) && numbers.length > 1 ? '_' : indexed.separator;
      return {
        ...formula,
        name: `${indexed.base}_${numbers.join(separator)}`,
        indexed: { ...indexed, indices, isComplete: true },
      };
    }
    case 'arithmetic':
    case 'comparison':
    case 'logical':
      return { ...formula, operands: formula.operands.map(inside) };
    case 'call':
      return { ...formula, arguments: formula.arguments.map(inside) };
    case 'cases':
      return {
        ...formula,
        branches: formula.branches.map(({ value: v, condition }) => ({
          value: inside(v),
          condition: inside(condition),
        })),
        otherwise: formula.otherwise === null ? null : inside(formula.otherwise),
      };
    case 'vector':
      return { ...formula, items: formula.items.map(inside) };
    case 'element':
      return { ...formula, object: inside(formula.object), indices: formula.indices.map(inside) };
    case 'fold':
      return {
        ...formula,
        from: inside(formula.from),
        to: inside(formula.to),
        body: formula.variable === name ? formula.body : inside(formula.body),
      };
  }
}

/** The value of an index expression; null where it is not all numbers. */
export function wholeNumber(formula: Formula): number | null {
  if (formula.kind === 'number') return Number.isInteger(formula.value) ? formula.value : null;
  if (formula.kind !== 'arithmetic') return null;
  const operands = formula.operands.map(wholeNumber);
  const [left, right] = operands;
  if (left === null || left === undefined) return null;
  if (formula.operator === 'negate') return -left;
  if (right === null || right === undefined) return null;
  switch (formula.operator) {
    case 'add':
      return left + right;
    case 'subtract':
      return left - right;
    case 'multiply':
      return left * right;
    case 'divide':
    case 'power':
      return null;
  }
}
