// Finds the functions of a module that may be numeric, and names them as the JSON contract says.
import type * as Babel from '@babel/types';
import type { TextRange } from '../document';
import { constructorGiving } from './top-level/constructor-members';
import type { Candidate, ClassNode, FunctionNode, ModuleSource, Owner } from './frontend';
import { FunctionNames, targetPath } from './syntax/function-names';
import { constructorOfMember } from './meaning/instance-classes';
import { needsOuterCall } from './meaning/local-functions';
import { outermostValue, parentsOf, type ParentTable } from './syntax/parents';
import { isClassNode, isFunctionNode, rangeOf, staticKey, unwrapped } from './syntax/tree';

/** The range of a name; an identifier's type annotation, which the parser counts in, is left out. */
export function nameRangeOf(name: Babel.Node): TextRange {
  const { start, end } = rangeOf(name);
  return name.type === 'Identifier' ? { start, end: start + name.name.length } : { start, end };
}

/** Setters and constructors give nothing back. */
function givesValue(fn: FunctionNode): boolean {
  if (fn.type === 'ObjectMethod' || fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod') {
    return fn.kind === 'method' || fn.kind === 'get';
  }
  return true;
}

/** The statement, member or property that a function is written in. */
function wholeOf(fn: FunctionNode, parents: ParentTable): Babel.Node {
  let whole: Babel.Node = fn;
  for (;;) {
    const parent = parents.parentOf(whole);
    switch (parent?.type) {
      case 'VariableDeclarator':
        // `const f = …, g = …`: each function stands in its own declarator.
        whole = parent;
        {
          const declaration = parents.parentOf(parent);
          if (declaration?.type === 'VariableDeclaration' && declaration.declarations.length === 1) return declaration;
        }
        return whole;
      case 'ExpressionStatement':
      case 'ObjectProperty':
      case 'ClassProperty':
      case 'ClassPrivateProperty':
        return parent;
      case 'AssignmentExpression':
      case 'LogicalExpression':
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
        whole = parent;
        break;
      default:
        return whole;
    }
  }
}

function ownerOf(fn: FunctionNode, path: readonly string[], module: ModuleSource, parents: ParentTable): Owner | null {
  const parent = parents.parentOf(fn);
  if (fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod') {
    return parent === null ? null : classOwner(parents.parentOf(parent), fn.static);
  }
  const value = outermostValue(fn, parents);
  const holder = fn.type === 'ObjectMethod' ? fn : parents.parentOf(value);
  if (holder?.type === 'ClassProperty' || holder?.type === 'ClassPrivateProperty') {
    const body = parents.parentOf(holder);
    return body === null ? null : classOwner(parents.parentOf(body), holder.static);
  }
  if (holder?.type === 'ObjectMethod' || holder?.type === 'ObjectProperty') {
    const object = parents.parentOf(holder);
    if (object?.type !== 'ObjectExpression') return null;
    const prototype = prototypeOwner(parents.parentOf(outermostValue(object, parents)), fn, module);
    return prototype ?? { kind: 'object', node: object, path: path.slice(0, -1) };
  }
  const constructor = constructorGiving(module, fn);
  if (constructor !== null && constructor.type !== 'ClassMethod') {
    return { kind: 'prototype', constructor, name: path.slice(0, -1).join('.') };
  }
  if (holder?.type === 'AssignmentExpression') {
    const target = unwrapped(holder.left);
    return target.type === 'MemberExpression' ? prototypeAt(unwrapped(target.object), fn, module) : null;
  }
  return null;
}

function classOwner(node: Babel.Node | null, isStatic: boolean): Owner | null {
  return node !== null && isClassNode(node)
    ? { kind: 'class', node: node satisfies ClassNode, static: isStatic }
    : null;
}

function prototypeOwner(assignment: Babel.Node | null, fn: FunctionNode, module: ModuleSource): Owner | null {
  return assignment?.type === 'AssignmentExpression' ? prototypeAt(unwrapped(assignment.left), fn, module) : null;
}

/** The owner that `T.prototype` stands for where a function is put on it. */
function prototypeAt(node: Babel.Node, fn: FunctionNode, module: ModuleSource): Owner | null {
  if (node.type !== 'MemberExpression' || staticKey(node.property, node.computed) !== 'prototype') return null;
  const name = targetPath(node.object)?.join('.') ?? '';
  return { kind: 'prototype', constructor: constructorOfMember(module, fn), name };
}

/** The functions of a module that have a name, in source order. */
export function findCandidates(module: ModuleSource): Candidate[] {
  const parents = parentsOf(module);
  const names = new FunctionNames(module, parents);
  const { scopes } = module;
  const paths = new Map<Babel.Node, readonly string[] | null>();

  const pathOf = (fn: FunctionNode): readonly string[] | null => {
    const known = paths.get(fn);
    if (known !== undefined) return known;
    const own = names.of(fn)?.path ?? null;
    const around = scopes.functionAround(fn);
    const outer = around === null || around === fn ? [] : pathOf(around);
    const path = own === null || outer === null ? null : [...outer, ...own];
    paths.set(fn, path);
    return path;
  };

  return parents.nodes.flatMap((node): Candidate[] => {
    if (!isFunctionNode(node) || scopes.wrappers.has(node) || !givesValue(node)) return [];
    const path = pathOf(node);
    if (path === null) return [];
    const parent = scopes.functionAround(node);
    if (parent !== null && needsOuterCall(node, module)) return [];
    const at = names.of(node)?.at ?? null;
    const { start } = rangeOf(node);
    return [
      {
        name: path.join('.'),
        node,
        nameRange: at === null ? { start, end: start + 1 } : nameRangeOf(at),
        range: rangeOf(wholeOf(node, parents)),
        owner: ownerOf(node, path, module, parents),
        parent,
      },
    ];
  });
}
