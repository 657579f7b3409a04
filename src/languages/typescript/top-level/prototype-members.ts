// What an assignment to a whole prototype, and the class helpers of compilers, put on a prototype.
import type * as Babel from '@babel/types';
import { descriptorPart } from './assigned-values';
import type { PrototypeFacts, Storage } from './module-facts';
import type { ModuleReader } from './module-reader';
import { isFunctionNode, staticKey, unwrapped } from '../syntax/tree';

/** The method that a value given to a prototype is: `T.prototype.add` by another name, or a function that has a name. */
function methodGiven(reader: ModuleReader, given: Babel.Node): Babel.Node {
  const value = unwrapped(given);
  if (value.type === 'MemberExpression') {
    const key = staticKey(value.property, value.computed);
    const holder = reader.storages.holder(unwrapped(value.object));
    if (key === null || holder?.kind !== 'prototype') return given;
    return reader.storages.prototype(holder.storage).methods.get(key) ?? given;
  }
  const variable = value.type === 'Identifier' ? reader.variable(value) : null;
  const [declaration] = variable?.declarations ?? [];
  const isNamed = variable?.declarations.length === 1 && variable.writes.length === 0;
  return isNamed && declaration?.type === 'FunctionDeclaration' && isFunctionNode(declaration) ? declaration : given;
}

/** What a prototype is given under a name: a method, or a value that instances share. */
export function addPrototypeValue(
  reader: ModuleReader,
  facts: PrototypeFacts,
  name: string,
  given: Babel.Node,
  node: Babel.Node,
): void {
  const value = methodGiven(reader, given);
  if (isFunctionNode(unwrapped(value))) {
    facts.methods.set(name, value);
    facts.values.delete(name);
    return;
  }
  const slot = reader.storages.slot(facts, name);
  reader.unit({ kind: 'slot', slot, value, holder: null, node }, [slot], null);
  facts.values.set(name, slot);
  facts.methods.delete(name);
}

export function readWholePrototype(reader: ModuleReader, storage: Storage, given: Babel.Node): boolean {
  const value = unwrapped(given);
  const shared = value.type === 'MemberExpression' ? reader.storages.holder(value) : null;
  if (shared?.kind === 'prototype') {
    reader.storages.sharePrototype(storage, shared.storage);
    return true;
  }
  const facts = reader.storages.prototype(storage);
  if (value.type === 'ObjectExpression') {
    addPrototypeMembers(reader, facts, value);
    return true;
  }
  if (value.type === 'NewExpression') {
    facts.superclass = value.callee;
    facts.isInstance = true;
    return true;
  }
  if (value.type === 'CallExpression') {
    const [first, ...rest] = value.arguments;
    if (first?.type === 'MemberExpression' && staticKey(first.property, first.computed) === 'prototype') {
      const holder = reader.storages.holder(unwrapped(first.object));
      const isItself = holder?.kind === 'storage' && holder.storage === storage;
      if (!isItself) facts.superclass = first.object;
    }
    // `Object.assign(T.prototype, {…})`, `Object.create(Base.prototype, …)`.
    for (const part of rest) if (part.type === 'ObjectExpression') addPrototypeMembers(reader, facts, part);
    return true;
  }
  return false;
}

export function addPrototypeMembers(reader: ModuleReader, facts: PrototypeFacts, object: Babel.ObjectExpression): void {
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') continue;
    const key = staticKey(property.key, property.computed);
    if (key === null || key === 'constructor') continue;
    if (property.type === 'ObjectProperty') addPrototypeValue(reader, facts, key, property.value, property);
    else if (property.kind === 'get') facts.getters.set(key, property);
    else if (property.kind === 'set') facts.setters.set(key, property);
    else facts.methods.set(key, property);
  }
}

export function readCreateClass(reader: ModuleReader, storage: Storage, members: Babel.ArrayExpression): void {
  const facts = reader.storages.prototype(storage);
  for (const member of members.elements) {
    if (member?.type !== 'ObjectExpression') continue;
    const key = descriptorPart(member, 'key');
    const name = key === null ? null : staticKey(key, true);
    if (name === null) continue;
    facts.hidden.add(name);
    const value = descriptorPart(member, 'value');
    const get = descriptorPart(member, 'get');
    const set = descriptorPart(member, 'set');
    if (value !== null) addPrototypeValue(reader, facts, name, value, member);
    if (get !== null) facts.getters.set(name, get);
    if (set !== null) facts.setters.set(name, set);
  }
}
