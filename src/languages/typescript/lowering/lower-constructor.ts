// Lowers how an instance is made: the constructor of a class, what it inherits, and the fields it starts with.
import type * as Babel from '@babel/types';
import type { Element, FunctionId, NodeId } from '../../../core/program/program';
import type { ClassRecord } from './class-record';
import type { Entity } from '../meaning/entity';
import { type Frame, moduleFrame } from './frame';
import type { ClassNode } from '../frontend';
import { madeInFunction, outerName, staticPart } from '../meaning/inner-classes';
import { constructorOf } from '../meaning/instance-classes';
import { classRecord } from './lower-class';
import type { Lowering } from './lowering';
import { isClassNode, isFunctionNode, staticKey, unwrapped } from '../syntax/tree';
import { fieldsOf } from '../syntax/written-members';

/** `new C(…)`: the class with its constructor. */
export function constructedClass(
  l: Lowering,
  frame: Frame,
  at: Babel.Node,
  entity: Extract<Entity, { kind: 'class' | 'function' }>,
): ClassRecord {
  const record = classRecord(l, frame, entity);
  lowerConstructor(l, frame, at, record);
  return record;
}

/** A class as a value: it can be handed on and made objects of. */
export function lowerClassValue(
  l: Lowering,
  frame: Frame,
  at: Babel.Node,
  entity: Extract<Entity, { kind: 'class' }>,
): NodeId {
  const { facts, node } = entity;
  if (outerName(facts.source, node) !== null && staticPart(node).length > 0) {
    l.refuse({ facts }, node, 'makes a class with static members inside a function whose variables it uses');
  }
  const { id, special } = constructedClass(l, frame, at, entity);
  if (special === 'array' && madeInFunction(l, entity)) {
    l.refuse({ facts }, node, 'makes a class of arrays inside a function');
  }
  const base = node.superClass ? l.resolver.resolveValue({ facts, staticHome: null }, node.superClass) : null;
  const superclass = base?.kind === 'class' ? l.steps.expression(l, frame, node.superClass ?? at) : null;
  return l.add(frame, at, { kind: 'class', class: id, superclass, isOfModule: !madeInFunction(l, entity) });
}

/** The class whose instances are those of a class before any constructor has run; `at` is where one is made. */
export function blankClass(
  l: Lowering,
  frame: Frame,
  at: Babel.Node,
  entity: Extract<Entity, { kind: 'class' | 'function' }>,
): ClassRecord {
  const known = l.classes.get(at);
  if (known !== undefined) return known;
  const superclass = classRecord(l, frame, entity);
  for (let base: ClassRecord | null = superclass; base !== null; base = base.superclass) {
    if (base.special === 'array') l.refuse(frame, at, 'makes an object of a class of arrays without its constructor');
  }
  const construct = l.reserveFunction();
  l.defineBare(construct, frame, at, 'constructor', []);
  l.markDefined(construct);
  const { node, facts, name } = superclass;
  const id = l.builder.reserveClass();
  const record: ClassRecord = {
    ...{ id, node, facts, name, superclass, construct },
    isError: superclass.isError,
    foreignBase: null,
    special: 'blank',
    isOpen: false,
    members: [],
    lowered: new Map(),
    isConstructed: true,
  };
  l.classes.set(at, record);
  return record;
}

export function lowerConstructor(l: Lowering, frame: Frame, at: Babel.Node, record: ClassRecord): void {
  if (record.foreignBase !== null && !record.isError) {
    l.refuse(frame, at, `extends \`${record.foreignBase}\`, which is not numeric`);
  }
  if (record.isConstructed) return;
  record.isConstructed = true;
  try {
    lowerConstructorOf(l, frame, at, record);
  } catch (error) {
    record.isConstructed = false;
    throw error;
  }
}

function lowerConstructorOf(l: Lowering, frame: Frame, at: Babel.Node, record: ClassRecord): void {
  if (record.superclass !== null) lowerConstructor(l, frame, at, record.superclass);
  const { node, facts } = record;
  if (isFunctionNode(node)) {
    record.construct = l.steps.moduleFunction(l, { kind: 'function', facts, node, home: null });
    return;
  }
  if (!isClassNode(node)) return;
  const constructor = constructorOf(node);
  if (constructor !== null) {
    record.construct = l.steps.member(l, record, constructor, 'constructor');
  } else if (record.isError || record.special === 'array' || fieldsOf(node).length > 0) {
    record.construct = defaultConstructor(l, record, node);
  }
}

/** `constructor(...given) { super(...given); fields }`. */
function defaultConstructor(l: Lowering, record: ClassRecord, node: ClassNode): FunctionId {
  const id = l.reserveFunction();
  const binding = l.builder.binding('this', id);
  const frame: Frame = {
    ...moduleFrame(record.facts),
    functionId: id,
    self: { kind: 'receiver', binding, isSloppy: false },
    home: record,
    given: { binding: null, functionId: id },
  };
  const location = l.location(frame, node);
  const given = l.builder.binding('given', id);
  const body: NodeId[] = [];
  if (record.superclass !== null) {
    const inherited = l.add(frame, node, {
      kind: 'super',
      class: record.superclass.id,
      name: null,
      receiver: l.read(frame, node, binding),
      arguments: [{ value: l.read(frame, node, given), spread: true }],
    });
    body.push(l.evaluate(frame, node, inherited));
  } else if (record.isError) {
    const first = l.add(frame, node, { kind: 'number', value: 0 });
    const message = l.add(frame, node, { kind: 'index', object: l.read(frame, node, given), index: first, optional: false }); // prettier-ignore
    body.push(l.evaluate(frame, node, errorMessage(l, frame, node, message)));
  } else if (record.special === 'array') {
    const elements = [{ value: l.read(frame, node, given), spread: true }];
    body.push(l.evaluate(frame, node, arrayElements(l, frame, node, elements)));
  }
  body.push(...instanceFields(l, frame, record).map((value) => l.evaluate(frame, node, value)));
  l.builder.defineFunction(id, {
    name: 'constructor',
    location,
    nameLocation: location,
    parameters: [
      {
        name: 'given',
        binding: given,
        type: { kind: 'unknown' },
        default: null,
        optional: true,
        rest: true,
        aliases: [],
        location,
      },
    ],
    receiver: binding,
    receiverClass: null,
    receiverType: null,
    argumentsBinding: null,
    body: l.block(frame, node, body),
  });
  l.markDefined(id);
  return id;
}

/** What the constructor of `Error` does: it keeps the message. */
export function errorMessage(l: Lowering, frame: Frame, at: Babel.Node, message: NodeId): NodeId {
  const target = { kind: 'field', object: l.steps.self(l, frame, at), name: 'message' } as const;
  return l.add(frame, at, { kind: 'assign', target, value: l.intrinsic(frame, at, 'text', message) });
}

/** What the constructor of `Array` does: it takes a length, or the elements. */
export function arrayElements(l: Lowering, frame: Frame, at: Babel.Node, given: readonly Element[]): NodeId {
  const self = { value: l.steps.self(l, frame, at), spread: false };
  return l.add(frame, at, { kind: 'intrinsic', name: 'fillArray', arguments: [self, ...given] });
}

/** Whether a class or one above it has a getter or a setter of a name. */
function hasAccessor(record: ClassRecord, name: string): boolean {
  for (let base: ClassRecord | null = record; base !== null; base = base.superclass) {
    if (
      base.members.some((member) => member.name === name && (member.list === 'getters' || member.list === 'setters'))
    ) {
      return true;
    }
  }
  return false;
}

/** A field that hides an accessor of the class above, as fields do in JavaScript. */
function defined(l: Lowering, frame: Frame, at: Babel.Node, name: string, value: NodeId): NodeId {
  if (!frame.facts.source.language.startsWith('javascript')) {
    return l.refuse(
      frame,
      at,
      `gives the field \`${name}\` a value, which the class above has as a getter or a setter`,
    );
  }
  const self = l.steps.self(l, frame, at);
  return l.intrinsic(frame, at, 'defineOwn', self, l.add(frame, at, { kind: 'string', value: name }), value);
}

/** The assignments that give a fresh instance its fields, in the frame of the constructor. */
export function instanceFields(l: Lowering, frame: Frame, record: ClassRecord): NodeId[] {
  const { node } = record;
  if (!isClassNode(node)) return [];
  const assign = (at: Babel.Node, name: string, value: NodeId): NodeId =>
    l.add(frame, at, {
      kind: 'assign',
      target: { kind: 'field', object: l.steps.self(l, frame, at), name },
      value,
    });
  const fields = fieldsOf(node).flatMap((field): NodeId[] => {
    const name = staticKey(field.key, field.type === 'ClassProperty' && field.computed);
    if (name === null) return l.refuse(frame, field, 'has a field with a computed name');
    const value = field.value ? unwrapped(field.value) : null;
    const initial = value === null ? l.nothing(frame, field) : l.steps.expression(l, frame, value);
    return [hasAccessor(record, name) ? defined(l, frame, field, name, initial) : assign(field, name, initial)];
  });
  const constructor = constructorOf(node);
  const properties = (constructor?.params ?? []).flatMap((parameter): NodeId[] => {
    if (parameter.type !== 'TSParameterProperty') return [];
    const inner = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    if (inner.type !== 'Identifier') return [];
    return [assign(parameter, inner.name, l.steps.expression(l, frame, inner))];
  });
  // TypeScript gives the parameter properties before the initialisers run.
  return [...properties, ...fields];
}
