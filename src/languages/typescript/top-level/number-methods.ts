// Methods that code gives to numbers: `Number.prototype.toRadians = function () { return this * Math.PI / 180; }`.
import type { Entity } from '../meaning/entity';
import type { FunctionNode, ModuleSource } from '../frontend';
import type { ModuleFacts } from './module-facts';
import { factsOf } from './module-reader';
import type { Resolver } from '../meaning/resolver';
import { isFunctionNode, staticKey, unwrapped } from '../syntax/tree';

type NumberMethod = Extract<Entity, { kind: 'function' }>;

/** Imports of imports are followed so far. */
const farthest = 4;

const known = new WeakMap<ModuleSource, ReadonlyMap<string, FunctionNode>>();

/** The methods that a module's top level gives to numbers. */
function methodsOf(source: ModuleSource): ReadonlyMap<string, FunctionNode> {
  const found = known.get(source);
  if (found !== undefined) return found;
  const methods = new Map<string, FunctionNode>();
  known.set(source, methods);
  if (!source.text.includes('Number.prototype')) return methods;
  for (const statement of source.file.program.body) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (left.type !== 'MemberExpression' || left.object.type !== 'MemberExpression') continue;
    const { object } = left;
    const isNumber = object.object.type === 'Identifier' && object.object.name === 'Number';
    const name = staticKey(left.property, left.computed);
    const method = unwrapped(right);
    if (!isNumber || staticKey(object.property, object.computed) !== 'prototype' || name === null) continue;
    if (isFunctionNode(method)) methods.set(name, method);
  }
  return methods;
}

/** The method of a name that a module, or one that it imports, gives to numbers; null where there is none. */
export function numberMethod(resolver: Resolver, facts: ModuleFacts, name: string): NumberMethod | null {
  const seen = new Set<ModuleFacts>([facts]);
  let level: readonly ModuleFacts[] = [facts];
  for (let depth = 0; depth <= farthest && level.length > 0; depth++) {
    const next: ModuleFacts[] = [];
    for (const module of level) {
      const node = methodsOf(module.source).get(name);
      if (node !== undefined) return { kind: 'function', facts: module, node, home: null };
      for (const { specifier } of module.specifiers) {
        const resolved = resolver.graph.resolve(module.source.uri, specifier);
        if (!resolved.ok || resolved.module.kind !== 'script') continue;
        const imported = factsOf(resolved.module.source);
        if (!seen.has(imported)) next.push(imported);
        seen.add(imported);
      }
    }
    level = next;
  }
  return null;
}
