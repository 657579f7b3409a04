// What a function says that it returns: declared types first, then what its return statements show.
import type * as Babel from '@babel/types';
import type { Type } from '../../../core/program/type';
import type { Candidate, FunctionNode, ModuleSource, Refusal } from '../frontend';
import type { Signature } from './parameter-types';
import { find, isTextAlone } from './shape';
import { isFunctionNode, rangeOf, visitTree } from '../syntax/tree';
import { holdsNumbers } from './type-algebra';
import type { TypeReader } from './type-syntax';

/** The refusal in a declared result type; null where it can be numeric. */
function declaredRefusal(annotation: Babel.Node, type: Type, text: string): string | null {
  switch (annotation.type) {
    case 'TSTypePredicate':
      return 'returns a boolean';
    case 'TSVoidKeyword':
    case 'TSUndefinedKeyword':
      // It may fill an argument; the trial tells.
      return null;
    case 'TSNeverKeyword':
      return 'never returns';
    default:
      break;
  }
  switch (type.kind) {
    case 'string':
      return 'returns a string';
    case 'boolean':
      return 'returns a boolean';
    case 'function':
      return 'returns a function';
    case 'nothing':
      return /^Promise\b/.test(text) ? 'returns a promise' : `returns \`${text}\`, which is not numeric`;
    case 'array':
    case 'tuple':
    case 'record': {
      const what = type.kind === 'record' ? 'an object' : 'an array';
      return hasOpenPart(type) || holdsNumbers(type) ? null : `returns ${what} without numbers`;
    }
    default:
      return null;
  }
}

function hasOpenPart(type: Type): boolean {
  switch (type.kind) {
    case 'unknown':
      return true;
    case 'array':
      return hasOpenPart(type.element);
    case 'tuple':
      return type.elements.some(hasOpenPart);
    case 'record':
      return type.fields.length === 0 || type.fields.some((field) => hasOpenPart(field.type));
    default:
      return false;
  }
}

function firstReturn(fn: Babel.Node): Babel.Node | null {
  let found: Babel.Node | null = null;
  visitTree(fn, (node) => {
    if (found !== null) return false;
    if (node !== fn && isFunctionNode(node)) return false;
    if (node.type === 'ReturnStatement') found = node;
    return undefined;
  });
  return found;
}

/** `null`, `undefined` and `void 0` stand for no value. */
function isNothing(node: Babel.Node): boolean {
  if (node.type === 'Identifier') return node.name === 'undefined';
  return node.type === 'NullLiteral' || (node.type === 'UnaryExpression' && node.operator === 'void');
}

/** Whether no statement of a function returns a value. */
function returnsNothing(fn: FunctionNode): boolean {
  if (fn.body.type !== 'BlockStatement') return isNothing(fn.body);
  let returns = false;
  visitTree(fn.body, (node) => {
    if (returns || isFunctionNode(node)) return false;
    if (node.type === 'ReturnStatement' && node.argument && !isNothing(node.argument)) returns = true;
    return undefined;
  });
  return !returns;
}

function canBeFilled(type: Type): boolean {
  return type.kind === 'array' || type.kind === 'tuple' || type.kind === 'unknown';
}

/** Why the result cannot be numeric; null where it may be. */
export function resultRefusal(
  module: ModuleSource,
  candidate: Candidate,
  signature: Signature,
  types: TypeReader,
): Refusal | null {
  const { node } = candidate;
  const annotation = node.returnType?.type === 'TSTypeAnnotation' ? node.returnType.typeAnnotation : null;
  const documented = signature.documented.result;
  const isGetter = 'kind' in node && node.kind === 'get';
  const declared = annotation ?? documented?.node ?? (isGetter ? signature.documented.property : null);
  if (declared !== null) {
    const range = annotation === null ? (documented?.range ?? candidate.nameRange) : rangeOf(annotation);
    const type = types.read(declared, types.environmentOf(node.typeParameters));
    const { start, end } = rangeOf(annotation ?? declared);
    const text = annotation === null ? 'another type' : module.text.slice(start, end);
    const reason = declaredRefusal(declared, type, text);
    if (reason !== null) return { reason, range, advice: null };
  }
  if (returnsNothing(node) && !signature.hints.parameters.some(canBeFilled)) {
    return { reason: 'returns nothing', range: candidate.nameRange, advice: '`return` its result' };
  }
  const result = find(signature.shapes.result);
  if (!isTextAlone(result)) return null;
  const place = firstReturn(node) ?? node.body;
  return { reason: 'returns a string', range: rangeOf(place), advice: null };
}
