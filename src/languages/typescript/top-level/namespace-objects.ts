// Objects that only gather names, as libraries had them before modules: `var Geo = {}; Geo.Angle = {}; (function (a) {
// a.normalize = function … })(Geo.Angle);`. Where every use of such an object names a property, its properties are kept
// like variables, so that what they mean is known before anything runs.
import type * as Babel from '@babel/types';
import type { ModuleSource } from '../frontend';
import { outermostValue, type ParentTable, parentsOf } from '../syntax/parents';
import { isFunctionNode, staticKey, unwrapped } from '../syntax/tree';
import type { Variable } from '../syntax/variables';

export interface NamespaceObject {
  /** The objects inside it that gather names too, by their path: `Angle`, `Angle.units`. */
  readonly inner: ReadonlySet<string>;
  /** What `new` is applied to, by its path. */
  readonly constructed: ReadonlySet<string>;
}

export interface NamespaceObjects {
  readonly roots: ReadonlyMap<Variable, NamespaceObject>;
  /** Variables that are other names of such an object or of one inside it: parameters of wrappers, `var a = Geo.Angle`. */
  readonly aliases: ReadonlySet<Variable>;
}

const none: NamespaceObjects = { roots: new Map(), aliases: new Set() };

/** What is found while every use of one object is followed. */
interface Uses {
  /** Paths whose value is used in another way than by naming a property. */
  readonly asValues: Set<string>;
  readonly assigned: Map<string, Babel.Node[]>;
  readonly constructed: Set<string>;
  readonly aliases: Set<Variable>;
  hasPrototypes: boolean;
}

function isEmptyObject(node: Babel.Node): boolean {
  return node.type === 'ObjectExpression' && node.properties.length === 0;
}

/** `{}`, or `Geo || {}` for what may be there already. */
function startsEmpty(init: Babel.Node): boolean {
  const value = unwrapped(init);
  if (value.type === 'LogicalExpression' && value.operator === '||') {
    const left = unwrapped(value.left).type;
    return (left === 'Identifier' || left === 'MemberExpression') && isEmptyObject(unwrapped(value.right));
  }
  return isEmptyObject(value);
}

/** The namespace objects of a module that have constructors; those that have none are objects like any other. */
export function findNamespaceObjects(module: ModuleSource): NamespaceObjects {
  const roots = new Map<Variable, NamespaceObject>();
  const aliases = new Set<Variable>();
  const parents = parentsOf(module);
  for (const node of parents.nodes) {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) continue;
    const variable = module.scopes.variableOf(node.id);
    if (variable === null || variable.owner !== null || variable.declarations.length !== 1) continue;
    if (variable.writes.length > 0 || !startsEmpty(node.init)) continue;
    const uses = usesOf(module, parents, variable);
    if (uses === null || !uses.hasPrototypes || uses.asValues.has('')) continue;
    const inner = [...uses.assigned].flatMap(([path, [first, ...more]]) => {
      const isMade = first !== undefined && startsEmpty(first) && more.every((value) => !isEmptyObject(value) && startsEmpty(value)); // prettier-ignore
      return isMade && !uses.asValues.has(path) ? [path] : [];
    });
    roots.set(variable, { inner: new Set(inner), constructed: uses.constructed });
    for (const alias of uses.aliases) aliases.add(alias);
  }
  return roots.size === 0 ? none : { roots, aliases };
}

/** Follows every use of a variable that holds an object, through its other names; null where one is given anew. */
function usesOf(module: ModuleSource, parents: ParentTable, root: Variable): Uses | null {
  const uses: Uses = {
    asValues: new Set(),
    assigned: new Map(),
    constructed: new Set(),
    aliases: new Set(),
    hasPrototypes: false,
  };
  const pending: [Variable, string][] = [[root, '']];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [variable, base] = next;
    if (variable.writes.length > 0 || variable.declarations.length !== 1) return null;
    for (const reference of variable.references) {
      const alias = followUse(module, parents, reference, base, uses);
      if (alias === null || uses.aliases.has(alias[0])) continue;
      uses.aliases.add(alias[0]);
      pending.push(alias);
    }
  }
  return uses;
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Notes what is done with one use; the variable that becomes another name of the object, where one does. */
function followUse(
  module: ModuleSource,
  parents: ParentTable,
  reference: Babel.Node,
  base: string,
  uses: Uses,
): [Variable, string] | null {
  let path = base;
  let node = outermostValue(reference, parents);
  let parent = parents.parentOf(node);
  while (parent?.type === 'MemberExpression' && parent.object === node) {
    const key = staticKey(parent.property, parent.computed);
    if (key === null) break;
    if (key === 'prototype') {
      uses.hasPrototypes = true;
      return null;
    }
    path = joined(path, key);
    node = outermostValue(parent, parents);
    parent = parents.parentOf(node);
  }
  switch (parent?.type) {
    case 'AssignmentExpression':
      if (parent.left === node && parent.operator === '=') {
        uses.assigned.set(path, [...(uses.assigned.get(path) ?? []), parent.right]);
        return null;
      }
      if (parent.right === node && isHandedOut(module, parent.left)) return null;
      break;
    case 'CallExpression':
      if (parent.callee === node) return null;
      return aliasedParameter(module, parent, node, path) ?? asValue(uses, path);
    case 'NewExpression':
      if (parent.callee !== node) break;
      uses.constructed.add(path);
      uses.hasPrototypes = true;
      return null;
    case 'VariableDeclarator': {
      const alias =
        parent.init === node && parent.id.type === 'Identifier' ? module.scopes.variableOf(parent.id) : null;
      const isTopLevel = alias !== null && alias.owner === null && alias.kind !== 'parameter';
      return isTopLevel ? [alias, path] : asValue(uses, path);
    }
    case 'BinaryExpression':
      if (parent.operator === 'instanceof' && parent.right === node) return null;
      break;
    case 'UnaryExpression':
      if (parent.operator === 'typeof') return null;
      break;
    case 'LogicalExpression':
      // `var Geo = Geo || {}`
      if (isEmptyObject(unwrapped(parent.right))) return null;
      break;
    case 'ReturnStatement':
      if (isExportReturned(module, parents, parent)) return null;
      break;
    case 'ExportSpecifier':
    case 'ExportDefaultDeclaration':
    case 'ExpressionStatement':
      return null;
    default:
      break;
  }
  return asValue(uses, path);
}

function asValue(uses: Uses, path: string): null {
  uses.asValues.add(path);
  return null;
}

/** The parameter of a function that the module calls once, which is given the object. */
function aliasedParameter(
  module: ModuleSource,
  call: Babel.CallExpression,
  argument: Babel.Node,
  path: string,
): [Variable, string] | null {
  for (const wrapper of module.scopes.wrappers.values()) {
    const index = wrapper.arguments.findIndex((given) => given.kind === 'expression' && unwrapped(given.node) === unwrapped(argument)); // prettier-ignore
    const parameter = index < 0 ? undefined : wrapper.node.params[index];
    const variable = parameter === undefined ? null : module.scopes.variableOf(parameter);
    if (variable !== null && call.arguments.some((given) => given === argument)) return [variable, path];
  }
  return null;
}

/** `module.exports = Geo`, `window.Geo = Geo`, `this.Geo = Geo`. */
function isHandedOut(module: ModuleSource, target: Babel.Node): boolean {
  let root = unwrapped(target);
  if (root.type !== 'MemberExpression') return false;
  while (root.type === 'MemberExpression') root = unwrapped(root.object);
  if (root.type === 'ThisExpression') return true;
  return root.type === 'Identifier' && module.scopes.variableOf(root) === null;
}

/** Whether a `return` gives a module's export: that of a factory, or of a function handed to a loader. */
function isExportReturned(module: ModuleSource, parents: ParentTable, statement: Babel.Node): boolean {
  let around = parents.parentOf(statement);
  while (around !== null && !isFunctionNode(around)) around = parents.parentOf(around);
  if (around === null) return false;
  if (module.scopes.wrappers.get(around)?.factory === true) return true;
  const call = parents.parentOf(around);
  const callee = call?.type === 'CallExpression' ? unwrapped(call.callee) : null;
  return callee?.type === 'Identifier' && callee.name === 'define' && module.scopes.variableOf(callee) === null;
}
