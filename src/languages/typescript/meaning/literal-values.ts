// Expressions whose value is written in the source: numbers, arrays and objects of them, constants of the module.
import type * as Babel from '@babel/types';
import type { PointValue } from '../../../core/program/point';
import type { ModuleSource } from '../frontend';
import { isTypedArrayName } from '../syntax/type-declarations';
import { staticKey, unwrapped } from '../syntax/tree';

/** Deeper values, and longer ones, are data rather than points. */
const deepest = 12;
const largest = 10_000;

const mathConstants: ReadonlyMap<string, number> = new Map([
  ['PI', Math.PI],
  ['E', Math.E],
  ['LN2', Math.LN2],
  ['LN10', Math.LN10],
  ['LOG2E', Math.LOG2E],
  ['LOG10E', Math.LOG10E],
  ['SQRT2', Math.SQRT2],
  ['SQRT1_2', Math.SQRT1_2],
]);

const globalNumbers: ReadonlyMap<string, number> = new Map([
  ['Infinity', Infinity],
  ['NaN', NaN],
]);

const undefinedValue: PointValue = { kind: 'undefined' };

/** Reads literal values of one module. */
export class LiteralValues {
  #size = 0;

  constructor(readonly module: ModuleSource) {}

  /** The value, or null where the expression is not a literal; a literal `null` comes back as `'null'` does: see `of`. */
  of(node: Babel.Node): { readonly value: PointValue } | null {
    this.#size = 0;
    return this.#read(node, 0);
  }

  #read(given: Babel.Node, depth: number): { readonly value: PointValue } | null {
    if (depth > deepest || ++this.#size > largest) return null;
    const node = unwrapped(given);
    switch (node.type) {
      case 'NumericLiteral':
      case 'StringLiteral':
      case 'BooleanLiteral':
        return { value: node.value };
      case 'NullLiteral':
        return { value: null };
      case 'TemplateLiteral': {
        const text = node.expressions.length === 0 ? node.quasis[0]?.value.cooked : undefined;
        return typeof text === 'string' ? { value: text } : null;
      }
      case 'UnaryExpression':
        return this.#unary(node, depth);
      case 'BinaryExpression':
        return this.#binary(node, depth);
      case 'ArrayExpression':
        return this.#array(node.elements, depth);
      case 'ObjectExpression':
        return this.#object(node, depth);
      case 'NewExpression': {
        const callee = unwrapped(node.callee);
        const [first] = node.arguments;
        if (callee.type !== 'Identifier' || !isTypedArrayName(callee.name) || first === undefined) return null;
        const inner = unwrapped(first);
        return inner.type === 'ArrayExpression' && node.arguments.length === 1 ? this.#read(inner, depth + 1) : null;
      }
      case 'MemberExpression': {
        const object = unwrapped(node.object);
        const key = staticKey(node.property, node.computed);
        if (object.type !== 'Identifier' || object.name !== 'Math' || key === null) return null;
        const value = this.module.scopes.variableOf(object) === null ? mathConstants.get(key) : undefined;
        return value === undefined ? null : { value };
      }
      case 'Identifier':
        return this.#identifier(node, depth);
      default:
        return null;
    }
  }

  #unary(node: Babel.UnaryExpression, depth: number): { readonly value: PointValue } | null {
    if (node.operator === 'void') return { value: undefinedValue };
    const operand = this.#read(node.argument, depth + 1)?.value;
    if (node.operator === '!' && typeof operand === 'boolean') return { value: !operand };
    if (typeof operand !== 'number') return null;
    if (node.operator === '-') return { value: -operand };
    return node.operator === '+' ? { value: operand } : null;
  }

  #binary(node: Babel.BinaryExpression, depth: number): { readonly value: PointValue } | null {
    const left = this.#read(node.left, depth + 1)?.value;
    const right = this.#read(node.right, depth + 1)?.value;
    if (typeof left !== 'number' || typeof right !== 'number') return null;
    switch (node.operator) {
      case '+':
        return { value: left + right };
      case '-':
        return { value: left - right };
      case '*':
        return { value: left * right };
      case '/':
        return { value: left / right };
      case '**':
        return { value: left ** right };
      default:
        return null;
    }
  }

  #array(elements: readonly (Babel.Node | null)[], depth: number): { readonly value: PointValue } | null {
    const items: PointValue[] = [];
    for (const element of elements) {
      if (element === null) return null;
      if (element.type === 'SpreadElement') {
        const spread = this.#read(element.argument, depth + 1)?.value;
        if (!Array.isArray(spread)) return null;
        items.push(...(spread as readonly PointValue[]));
        continue;
      }
      const item = this.#read(element, depth + 1);
      if (item === null) return null;
      items.push(item.value);
    }
    return { value: items };
  }

  #object(node: Babel.ObjectExpression, depth: number): { readonly value: PointValue } | null {
    const fields = new Map<string, PointValue>();
    for (const property of node.properties) {
      if (property.type !== 'ObjectProperty') return null;
      const key = staticKey(property.key, property.computed);
      const value = key === null || key === '__proto__' ? null : this.#read(property.value, depth + 1);
      if (key === null || value === null) return null;
      fields.set(key, value.value);
    }
    return { value: { kind: 'record', fields: [...fields] } };
  }

  /** A constant of the module that is written as a literal and never changed. */
  #identifier(node: Babel.Identifier, depth: number): { readonly value: PointValue } | null {
    const variable = this.module.scopes.variableOf(node);
    if (variable === null) {
      if (node.name === 'undefined') return { value: undefinedValue };
      const value = globalNumbers.get(node.name);
      return value === undefined ? null : { value };
    }
    const [declaration] = variable.declarations;
    if (variable.owner !== null || variable.writes.length > 0 || variable.declarations.length !== 1) return null;
    if (declaration?.type !== 'VariableDeclarator' || !declaration.init || declaration.id.type !== 'Identifier') {
      return null;
    }
    return this.#read(declaration.init, depth + 1);
  }
}

/** The arguments of a call where all of them are literals. */
export function literalArguments(literals: LiteralValues, args: readonly Babel.Node[]): readonly PointValue[] | null {
  const values: PointValue[] = [];
  for (const argument of args) {
    if (argument.type === 'SpreadElement') {
      const spread = literals.of(argument.argument)?.value;
      if (!Array.isArray(spread)) return null;
      values.push(...(spread as readonly PointValue[]));
      continue;
    }
    const literal = literals.of(argument);
    if (literal === null) return null;
    values.push(literal.value);
  }
  return values;
}
