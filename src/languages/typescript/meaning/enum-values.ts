// The constant values of a TypeScript enum's members.
import type * as Babel from '@babel/types';
import { unwrapped } from '../syntax/tree';

type EnumValue = number | string;

function nameOf(member: Babel.TSEnumMember): string {
  return member.id.type === 'Identifier' ? member.id.name : member.id.value;
}

function binary(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '^':
      return left ^ right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '>>>':
      return left >>> right;
    default:
      return undefined;
  }
}

function evaluate(given: Babel.Node, known: ReadonlyMap<string, EnumValue>): EnumValue | undefined {
  const node = unwrapped(given);
  switch (node.type) {
    case 'NumericLiteral':
    case 'StringLiteral':
      return node.value;
    case 'Identifier':
      return known.get(node.name);
    case 'MemberExpression':
      return node.property.type === 'Identifier' ? known.get(node.property.name) : undefined;
    case 'UnaryExpression': {
      const operand = evaluate(node.argument, known);
      if (typeof operand !== 'number') return undefined;
      return node.operator === '-'
        ? -operand
        : node.operator === '~'
          ? ~operand
          : node.operator === '+'
            ? operand
            : undefined;
    }
    case 'BinaryExpression': {
      const left = evaluate(node.left, known);
      const right = evaluate(node.right, known);
      return typeof left === 'number' && typeof right === 'number' ? binary(node.operator, left, right) : undefined;
    }
    default:
      return undefined;
  }
}

/** Members in order with their values; those that are not constant are left out. */
function constantMembers(node: Babel.TSEnumDeclaration): Map<string, EnumValue> {
  const known = new Map<string, EnumValue>();
  let next: number | undefined = 0;
  for (const member of node.members) {
    const value: EnumValue | undefined = member.initializer ? evaluate(member.initializer, known) : next;
    if (value !== undefined) known.set(nameOf(member), value);
    next = typeof value === 'number' ? value + 1 : undefined;
  }
  return known;
}

/** The values of all members that are constant. */
export function enumConstants(node: Babel.TSEnumDeclaration): readonly EnumValue[] {
  return [...constantMembers(node).values()];
}

/** The value of one member; undefined where it is not constant or not there. */
export function enumMember(node: Babel.TSEnumDeclaration, name: string): EnumValue | undefined {
  return constantMembers(node).get(name);
}

/** The enum as an object: names to values and numbers back to names; null where a value is not constant. */
export function enumValue(node: Babel.TSEnumDeclaration): (readonly [string, EnumValue])[] | null {
  const known = constantMembers(node);
  if (known.size < node.members.length) return null;
  return [...known].flatMap(([name, value]): (readonly [string, EnumValue])[] =>
    typeof value === 'number'
      ? [
          [name, value],
          [String(value), name],
        ]
      : [[name, value]],
  );
}
