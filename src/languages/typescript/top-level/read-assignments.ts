// Expressions of a module's top level: assignments to exports, to properties of functions and to prototypes, and others.
import type * as Babel from '@babel/types';
import { chainValue, isFunctionOrClass, isVoid, memberFunctionName } from './assigned-values';
import { globalObjects } from '../meaning/known-globals';
import { globalProperties } from './module-facts';
import type { ModuleReader } from './module-reader';
import { addPrototypeValue, readWholePrototype } from './prototype-members';
import { readDefiningCall } from './read-definitions';
import { staticKey, unwrapped } from '../syntax/tree';
import { writtenBy } from './written-by';

/** `declared`: the expression is what a declarator, which is a unit itself, gives to this name. */
export function readExpression(
  reader: ModuleReader,
  given: Babel.Node,
  statement: Babel.Node,
  declared: Babel.Node | null = null,
): void {
  const node = unwrapped(given);
  if (node.type === 'SequenceExpression') {
    for (const part of node.expressions) readExpression(reader, part, part);
    return;
  }
  if (node.type === 'AssignmentExpression' && node.operator === '=') {
    reader.wrapperBody(node.right);
    const right = unwrapped(node.right);
    if (right.type === 'AssignmentExpression' && right.left.type === 'MemberExpression')
      readExpression(reader, right, right, declared);
    const value = chainValue(right);
    // `var table = exports.table = {…}`: one object by two names.
    if (readAssignment(reader, node, declared === null || isFunctionOrClass(value) ? value : declared)) return;
  } else if (reader.storages.wrapperOf(node) !== null) return reader.wrapperBody(node);
  else if (node.type === 'CallExpression' && readDefiningCall(reader, node)) return;
  else if (node.type === 'LogicalExpression' && reader.isLoaderTest(node.left))
    return readExpression(reader, node.right, node);
  if (declared !== null || node.type === 'StringLiteral') return;
  const member = memberFunctionName(node);
  reader.unit({ kind: 'expression', expression: node, node: statement }, writtenBy(node, reader.source.scopes), member);
}

/** An assignment to a property of the exports, a function, a class or a prototype; false for any other. */
export function readAssignment(reader: ModuleReader, node: Babel.AssignmentExpression, value: Babel.Node): boolean {
  const target = unwrapped(node.left);
  if (target.type !== 'MemberExpression') return false;
  const whole = reader.storages.holder(target);
  if (whole?.kind === 'exports') {
    reader.wholeExport = value;
    return true;
  }
  if (whole?.kind === 'prototype') return readWholePrototype(reader, whole.storage, value);
  const key = staticKey(target.property, target.computed);
  const object = unwrapped(target.object);
  const holder = reader.storages.holder(object);
  if (holder === null && key !== null && isGlobalObject(reader, object)) {
    const slot = reader.storages.slot(globalProperties, key);
    reader.unit({ kind: 'slot', slot, value: fallbackOf(reader, value, key), holder: null, node }, [slot], null);
    return true;
  }
  if (key === null || holder === null) return false;
  switch (holder.kind) {
    case 'exports': {
      if (key === '__esModule') return true;
      if (isVoid(value) && !reader.exports.has(key)) return true;
      const slot = reader.storages.slot(reader.source, key);
      reader.exports.set(key, { kind: 'slot', slot });
      reader.unit({ kind: 'slot', slot, value, holder: null, node }, [slot], null);
      return true;
    }
    case 'storage': {
      const slot = reader.storages.slot(holder.storage, key);
      reader.unit({ kind: 'slot', slot, value, holder: null, node }, [slot], null);
      return true;
    }
    case 'prototype':
      if (key !== 'constructor') addPrototypeValue(reader, reader.storages.prototype(holder.storage), key, value, node);
      return true;
  }
}

function isGlobalObject(reader: ModuleReader, node: Babel.Node): boolean {
  return node.type === 'Identifier' && globalObjects.has(node.name) && reader.variable(node) === null;
}

/** `{}` of `global.config || {}`: nothing has been there before. */
function fallbackOf(reader: ModuleReader, value: Babel.Node, key: string): Babel.Node {
  if (value.type !== 'LogicalExpression' || value.operator === '&&') return value;
  const left = unwrapped(value.left);
  const isItself =
    left.type === 'MemberExpression' &&
    staticKey(left.property, left.computed) === key &&
    isGlobalObject(reader, unwrapped(left.object));
  return isItself ? unwrapped(value.right) : value;
}
