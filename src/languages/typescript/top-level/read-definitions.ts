// Calls of a module's top level that define something: `Object.defineProperty`, `Object.assign`, helpers of compilers.
import type * as Babel from '@babel/types';
import { descriptorPart, returnedBy } from './assigned-values';
import { copiedMembers, type CopiedMembers } from './copied-members';
import type { Storage } from './module-facts';
import type { ModuleReader } from './module-reader';
import type { Holder } from './module-storages';
import { addPrototypeMembers, addPrototypeValue, readCreateClass } from './prototype-members';
import { definesProperty } from '../modules/known-packages';
import { specifierOf } from '../syntax/specifiers';
import { calleeName, staticKey, unwrapped } from '../syntax/tree';
import { isCreateClass } from './wrappers';

/** Calls of the module's top level with a known meaning; false for any other. */
export function readDefiningCall(reader: ModuleReader, node: Babel.CallExpression): boolean {
  const callee = unwrapped(node.callee);
  const [first, second, third] = node.arguments;
  const name = calleeName(callee);
  if (name === null || first === undefined) return false;
  if (second && third && isDefineFunction(reader, callee)) return readAddedProperty(reader, node, first, second, third);
  const holder = reader.storages.holder(unwrapped(first));
  if (name === 'defineProperty' && second && third) return readDefineProperty(reader, node, holder, second, third);
  const copied = copiedMembers(node);
  if (copied !== null && readCopiedMembers(reader, copied)) return true;
  if ((name === '__exportStar' || name === '__export') && first.type === 'CallExpression') {
    const specifier = specifierOf(first);
    if (specifier !== null) reader.starExports.push({ specifier, node });
    return specifier !== null;
  }
  if (isCreateClass(node) && holder?.kind === 'storage' && second?.type === 'ArrayExpression') {
    readCreateClass(reader, holder.storage, second);
    if (third?.type === 'ArrayExpression') readStaticMembers(reader, holder.storage, third);
    return true;
  }
  if (inheritanceHelpers.has(name) && holder?.kind === 'storage' && second) {
    reader.storages.prototype(holder.storage).superclass = second;
    return true;
  }
  return false;
}

/** The functions and values of a literal as properties of what they are copied to; false where only running tells. */
function readCopiedMembers(reader: ModuleReader, { target, members }: CopiedMembers): boolean {
  const holder = reader.storages.copyHolder(unwrapped(target));
  if (holder?.kind === 'prototype') {
    addPrototypeMembers(reader, reader.storages.prototype(holder.storage), members);
    return true;
  }
  const given = members.properties.map((property): [string, Babel.Node] | null => {
    if (property.type === 'SpreadElement') return null;
    const key = staticKey(property.key, property.computed);
    if (key === null || (property.type === 'ObjectMethod' && property.kind !== 'method')) return null;
    return [key, property.type === 'ObjectMethod' ? property : property.value];
  });
  if (holder === null || given.includes(null)) return false;
  for (const [key, value] of given.filter((entry) => entry !== null)) {
    const slot = reader.storages.slot(holder.kind === 'exports' ? reader.source : holder.storage, key);
    if (holder.kind === 'exports') reader.exports.set(key, { kind: 'slot', slot });
    reader.unit({ kind: 'slot', slot, value, holder: null, node: value }, [slot], null);
  }
  return true;
}

export function readDefineProperty(
  reader: ModuleReader,
  node: Babel.Node,
  holder: Holder | null,
  name: Babel.Node,
  descriptor: Babel.Node,
): boolean {
  const key = staticKey(name, true);
  if (holder === null || key === null || descriptor.type !== 'ObjectExpression') return holder !== null;
  if (key === '__esModule') return true;
  const part = (wanted: string): Babel.Node | null => descriptorPart(descriptor, wanted);
  const value = part('value');
  const get = part('get');
  if (holder.kind === 'prototype') {
    const facts = reader.storages.prototype(holder.storage);
    const set = part('set');
    const enumerable = part('enumerable');
    if (enumerable?.type !== 'BooleanLiteral' || !enumerable.value) facts.hidden.add(key);
    if (value !== null) addPrototypeValue(reader, facts, key, value, node);
    if (get !== null) facts.getters.set(key, get);
    if (set !== null) facts.setters.set(key, set);
    return true;
  }
  const given = value ?? (get === null ? null : returnedBy(get));
  if (given === null) return true;
  const slot = reader.storages.slot(holder.kind === 'exports' ? reader.source : holder.storage, key);
  if (holder.kind === 'exports') reader.exports.set(key, { kind: 'slot', slot });
  reader.unit({ kind: 'slot', slot, value: given, holder: null, node }, [slot], null);
  return true;
}

/** A function of a package that adds a property: `var setReadOnly = require('@stdlib/utils-define-read-only-property')`. */
function isDefineFunction(reader: ModuleReader, callee: Babel.Node): boolean {
  const declaration = reader.variable(callee)?.declarations[0];
  if (declaration?.type !== 'VariableDeclarator' || !declaration.init) return false;
  const specifier = specifierOf(unwrapped(declaration.init));
  return specifier !== null && definesProperty(specifier);
}

/** `define(object, 'name', value)`: kept like a property of a function, whatever the object is. */
function readAddedProperty(
  reader: ModuleReader,
  node: Babel.Node,
  object: Babel.Node,
  name: Babel.Node,
  value: Babel.Node,
): boolean {
  const variable = reader.variable(unwrapped(object));
  const key = staticKey(name, true);
  if (variable === null || key === null) return false;
  const slot = reader.storages.slot(variable, key);
  reader.unit({ kind: 'slot', slot, value, holder: null, node }, [slot], null);
  return true;
}

export function readStaticMembers(reader: ModuleReader, storage: Storage, members: Babel.ArrayExpression): void {
  for (const member of members.elements) {
    if (member?.type !== 'ObjectExpression') continue;
    const key = descriptorPart(member, 'key');
    const name = key === null ? null : staticKey(key, true);
    const value = descriptorPart(member, 'value');
    if (name === null || value === null) continue;
    const slot = reader.storages.slot(storage, name);
    reader.unit({ kind: 'slot', slot, value, holder: null, node: member }, [slot], null);
  }
}

const inheritanceHelpers: ReadonlySet<string> = new Set([
  '__extends',
  '_inherits',
  '_inheritsLoose',
  'inherits',
  '_inherits_default',
]);
