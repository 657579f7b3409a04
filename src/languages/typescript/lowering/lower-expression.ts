// Lowers expressions: operators and literals.
import type * as Babel from '@babel/types';
import type { ComparisonOperator, NodeId, RecordEntry } from '../../../core/program/program';
import { isVoid } from '../top-level/assigned-values';
import { firstLine, type Frame } from './frame';
import { initialEntity } from '../meaning/initial-class';
import { arithmetic, lowerAssignment, lowerUpdate } from './lower-assignment';
import { lowerFixed } from './lower-borrowed';
import { lowerCall } from './lower-call';
import { lowerChain } from './lower-chain';
import { lowerConstruction, lowerInstanceTest } from './lower-construction';
import { lowerArray } from './lower-elements';
import { lowerIdentifier, lowerMember, lowerMemberParts, lowerNumber } from './lower-reference';
import { isThere, lowerTest, lowerTypeof } from './lower-test';
import { lowerThis } from './lower-this';
import type { Lowering } from './lowering';
import { staticKey, unwrapped } from '../syntax/tree';
import { isTypedArrayName } from '../syntax/type-declarations';

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', '===', '!==']);

function isComparison(operator: string): operator is ComparisonOperator {
  return comparisons.has(operator);
}

/** Lowers an expression to a node; inside functions, what is outside the numeric subset stops a run that reaches it. */
export function lowerExpression(l: Lowering, frame: Frame, node: Babel.Node): NodeId {
  try {
    return lowerNumeric(l, frame, node);
  } catch (error) {
    return l.deferred(frame, node, error);
  }
}

function lowerNumeric(l: Lowering, frame: Frame, wrapped: Babel.Node): NodeId {
  const node = unwrapped(wrapped);
  const lower = (part: Babel.Node): NodeId => lowerExpression(l, frame, part);
  switch (node.type) {
    case 'NumericLiteral':
      return lowerNumber(l, frame, node, node.value);
    case 'BooleanLiteral':
      return l.add(frame, node, { kind: 'boolean', value: node.value });
    case 'StringLiteral':
      // It may be the key of a member.
      l.modules.useName(node.value);
      return l.add(frame, node, { kind: 'string', value: node.value });
    case 'NullLiteral':
      return l.add(frame, node, { kind: 'nothing', value: 'null' });
    case 'Identifier':
      return lowerIdentifier(l, frame, node);
    case 'ThisExpression':
      return lowerThis(l, frame, node);
    case 'MemberExpression':
      return lowerMember(l, frame, node);
    case 'OptionalMemberExpression':
    case 'OptionalCallExpression':
      return lowerChain(l, frame, node);
    case 'TemplateLiteral':
      return l.intrinsic(
        frame,
        node,
        'text',
        ...node.quasis.flatMap((quasi, i) => {
          const part = l.add(frame, node, { kind: 'string', value: quasi.value.cooked ?? quasi.value.raw });
          const expression = node.expressions[i];
          return expression === undefined ? [part] : [part, lower(expression)];
        }),
      );
    case 'UnaryExpression':
      return lowerUnary(l, frame, node);
    case 'BinaryExpression':
      return lowerBinary(l, frame, node);
    case 'LogicalExpression': {
      // `Math.sign || function (x) { … }`: polyfills of what there is not.
      if (node.operator !== '&&' && isThere(l, frame, node.left) === false) return lower(node.right);
      const operator = node.operator === '&&' ? 'and' : node.operator === '||' ? 'or' : 'coalesce';
      // What `&&` finds not to hold is its value as it is.
      const left = operator === 'and' ? lowerTest(l, frame, node.left) : lower(node.left);
      return l.add(frame, node, { kind: 'logical', operator, left, right: lower(node.right) });
    }
    case 'ConditionalExpression':
      return l.add(frame, node, {
        kind: 'conditional',
        test: lowerTest(l, frame, node.test),
        consequent: lower(node.consequent),
        alternate: lower(node.alternate),
      });
    case 'SequenceExpression':
      return l.sequence(frame, node, node.expressions.map(lower));
    case 'AssignmentExpression':
      return lowerAssignment(l, frame, node);
    case 'UpdateExpression':
      return lowerUpdate(l, frame, node);
    case 'ArrayExpression':
      return lowerArray(l, frame, node);
    case 'ObjectExpression':
      return lowerObject(l, frame, node);
    case 'CallExpression':
      return lowerCall(l, frame, node);
    case 'NewExpression':
      return lowerConstruction(l, frame, node);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return l.steps.closure(l, frame, node, '');
    case 'PrivateName':
      // Of `#name in object`.
      l.modules.useName(`#${node.id.name}`);
      return l.add(frame, node, { kind: 'string', value: `#${node.id.name}` });
    case 'ClassExpression':
      return l.steps.classValue(l, frame, node, { kind: 'class', facts: frame.facts, node, variable: null });
    case 'AwaitExpression':
      return l.refuse(frame, node, '`await` waits for a promise, which is not numeric');
    case 'YieldExpression':
      if (node.delegate) return l.refuse(frame, node, 'uses the value of `yield*`', 'make it a statement of its own');
      return l.add(frame, node, { kind: 'yield', value: node.argument ? lower(node.argument) : null });
    case 'RegExpLiteral':
      return l.unusable(frame, node, 'a regular expression is not numeric', 'a regular expression', 'object');
    case 'BigIntLiteral':
      return l.unusable(frame, node, 'a bigint is a whole number, which has no derivative', 'a bigint', null);
    case 'Import':
    case 'ImportExpression':
      return l.refuse(frame, node, '`import()` gives a promise, which is not numeric', 'import at the top of the file');
    case 'TaggedTemplateExpression':
      return l.refuse(frame, node, 'a text made by a function is not numeric');
    case 'JSXElement':
    case 'JSXFragment':
      return l.refuse(frame, node, 'an element of a page is not numeric');
    default:
      return l.refuse(frame, node, `\`${firstLine(frame, node)}\` is not numeric`);
  }
}

function lowerUnary(l: Lowering, frame: Frame, node: Babel.UnaryExpression): NodeId {
  const operand = (): NodeId => lowerExpression(l, frame, node.argument);
  switch (node.operator) {
    case '-':
      return node.argument.type === 'NumericLiteral'
        ? lowerNumber(l, frame, node, -node.argument.value)
        : l.primitive(frame, node, 'negate', operand());
    case '+':
      return lowerToNumber(l, frame, node, node.argument);
    case '!':
      return l.add(frame, node, { kind: 'not', operand: lowerTest(l, frame, node.argument) });
    case '~':
      return l.primitive(frame, node, 'bitNot', operand());
    case 'delete':
      return lowerDelete(l, frame, node);
    case 'void':
      return l.sequence(frame, node, [operand(), l.nothing(frame, node)]);
    case 'typeof':
      return lowerTypeof(l, frame, node);
    default:
      return l.refuse(frame, node, `\`${node.operator}\` is not numeric`);
  }
}

/** `delete object.name`. */
function lowerDelete(l: Lowering, frame: Frame, node: Babel.UnaryExpression): NodeId {
  const target = unwrapped(node.argument);
  if (target.type !== 'MemberExpression') return l.refuse(frame, node, '`delete` of something that is no field');
  const parts = lowerMemberParts(l, frame, target);
  const key = parts.kind === 'field' ? l.add(frame, node, { kind: 'string', value: parts.name }) : parts.index;
  return l.intrinsic(frame, node, 'deleteField', parts.object, key);
}

/** `+value`; `+value.toFixed(n)` is a rounding that stays a number. */
function lowerToNumber(l: Lowering, frame: Frame, node: Babel.Node, argument: Babel.Node): NodeId {
  return lowerFixed(l, frame, argument) ?? l.intrinsic(frame, node, 'toNumber', lowerExpression(l, frame, argument));
}

/** Sums of thousands of terms nest to the left: they are walked, not recursed into. */
function lowerBinary(l: Lowering, frame: Frame, node: Babel.BinaryExpression): NodeId {
  const chain: Babel.BinaryExpression[] = [];
  let leftmost: Babel.Node = node;
  while (leftmost.type === 'BinaryExpression') {
    chain.push(leftmost);
    leftmost = unwrapped(leftmost.left);
  }
  let result = isAskedFor(chain) ? lowerTest(l, frame, leftmost) : lowerExpression(l, frame, leftmost);
  for (const link of chain.reverse()) {
    if (link.operator === 'instanceof') {
      result = lowerInstanceTest(l, frame, link, result);
      continue;
    }
    const same = link === chain[0] ? sameConstructors(l, frame, link) : null;
    if (same !== null) {
      result = l.add(frame, link, { kind: 'boolean', value: link.operator.startsWith('=') ? same : !same });
      continue;
    }
    const right = lowerExpression(l, frame, link.right);
    if (link.operator === 'in' && link.left.type === 'StringLiteral') l.modules.useName(link.left.value);
    const primitive = arithmetic.get(link.operator);
    if (primitive !== undefined) result = l.primitive(frame, link, primitive, result, right);
    else if (isComparison(link.operator)) {
      result = l.add(frame, link, { kind: 'compare', operator: link.operator, left: result, right });
    } else if (link.operator === 'in') result = l.intrinsic(frame, link, 'hasField', right, result);
    else result = l.refuse(frame, link, `\`${link.operator}\` is not numeric`);
  }
  return result;
}

/** Whether an operator only asks if its left side is there: `v.map !== undefined`. */
function isAskedFor(chain: readonly Babel.BinaryExpression[]): boolean {
  const [only, ...more] = chain;
  if (only === undefined || more.length > 0 || !/^[=!]==?$/.test(only.operator)) return false;
  const right = unwrapped(only.right);
  return right.type === 'NullLiteral' || isVoid(right);
}

/** Whether `ArrayType != Float32Array` names one constructor twice; null where it compares anything else. */
function sameConstructors(l: Lowering, frame: Frame, node: Babel.BinaryExpression): boolean | null {
  if (!isComparison(node.operator) || !/^[=!]==?$/.test(node.operator)) return null;
  const [left, right] = [node.left, node.right].map((side) => {
    const entity = l.resolver.resolveValue(frame, side);
    return entity?.kind === 'storage' ? initialEntity(l.resolver, entity) : entity;
  });
  if (left?.kind !== 'global' || right?.kind !== 'global') return null;
  const areConstructors = [left, right].every(({ path }) => path === 'Array' || isTypedArrayName(path));
  return areConstructors ? left.path === right.path : null;
}

function lowerObject(l: Lowering, frame: Frame, node: Babel.ObjectExpression): NodeId {
  const entries = node.properties.map((property): RecordEntry => {
    if (property.type === 'SpreadElement') {
      return { kind: 'spread', value: lowerExpression(l, frame, property.argument) };
    }
    const name = staticKey(property.key, property.computed);
    if (name === '__proto__') return l.refuse(frame, property, 'sets `__proto__`, which is not numeric');
    const value =
      property.type === 'ObjectMethod'
        ? l.steps.closure(l, frame, property, name ?? '')
        : lowerExpression(l, frame, property.value);
    if (property.type === 'ObjectMethod' && property.kind !== 'method') {
      if (name === null)
        return l.refuse(frame, property, 'makes an object with a getter or a setter of a computed name');
      return { kind: property.kind === 'get' ? 'getter' : 'setter', name, function: value };
    }
    if (name !== null) return { kind: 'field', name, value };
    return { kind: 'computed', name: lowerExpression(l, frame, property.key), value };
  });
  return l.add(frame, node, { kind: 'record', entries });
}
