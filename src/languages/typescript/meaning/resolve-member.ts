// What a member of an object literal, a class or a function means: `config.f`, `Vec.zero`, `f.cache`.
import type { Entity } from './entity';
import { holdersOf } from '../top-level/function-variables';
import { exportedEntity } from './resolve-export';
import type { Resolver } from './resolver';
import { staticKey, unwrapped, usesThis } from '../syntax/tree';

export function objectMember(
  resolver: Resolver,
  owner: Extract<Entity, { kind: 'expression' }>,
  name: string,
  depth: number,
): Entity | null {
  const { node, facts } = owner;
  if (node.type !== 'ObjectExpression') return null;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') return null;
    if (staticKey(property.key, property.computed) !== name) continue;
    if (property.type === 'ObjectMethod') return { kind: 'function', facts, node: property, home: null };
    return (
      resolver.resolve({ facts, staticHome: null }, property.value, depth + 1) ?? {
        kind: 'expression',
        facts,
        node: unwrapped(property.value),
      }
    );
  }
  return null;
}

export function classMember(
  resolver: Resolver,
  owner: Extract<Entity, { kind: 'class' }>,
  name: string,
  depth: number,
): Entity | null {
  const { facts, node, variable } = owner;
  for (const member of node.body.body) {
    if (member.type !== 'ClassMethod' && member.type !== 'ClassPrivateMethod') continue;
    const key = staticKey(member.key, 'computed' in member && member.computed);
    if (member.static && member.kind === 'method' && key === name) {
      return { kind: 'function', facts, node: member, home: { kind: 'class', node, variable } };
    }
    if (member.static && member.kind === 'get' && key === name) {
      return { kind: 'getter', facts, node: member, home: { kind: 'class', node, variable } };
    }
  }
  const own =
    facts.slots.get(node)?.get(name) ?? (variable === null ? undefined : facts.slots.get(variable)?.get(name));
  if (own !== undefined) return resolver.slot(facts, own, depth + 1);
  if (!node.superClass) return null;
  const superclass = resolver.resolve({ facts, staticHome: null }, node.superClass, depth + 1);
  if (superclass?.kind !== 'class' && superclass?.kind !== 'function') return null;
  const inherited = resolver.member(superclass, name, depth + 1);
  const isFunction = inherited?.kind === 'function' || inherited?.kind === 'getter';
  // In an inherited static method `this` is the class that it is called on.
  return isFunction && inherited.home !== null && usesThis(inherited.node)
    ? { ...inherited, home: { kind: 'class', node, variable } }
    : inherited;
}

export function functionMember(
  resolver: Resolver,
  owner: Extract<Entity, { kind: 'function' }>,
  name: string,
  depth: number,
): Entity | null {
  for (const holder of holdersOf(owner.facts, owner.node)) {
    const slot = owner.facts.slots.get(holder)?.get(name);
    if (slot !== undefined) return resolver.slot(owner.facts, slot, depth + 1);
  }
  // `module.exports = function () { … }; module.exports.log = …`
  const { wholeExport, exports } = owner.facts;
  const isWhole = wholeExport !== null && unwrapped(wholeExport) === owner.node;
  return isWhole && exports.has(name) ? exportedEntity(resolver, owner.facts, name, depth + 1) : null;
}
