// Lowers names, `this`, member reads, and what resolves before anything runs: constants, functions as values.
import type * as Babel from '@babel/types';
import type { ConstantName, NodeId } from '../../../core/program/program';
import { enumMember, enumValue } from '../meaning/enum-values';
import { type Entity, isNamespaceObject } from '../meaning/entity';
import type { Frame } from './frame';
import { builtInClosure, refuseForeign } from './lower-builtin';
import type { FunctionNode } from '../frontend';
import { madeInFunction } from '../meaning/inner-classes';
import { functionOf } from '../meaning/local-functions';
import { lowerSuperMember, staticOfSuper } from './lower-super';
import { lowerModuleMember } from './lower-this';
import type { Lowering } from './lowering';
import { objectOfConstructor, rangeOf, staticKey, unwrapped } from '../syntax/tree';
import { isTypedArrayName } from '../syntax/type-declarations';

const namedConstants: ReadonlyMap<string, ConstantName> = new Map([
  ['Math.PI', 'pi'],
  ['Math.E', 'e'],
  ['Math.LN2', 'ln2'],
  ['Math.LN10', 'ln10'],
  ['Math.LOG2E', 'log2e'],
  ['Math.LOG10E', 'log10e'],
  ['Math.SQRT2', 'sqrt2'],
  ['Math.SQRT1_2', 'sqrt1_2'],
  ['NaN', 'nan'],
  ['Number.NaN', 'nan'],
  ['Infinity', 'infinity'],
  ['Number.POSITIVE_INFINITY', 'infinity'],
]);

const numericConstants: ReadonlyMap<string, number> = new Map([
  ['Number.EPSILON', Number.EPSILON],
  ['Number.MAX_VALUE', Number.MAX_VALUE],
  ['Number.MIN_VALUE', Number.MIN_VALUE],
  ['Number.MAX_SAFE_INTEGER', Number.MAX_SAFE_INTEGER],
  ['Number.MIN_SAFE_INTEGER', Number.MIN_SAFE_INTEGER],
  ['Float64Array.BYTES_PER_ELEMENT', 8],
  ['Float32Array.BYTES_PER_ELEMENT', 4],
  ['Int32Array.BYTES_PER_ELEMENT', 4],
  ['Uint32Array.BYTES_PER_ELEMENT', 4],
  ['Int16Array.BYTES_PER_ELEMENT', 2],
  ['Uint16Array.BYTES_PER_ELEMENT', 2],
  ['Int8Array.BYTES_PER_ELEMENT', 1],
  ['Uint8Array.BYTES_PER_ELEMENT', 1],
  ['Uint8ClampedArray.BYTES_PER_ELEMENT', 1],
]);

/** A number, or the constant infinity where the literal is too large. */
export function lowerNumber(l: Lowering, frame: Frame, at: Babel.Node, value: number): NodeId {
  if (Number.isFinite(value)) return l.add(frame, at, { kind: 'number', value });
  const infinity = l.add(frame, at, { kind: 'constant', name: Number.isNaN(value) ? 'nan' : 'infinity' });
  return value < 0 ? l.primitive(frame, at, 'negate', infinity) : infinity;
}

/** The function of an outer function that a function looked at by itself calls, itself included: no call holds it. */
function functionOfNoCall(l: Lowering, { storage }: Extract<Entity, { kind: 'storage' }>): FunctionNode | null {
  if (!('owner' in storage) || storage.owner === null || l.loweredNodes.has(storage.owner)) return null;
  return functionOf(storage);
}

/** The value of an entity; null where the entity is not a value and has to be used in another way. */
export function lowerEntity(l: Lowering, frame: Frame, at: Babel.Node, entity: Entity): NodeId {
  switch (entity.kind) {
    case 'storage': {
      if (isNamespaceObject(entity)) return refuseModule(l, frame, at);
      const node = functionOfNoCall(l, entity);
      return node === null
        ? l.read(frame, at, l.modules.bindingOf(entity.facts, entity.storage))
        : lowerEntity(l, frame, at, { kind: 'function', facts: entity.facts, node, home: null });
    }
    case 'function':
      return l.add(frame, at, { kind: 'closure', function: l.steps.moduleFunction(l, entity) });
    case 'getter': {
      const getter: Entity = { kind: 'function', facts: entity.facts, node: entity.node, home: entity.home };
      const callee = l.add(frame, at, { kind: 'closure', function: l.steps.moduleFunction(l, getter) });
      return l.add(frame, at, { kind: 'call', callee, arguments: [], optional: false });
    }
    case 'global':
      return lowerGlobal(l, frame, at, entity.path);
    case 'primitive':
      return builtInClosure(l, frame, at, { kind: 'primitive', name: entity.name, arity: null });
    case 'enum-member': {
      const value = enumMember(entity.node, entity.name);
      if (value === undefined) return l.refuse(frame, at, `\`${entity.name}\` has no constant value in its enum`);
      return typeof value === 'string' ? l.add(frame, at, { kind: 'string', value }) : lowerNumber(l, frame, at, value);
    }
    case 'enum':
      return lowerEnum(l, frame, at, entity.node);
    case 'expression':
      return lowerModuleExpression(l, frame, entity);
    case 'missing':
      return l.refuse(frame, at, entity.reason, entity.advice ?? null);
    case 'class': {
      // Where the code that makes it has run, its variable holds it.
      const { variable } = entity;
      const isHeld = variable !== null && variable.owner !== null && madeInFunction(l, entity);
      return isHeld
        ? l.read(frame, at, l.modules.bindingOf(entity.facts, variable))
        : l.steps.classValue(l, frame, at, entity);
    }
    case 'module':
    case 'exports': {
      const whole = l.resolver.asValue(entity);
      if (whole.kind === 'module' || whole.kind === 'exports') {
        return refuseModule(l, frame, at, [...whole.facts.exports.keys()]);
      }
      return lowerEntity(l, frame, at, whole);
    }
    case 'package':
    case 'member-files':
    case 'namespace':
      return refuseModule(l, frame, at);
  }
}

function refuseModule(l: Lowering, frame: Frame, at: Babel.Node, exported: readonly string[] = []): never {
  const { start, end } = rangeOf(at);
  const name = frame.facts.source.text.slice(start, end);
  const example = exported.find((candidate) => candidate !== 'default' && candidate !== '__esModule');
  const such = example === undefined ? '' : `, such as \`${example}\``;
  return l.refuse(frame, at, `uses \`${name}\`, a whole module, as a value`, `use what it exports by name${such}`);
}

/** An expression of another place, such as `export default {…}`: lowered where it is used, in its own module. */
function lowerModuleExpression(l: Lowering, frame: Frame, entity: Extract<Entity, { kind: 'expression' }>): NodeId {
  if (entity.facts === frame.facts && frame.functionId === null) return l.steps.expression(l, frame, entity.node);
  return l.steps.expression(
    l,
    { ...frame, facts: entity.facts, self: { kind: 'none' }, staticHome: null, home: null },
    entity.node,
  );
}

function lowerEnum(l: Lowering, frame: Frame, at: Babel.Node, node: Babel.TSEnumDeclaration): NodeId {
  const values = enumValue(node);
  if (values === null) return l.refuse(frame, at, 'uses an enum whose values are not constant');
  return l.add(frame, at, {
    kind: 'record',
    entries: values.map(([name, value]) => ({
      kind: 'field',
      name,
      value: typeof value === 'string' ? l.add(frame, at, { kind: 'string', value }) : lowerNumber(l, frame, at, value),
    })),
  });
}

function lowerGlobal(l: Lowering, frame: Frame, at: Babel.Node, path: string): NodeId {
  if (path === 'undefined') return l.nothing(frame, at);
  const constant = namedConstants.get(path);
  if (constant !== undefined) return l.add(frame, at, { kind: 'constant', name: constant });
  if (path === 'Number.NEGATIVE_INFINITY') return lowerNumber(l, frame, at, -Infinity);
  const number = numericConstants.get(path);
  if (number !== undefined) return lowerNumber(l, frame, at, number);
  if (path.startsWith('process.env.') && isInPackage(frame.facts.source.uri) && path !== 'process.env.NODE_ENV') {
    // Packages ask for settings of their own, which nobody has made.
    return l.nothing(frame, at);
  }
  if (path === 'process.env.NODE_ENV') return l.add(frame, at, { kind: 'string', value: 'production' });
  // A class of arrays as a value is only ever compared and handed on: its name stands for it.
  if (path === 'Array' || isTypedArrayName(path)) return l.add(frame, at, { kind: 'string', value: path });
  return builtInClosure(l, frame, at, { kind: 'global', path });
}

/** An identifier as a value. */
export function lowerIdentifier(l: Lowering, frame: Frame, node: Babel.Identifier): NodeId {
  if (node.name === 'arguments' && frame.facts.source.scopes.variableOf(node) === null) {
    return lowerArguments(l, frame, node);
  }
  const entity = l.resolver.resolveValue(frame, node);
  if (entity === null) return refuseForeign(l, frame, node, node.name);
  if (entity.kind === 'function' && entity.facts.source.scopes.wrappers.has(entity.node)) {
    const reason = `uses \`${node.name}\`, which the module calls at once, as a function`;
    return l.unusable(frame, node, reason, `the function \`${node.name}\``, 'function');
  }
  return lowerEntity(l, frame, node, entity);
}

/** The variable of an identifier that the module or a function declares. */
export function bindingOfIdentifier(l: Lowering, frame: Frame, identifier: Babel.Identifier): number {
  const variable = frame.facts.source.scopes.variableOf(identifier);
  if (variable === null) return l.refuse(frame, identifier, `assigns to the global \`${identifier.name}\``);
  return l.modules.bindingOf(frame.facts, variable);
}

/** `arguments`; where parameters have changed since the call, as they are now. */
function lowerArguments(l: Lowering, frame: Frame, node: Babel.Identifier): NodeId {
  const given = l.read(frame, node, argumentsBinding(l, frame));
  const { shared = [] } = frame.given;
  if (shared.length === 0) return given;
  const now = shared.map((name) => l.read(frame, node, bindingOfIdentifier(l, frame, name)));
  return l.intrinsic(frame, node, 'currentArguments', given, ...now);
}

function argumentsBinding(l: Lowering, frame: Frame): number {
  frame.given.binding ??= l.builder.binding('arguments', frame.given.functionId);
  return frame.given.binding;
}

/** The object and the key of a member expression as nodes. */
export type LoweredMember =
  | { readonly kind: 'field'; readonly object: NodeId; readonly name: string }
  | { readonly kind: 'index'; readonly object: NodeId; readonly index: NodeId };

/** Lowers the parts of `object.name` or `object[index]`. */
export function lowerMemberParts(l: Lowering, frame: Frame, node: Babel.MemberExpression): LoweredMember {
  if (node.object.type === 'Super') {
    return l.refuse(frame, node, 'sets a property of `super`, or reads one of a computed name');
  }
  const object = l.steps.expression(l, frame, node.object);
  const key = staticKey(node.property, node.computed);
  if (key === null) return { kind: 'index', object, index: l.steps.expression(l, frame, node.property) };
  if (node.property.type === 'NumericLiteral') {
    return { kind: 'index', object, index: lowerNumber(l, frame, node.property, node.property.value) };
  }
  if (/^\d+$/.test(key))
    return { kind: 'index', object, index: l.add(frame, node.property, { kind: 'string', value: key }) };
  if (key === '__proto__' || key === 'prototype' || key === 'constructor') {
    return l.refuse(frame, node, `uses \`${key}\`, which is not numeric`);
  }
  l.modules.useName(key);
  return { kind: 'field', object, name: key };
}

/** Whether a module belongs to an installed package. */
function isInPackage(uri: string): boolean {
  return uri.includes('/node_modules/');
}

/** `import.meta.env`, which bundlers fill in: Node has none. */
function isBundlerMeta(node: Babel.MemberExpression): boolean {
  const key = staticKey(node.property, node.computed);
  return node.object.type === 'MetaProperty' && node.object.meta.name === 'import' && (key === 'env' || key === 'hot');
}

/** A member expression as a value. */
export function lowerMember(l: Lowering, frame: Frame, node: Babel.MemberExpression): NodeId {
  if (isBundlerMeta(node)) return l.nothing(frame, node);
  const entity = staticOfSuper(l, frame, node) ?? l.resolver.resolve(frame, node);
  if (entity !== null) return lowerEntity(l, frame, node, entity);
  if (node.object.type === 'Super') return lowerSuperMember(l, frame, node);
  const ofModule = lowerModuleMember(l, frame, node);
  if (ofModule !== null) return ofModule;
  const named = objectOfConstructor(node.object);
  if (named !== null && staticKey(node.property, node.computed) === 'name') {
    return l.intrinsic(frame, node, 'className', l.steps.expression(l, frame, named));
  }
  refuseForeignObject(l, frame, node);
  const parts = lowerMemberParts(l, frame, node);
  return l.add(frame, node, { ...parts, optional: false });
}

/** `document.title`: names the object that is not numeric rather than its property. */
function refuseForeignObject(l: Lowering, frame: Frame, node: Babel.MemberExpression): void {
  const object = unwrapped(node.object);
  if (object.type === 'Super' || object.type !== 'Identifier') return;
  const entity = l.resolver.resolve(frame, object);
  if (entity?.kind === 'global' && object.name !== 'arguments' && entity.path !== '' && entity.path !== 'undefined') {
    refuseForeign(l, frame, node, entity.path);
  }
}
