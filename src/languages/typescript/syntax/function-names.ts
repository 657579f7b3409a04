// What a reader would call a function: the path of names from the module to it.
import type * as Babel from '@babel/types';
import { constructorGiving } from '../top-level/constructor-members';
import { copiedMembers } from '../top-level/copied-members';
import type { ModuleSource } from '../frontend';
import { outermostValue, type ParentTable } from './parents';
import { isFunctionNode, staticKey, unwrapped } from './tree';

/** A name with the node it is written at. */
export interface WrittenName {
  /** The path as segments, `['convert', 'rgb', 'lab']`. */
  readonly path: readonly string[];
  /** The last name's node; null where there is none (`export default function`). */
  readonly at: Babel.Node | null;
}

/** Objects whose properties are what the module gives to others. */
const exportRoots: ReadonlySet<string> = new Set(['exports', 'window', 'globalThis', 'self', 'root', 'global']);
/** Calls that give back the object they take. */
const transparentCalls: ReadonlySet<string> = new Set(['freeze', 'seal', 'preventExtensions']);

/** The segments of `a.b.c`; null where a key is computed. Exports and prototypes leave no segment. */
export function targetPath(node: Babel.Node): string[] | null {
  const target = unwrapped(node);
  if (target.type === 'Identifier') return exportRoots.has(target.name) ? [] : [target.name];
  if (target.type !== 'MemberExpression') return null;
  const key = staticKey(target.property, target.computed);
  if (key === null) return null;
  const object = unwrapped(target.object);
  if (object.type === 'Identifier' && object.name === 'module' && key === 'exports') return [];
  const outer = targetPath(object);
  if (outer === null) return null;
  return key === 'prototype' ? outer : [...outer, key];
}

export class FunctionNames {
  constructor(
    readonly module: ModuleSource,
    readonly parents: ParentTable,
  ) {}

  /** The name of a function, or null for one written inline (a callback, a result, an argument). */
  of(fn: Babel.Node): WrittenName | null {
    switch (fn.type) {
      case 'FunctionDeclaration':
        return this.#inside(fn, fn.id?.name ?? 'default', fn.id ?? null);
      case 'ClassMethod':
      case 'ClassPrivateMethod':
        return this.#member(fn, fn.key, 'computed' in fn && fn.computed);
      case 'ObjectMethod':
        return this.#property(fn, fn.key, fn.computed);
      default: {
        const found = this.#value(fn);
        if (found === null) return null;
        if (found.path.length > 0 && found.path[found.path.length - 1] !== 'default') return found;
        const own = fn.type === 'FunctionExpression' ? fn.id : null;
        return own ? { path: [...found.path.slice(0, -1), own.name], at: own } : { path: ['default'], at: found.at };
      }
    }
  }

  /** Puts the names of the namespaces around a statement before its own. */
  #inside(node: Babel.Node, name: string, at: Babel.Node | null): WrittenName {
    const path = [name];
    for (let outer = this.parents.parentOf(node); outer !== null; outer = this.parents.parentOf(outer)) {
      if (isFunctionNode(outer)) break;
      if (outer.type === 'TSModuleDeclaration' && outer.id.type === 'Identifier') path.unshift(outer.id.name);
    }
    return { path, at };
  }

  #member(fn: Babel.Node, key: Babel.Node, computed: boolean): WrittenName | null {
    const name = staticKey(key, computed);
    const body = this.parents.parentOf(fn);
    const owner = body === null ? null : this.parents.parentOf(body);
    if (name === null || owner === null) return null;
    const outer = this.#classPath(owner);
    return outer === null ? null : { path: [...outer, name], at: key };
  }

  #classPath(node: Babel.Node): readonly string[] | null {
    if (node.type === 'ClassDeclaration') return node.id ? this.#inside(node, node.id.name, null).path : ['default'];
    if (node.type !== 'ClassExpression') return null;
    const found = this.#value(node);
    if (found !== null && found.path.length > 0) return found.path;
    return node.id ? [node.id.name] : found === null ? null : ['default'];
  }

  #property(node: Babel.Node, key: Babel.Node, computed: boolean): WrittenName | null {
    const name = staticKey(key, computed);
    const object = this.parents.parentOf(node);
    if (name === null || object === null) return null;
    const outer = this.#value(object);
    if (outer === null) return null;
    const path = outer.path[0] === 'default' ? outer.path.slice(1) : outer.path;
    return { path: [...path, name], at: key };
  }

  /** The name of the place that an expression's value is put in. */
  #value(node: Babel.Node): WrittenName | null {
    const outermost = outermostValue(node, this.parents);
    const parent = this.parents.parentOf(outermost);
    switch (parent?.type) {
      case 'VariableDeclarator':
        return parent.id.type === 'Identifier' ? this.#inside(parent, parent.id.name, parent.id) : null;
      case 'AssignmentExpression': {
        if (parent.operator !== '=' && parent.operator !== '??=' && parent.operator !== '||=') return null;
        const target = unwrapped(parent.left);
        const path = this.#ownMember(target, node) ?? targetPath(parent.left);
        const at = target.type === 'MemberExpression' ? target.property : target;
        return path === null
          ? null
          : { path: path.length === 0 ? ['default'] : path, at: path.length === 0 ? null : at };
      }
      case 'ObjectProperty':
        return parent.value === outermost ? this.#property(parent, parent.key, parent.computed) : null;
      case 'ClassProperty':
      case 'ClassPrivateProperty':
        return this.#member(parent, parent.key, 'computed' in parent && parent.computed);
      case 'ExportDefaultDeclaration':
      case 'TSExportAssignment':
        return { path: ['default'], at: null };
      case 'LogicalExpression':
        return parent.right === outermost ? this.#value(parent) : null;
      case 'CallExpression':
        return this.#throughCall(parent, outermost);
      case 'ReturnStatement':
        return this.#result(parent);
      default:
        return null;
    }
  }

  /** `this.name = function …` in a constructor function. */
  #ownMember(target: Babel.Node, value: Babel.Node): string[] | null {
    const name = target.type === 'MemberExpression' ? staticKey(target.property, target.computed) : null;
    if (name === null || !isFunctionNode(value)) return null;
    const constructor = constructorGiving(this.module, value);
    return constructor !== null && constructor.type !== 'ClassMethod' ? [name] : null;
  }

  /** `Object.freeze({…})` is the object; `Object.assign(f, {…})` gives it to another. */
  #throughCall(call: Babel.CallExpression, argument: Babel.Node): WrittenName | null {
    const copied = copiedMembers(call);
    if (copied?.members === argument && this.parents.parentOf(call)?.type === 'ExpressionStatement') {
      const path = targetPath(copied.target);
      return path === null ? null : { path: path.length === 0 ? ['default'] : path, at: null };
    }
    const callee = unwrapped(call.callee);
    if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return null;
    if (callee.object.name !== 'Object' || call.arguments[0] !== argument) return null;
    const name = staticKey(callee.property, callee.computed);
    return name !== null && transparentCalls.has(name) ? this.#value(call) : null;
  }

  /** What a wrapper that is called at once returns is the value of the call. */
  #result(statement: Babel.ReturnStatement): WrittenName | null {
    const block = this.parents.parentOf(statement);
    const fn = block === null ? null : this.parents.parentOf(block);
    if (fn === null) return null;
    const wrapper = this.module.scopes.wrappers.get(fn);
    if (wrapper === undefined) return null;
    if (wrapper.factory) return { path: ['default'], at: null };
    const call = this.parents.parentOf(outermostValue(fn, this.parents));
    return call?.type === 'CallExpression' ? this.#value(call) : null;
  }
}
