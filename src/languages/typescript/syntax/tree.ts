// Walking the AST without the host's stack, and small questions about its nodes.
import type * as Babel from '@babel/types';
import type { ClassNode, FunctionNode } from '../frontend';

/** Fields that hold types, comments or bookkeeping: nothing in them runs. */
const skippedFields: ReadonlySet<string> = new Set([
  'type',
  'start',
  'end',
  'loc',
  'range',
  'extra',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'comments',
  'tokens',
  'errors',
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeParameters',
  'superTypeArguments',
  'implements',
  'predicate',
  'directives',
]);

/** Statements that are types only. */
const typeOnly: ReadonlySet<string> = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSDeclareFunction',
  'TSDeclareMethod',
  'TSNamespaceExportDeclaration',
  'TSIndexSignature',
]);

function isNode(value: unknown): value is Babel.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The nodes directly inside a node that can run, in source order as the parser gives it. */
export function childNodes(node: Babel.Node): Babel.Node[] {
  if (typeOnly.has(node.type)) return [];
  const children: Babel.Node[] = [];
  // Runs for every node many times over: a plain loop, without lists of entries.
  for (const key in node) {
    if (skippedFields.has(key)) continue;
    const value: unknown = node[key as keyof typeof node];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (isNode(item) && !typeOnly.has(item.type)) children.push(item);
    } else if (isNode(value) && !typeOnly.has(value.type)) children.push(value);
  }
  return children;
}

/** Visits a node and all inside it, parents first; `visit` returns false to stay out of a node. */
export function visitTree(root: Babel.Node, visit: (node: Babel.Node) => boolean | undefined): void {
  const pending: Babel.Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (visit(node) === false) continue;
    const children = childNodes(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child !== undefined) pending.push(child);
    }
  }
}

/** Whether a node, or one inside it, passes a test. */
export function someNode(root: Babel.Node, test: (node: Babel.Node) => boolean): boolean {
  const state = { found: false };
  visitTree(root, (node) => {
    if (!state.found && test(node)) state.found = true;
    return !state.found;
  });
  return state.found;
}

/** The statements of a namespace; none where it has no body of its own: `declare module 'x';`, `namespace A.B {…}`. */
export function namespaceBody(node: Babel.TSModuleDeclaration): readonly Babel.Statement[] {
  // The parser's types do not know of namespaces without a body.
  const body = node.body as Babel.TSModuleDeclaration['body'] | undefined;
  return body?.type === 'TSModuleBlock' ? body.body : [];
}

export function isFunctionNode(node: Babel.Node): node is FunctionNode {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return true;
    default:
      return false;
  }
}

export function isClassNode(node: Babel.Node): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

const valueWrappers = [
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
] as const;
type ValueWrapper = Extract<Babel.Node, { type: (typeof valueWrappers)[number] }>;
const valueWrapperTypes: ReadonlySet<string> = new Set(valueWrappers);

/** Parentheses and type syntax, which have the value of the expression in them. */
export function isValueWrapper(node: Babel.Node): node is ValueWrapper {
  return valueWrapperTypes.has(node.type);
}

/** The expression without parentheses and type syntax around it. */
export function unwrapped(node: Babel.Node): Babel.Node {
  let inner = node;
  while (isValueWrapper(inner)) inner = inner.expression;
  return inner;
}

/** The last name of what is called: `f`, `m` of `a.m`; null where it is put together. */
export function calleeName(callee: Babel.Node): string | null {
  const node = unwrapped(callee);
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? staticKey(node.property, node.computed) : null;
}

/** The name that stands for `Symbol.iterator`. */
export const iteratorKey = '@@iterator';

function isIteratorSymbol(node: Babel.Node): boolean {
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return false;
  return node.property.name === 'iterator' && node.object.type === 'Identifier' && node.object.name === 'Symbol';
}

/** The constant name of a property: `x` of `a.x`, `a['x']`, `a[0]`, `#x`; null where it is computed. */
export function staticKey(key: Babel.Node, computed: boolean): string | null {
  if (key.type === 'PrivateName') return `#${key.id.name}`;
  if (key.type === 'StringLiteral') return key.value;
  if (key.type === 'NumericLiteral') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? null;
  if (key.type === 'Identifier' && !computed) return key.name;
  return computed && isIteratorSymbol(key) ? iteratorKey : null;
}

/** The value in `value.constructor`; null for any other expression. */
export function objectOfConstructor(given: Babel.Node): Babel.Node | null {
  const node = unwrapped(given);
  if (node.type !== 'MemberExpression' || node.object.type === 'Super') return null;
  return staticKey(node.property, node.computed) === 'constructor' ? node.object : null;
}

/** Whether a function uses its own `this` (not that of a function inside it, but that of arrows inside it). */
export function usesThis(fn: FunctionNode): boolean {
  return usesOwn(fn, (node) => node.type === 'ThisExpression' || node.type === 'Super');
}

/** Whether a function uses its own `arguments`. */
export function usesArguments(fn: FunctionNode): boolean {
  return usesOwn(fn, (node) => node.type === 'Identifier' && node.name === 'arguments');
}

function usesOwn(fn: FunctionNode, test: (node: Babel.Node) => boolean): boolean {
  let found = false;
  visitTree(fn, (node) => {
    if (found) return false;
    if (node !== fn && isFunctionNode(node) && node.type !== 'ArrowFunctionExpression') return false;
    if (isClassNode(node)) return false;
    if (test(node)) found = true;
    return undefined;
  });
  return found;
}

/** Where a node stands; every parsed node has a position. */
export function rangeOf(node: Babel.Node): { start: number; end: number } {
  return { start: node.start ?? 0, end: node.end ?? 0 };
}
