// Enums and namespaces that a module exports, as TypeScript compiles them to CommonJS:
// `(function (Mode) { … })(Mode = exports.Mode || (exports.Mode = {}))`, and `… (Mode || (exports.Mode = Mode = {}))`.
import type * as Babel from '@babel/types';
import { staticKey, unwrapped } from '../syntax/tree';

/** What such a wrapper is given: an object that a variable and an export have in common. */
export interface ExportedNamespace {
  readonly variable: Babel.Identifier;
  /** A mention of the export. */
  readonly exported: Babel.MemberExpression;
  readonly key: string;
  /** What the object is before it is filled. */
  readonly empty: Babel.ObjectExpression;
}

function exportOf(given: Babel.Node): { readonly node: Babel.MemberExpression; readonly key: string } | null {
  const node = unwrapped(given);
  if (node.type !== 'MemberExpression') return null;
  const key = staticKey(node.property, node.computed);
  const object = unwrapped(node.object);
  return key !== null && object.type === 'Identifier' && object.name === 'exports' ? { node, key } : null;
}

function assignmentIn(given: Babel.Node): Babel.AssignmentExpression | null {
  const node = unwrapped(given);
  return node.type === 'AssignmentExpression' && node.operator === '=' ? node : null;
}

function emptyObject(given: Babel.Node): Babel.ObjectExpression | null {
  const node = unwrapped(given);
  return node.type === 'ObjectExpression' && node.properties.length === 0 ? node : null;
}

/** What a wrapper's argument is in either form; null for any other. */
export function exportedNamespace(argument: Babel.Node): ExportedNamespace | null {
  const outer = assignmentIn(argument);
  const choice = unwrapped(outer === null ? argument : outer.right);
  if (choice.type !== 'LogicalExpression' || choice.operator !== '||') return null;
  const made = assignmentIn(choice.right);
  const target = made === null ? null : exportOf(made.left);
  if (made === null || target === null) return null;
  if (outer !== null) {
    const variable = unwrapped(outer.left);
    const empty = emptyObject(made.right);
    if (variable.type !== 'Identifier' || empty === null || exportOf(choice.left)?.key !== target.key) return null;
    return { variable, exported: target.node, key: target.key, empty };
  }
  const variable = unwrapped(choice.left);
  const inner = assignmentIn(made.right);
  const empty = inner === null ? null : emptyObject(inner.right);
  const given = inner === null ? null : unwrapped(inner.left);
  const isSame = variable.type === 'Identifier' && given?.type === 'Identifier' && given.name === variable.name;
  return isSame && empty !== null ? { variable, exported: target.node, key: target.key, empty } : null;
}
