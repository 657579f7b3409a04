// Objects as records of fields: keys, copies, tests, errors.
import { hasGetterOnly, hasMember, isOpenClass, listedMembers } from '../program/classes';
import { setterOf } from './access';
import { type Active, type AnyValue, describe, toText } from './coercion';
import { copyFields } from './copy-fields';
import { hasHostMethod, hasHostProperty } from './host-properties';
import { direct, type Intrinsic, newArray } from './intrinsic';
import { elementAt, hasElement, itemsOf } from './iteration';
import type { Machine } from './machine';
import { unsupported, wrongShape } from './run-failure';
import { ArrayValue, ClassValue, ForeignValue, FunctionValue, MapValue, RecordValue } from './value';
import type { NodeId } from '../program/program';

export const objectIntrinsics: readonly (readonly [string, Intrinsic])[] = [
  [
    'newError',
    direct((machine, [name, message]) => {
      machine.allocate(2);
      const error = new RecordValue<Active>(null, typeof name === 'string' ? name : 'Error');
      error.fields.set('message', message === undefined ? '' : toText(message, machine.arithmetic));
      return error;
    }),
  ],
  [
    'isError',
    direct(
      (_machine, [value, name]) =>
        value instanceof RecordValue && value.errorName !== null && (name === 'Error' || value.errorName === name),
    ),
  ],
  ['enumeratedKeys', direct((machine, args, node) => newArray(machine, enumeratedKeys(machine, args[0], node)))],
  ['objectKeys', direct((machine, args, node) => newArray(machine, keysOf(machine, args[0], node)))],
  [
    'objectValues',
    direct((machine, args, node) =>
      newArray(
        machine,
        keysOf(machine, args[0], node).map((key) => valueOf(args[0], key)),
      ),
    ),
  ],
  [
    'objectEntries',
    direct((machine, args, node) =>
      newArray(
        machine,
        keysOf(machine, args[0], node).map((key) => newArray(machine, [key, valueOf(args[0], key)])),
      ),
    ),
  ],
  [
    'hasField',
    direct((machine, args, node) => {
      const [object] = args;
      const key = toText(args[1], machine.arithmetic);
      if (object instanceof RecordValue) {
        return (
          object.fields.has(key) ||
          object.accessors?.has(key) === true ||
          hasMember(machine.program, object.classId, key) ||
          hasHostProperty(object, key, machine.arithmetic)
        );
      }
      if (object instanceof ArrayValue) {
        const isOwn = key === 'length' || hasElement(object, Number(key)) || object.fields?.has(key) === true;
        if (isOwn || hasMember(machine.program, object.classId, key)) return true;
      }
      if (object instanceof FunctionValue && object.fields.has(key)) return true;
      if (object instanceof ForeignValue || object instanceof ClassValue) {
        return unsupported(`looks for \`${key}\` in ${describe(object)}`, node);
      }
      const isObject = typeof object === 'object' && object !== null && !machine.arithmetic.isActive(object);
      if (!isObject) return wrongShape(`looks for \`${key}\` in ${describe(object)}`, node);
      return hasHostProperty(object, key, machine.arithmetic);
    }),
  ],
  [
    'objectAssign',
    direct((machine, args, node) => {
      const [target] = args;
      if (!(target instanceof RecordValue)) return unsupported('`Object.assign` to something that is no object', node);
      for (const source of args.slice(1)) assignFields(machine, target, source, node);
      machine.allocate(target.fields.size);
      return target;
    }),
  ],
  [
    'objectFromEntries',
    direct((machine, [source], node) => {
      const record = new RecordValue<Active>();
      for (const entry of itemsOf(source, machine, node)) {
        if (!(entry instanceof ArrayValue))
          return unsupported('`Object.fromEntries` of something other than pairs', node);
        record.fields.set(toText(elementAt(entry, 0), machine.arithmetic), elementAt(entry, 1));
      }
      machine.allocate(record.fields.size + 1);
      return record;
    }),
  ],
  [
    'hasOwn',
    direct((machine, [object, name], node) => {
      const key = toText(name, machine.arithmetic);
      if (object instanceof ForeignValue || object instanceof ClassValue) {
        return unsupported(`looks for \`${key}\` in ${describe(object)}`, node);
      }
      if (object instanceof RecordValue) return object.fields.has(key) || object.accessors?.has(key) === true;
      return object instanceof ArrayValue && (key === 'length' || hasElement(object, Number(key)));
    }),
  ],
  [
    'hasMethod',
    direct((machine, [object, name]) => {
      if (typeof name !== 'string') return false;
      const classId = object instanceof RecordValue || object instanceof ArrayValue ? object.classId : null;
      return !hasMember(machine.program, classId, name) && hasHostMethod(object, name, machine.arithmetic);
    }),
  ],
  [
    'frozen',
    direct((_machine, [object]) => {
      if (object instanceof RecordValue || object instanceof ArrayValue) object.isFrozen = true;
      return object;
    }),
  ],
  [
    'deleteField',
    direct((machine, [object, name], node) => {
      const key = toText(name, machine.arithmetic);
      if ((object instanceof RecordValue || object instanceof ArrayValue) && object.isFrozen) {
        return unsupported(`deletes \`${key}\` of an object that is frozen`, node);
      }
      if (object instanceof RecordValue) {
        object.fields.delete(key);
        object.accessors?.delete(key);
      } else if (object instanceof ArrayValue && object.fixedLength < 0) {
        if (hasElement(object, Number(key))) Reflect.deleteProperty(object.cells, Number(key));
      } else unsupported('deletes a part of something that is no object', node);
      return true;
    }),
  ],
  [
    'defineOwn',
    direct((machine, [object, name, value], node) => {
      if (!(object instanceof RecordValue)) return unsupported('gives a field to something that is no object', node);
      machine.allocate(1);
      object.define(toText(name, machine.arithmetic), value);
      return value;
    }),
  ],
  [
    'defineField',
    direct((machine, [object, name, descriptor], node) => {
      defineField(machine, object, toText(name, machine.arithmetic), descriptor, node);
      return object;
    }),
  ],
  [
    'defineFields',
    direct((machine, [object, descriptors], node) => {
      for (const key of keysOf(machine, descriptors, node)) {
        defineField(machine, object, key, valueOf(descriptors, key), node);
      }
      return object;
    }),
  ],
  [
    'className',
    direct((machine, [value], node) => {
      let classId = value instanceof RecordValue || value instanceof ArrayValue ? value.classId : null;
      const { classes } = machine.program;
      while (classId !== null && classes[classId]?.special === 'blank') classId = classes[classId]?.superclass ?? null;
      const name = classId === null ? '' : (classes[classId]?.name ?? '');
      return name === '' ? unsupported('asks a value for the name of its class', node) : name;
    }),
  ],
  ['deepCopy', direct((machine, [value], node) => deepCopy(machine, value, new Map(), node))],
  [
    'copyFields',
    direct((machine, args, node) => {
      const copy = new RecordValue<Active>();
      copyFields(machine, copy, args[0], node, new Set(args.slice(1).map((name) => toText(name, machine.arithmetic))));
      machine.allocate(copy.fields.size + 1);
      return copy;
    }),
  ],
];

/** What `Object.assign` does to its target, which a spread does not: it sets names, and with them runs setters. */
function assignFields(machine: Machine, target: RecordValue<Active>, source: AnyValue, node: NodeId): void {
  if (target.isFrozen) return unsupported('`Object.assign` to an object that is frozen', node);
  const copy = new RecordValue<Active>();
  copyFields(machine, copy, source, node);
  for (const [name, value] of copy.fields) {
    const isField = target.fields.has(name) || setterOf(machine, target, name) === null;
    if (!isField || hasGetterOnly(machine.program, target.classId, name)) {
      unsupported(`sets \`${name}\`, which has a setter or only a getter, by \`Object.assign\``, node);
    }
    target.fields.set(name, value);
  }
}

function keysOf(machine: Machine, value: AnyValue, node: NodeId): string[] {
  if (value instanceof RecordValue) {
    if (value.hasListedGetter) unsupported('lists the fields of an object with a getter', node);
    return value.names;
  }
  if (value instanceof ArrayValue) {
    machine.spend(value.length);
    return Array.from({ length: value.length }, (_, i) => i).flatMap((i) => (hasElement(value, i) ? [String(i)] : []));
  }
  return unsupported('lists the keys of something that is no object', node);
}

/** What `for…in` goes through. */
function enumeratedKeys(machine: Machine, value: AnyValue, node: NodeId): string[] {
  if (value instanceof RecordValue && isOpenClass(machine.program, value.classId)) {
    return unsupported('lists the members of an object whose class is not known', node);
  }
  const own = keysOf(machine, value, node);
  if (!(value instanceof RecordValue)) return own;
  const inherited = listedMembers(machine.program, value.classId).filter((name) => !value.fields.has(name));
  return inherited.length === 0 ? own : [...own, ...new Set(inherited)];
}

function valueOf(object: AnyValue, key: string): AnyValue {
  if (object instanceof RecordValue) return object.fields.get(key);
  return object instanceof ArrayValue ? elementAt(object, Number(key)) : undefined;
}

/** What `Object.defineProperty(object, name, descriptor)` does. */
function defineField(machine: Machine, object: AnyValue, name: string, descriptor: AnyValue, node: NodeId): void {
  if (!(descriptor instanceof RecordValue)) return unsupported('defines a property without a description of it', node);
  const { fields } = descriptor;
  machine.allocate(1);
  if (object instanceof FunctionValue && fields.has('value')) {
    object.fields.set(name, fields.get('value'));
    return;
  }
  if (!(object instanceof RecordValue)) return unsupported(`defines \`${name}\` of something that is no object`, node);
  const isNew = !object.fields.has(name) && object.accessors?.has(name) !== true;
  const [get, set] = [fields.get('get'), fields.get('set')];
  if (get !== undefined || set !== undefined) {
    object.defineAccessor(name, { ...(get === undefined ? {} : { get }), ...(set === undefined ? {} : { set }) });
  } else if (fields.has('value') || isNew) object.define(name, fields.get('value'));
  const enumerable = fields.get('enumerable');
  if (enumerable === undefined && !isNew) return;
  object.hidden ??= new Set();
  if (enumerable === true) object.hidden.delete(name);
  else object.hidden.add(name);
}

/** What `structuredClone` makes of plain data: objects that occur twice, or hold themselves, do so in the copy. */
function deepCopy(machine: Machine, value: AnyValue, copies: Map<AnyValue, AnyValue>, node: NodeId): AnyValue {
  const known = copies.get(value);
  if (known !== undefined) return known;
  const copied = (part: AnyValue): AnyValue => deepCopy(machine, part, copies, node);
  if (value instanceof ArrayValue) {
    machine.allocate(value.length + 1);
    const cells: AnyValue[] = [];
    const copy = new ArrayValue<Active>(cells, value.elementKind, 0, value.fixedLength);
    copies.set(value, copy);
    cells.length = value.length;
    for (let i = 0; i < value.length; i++) if (hasElement(value, i)) cells[i] = copied(elementAt(value, i));
    return copy;
  }
  if (value instanceof RecordValue) {
    if (value.hasListedGetter) return unsupported('copies an object with a getter', node);
    machine.allocate(value.fields.size + 1);
    const copy = new RecordValue<Active>(null, value.errorName);
    copies.set(value, copy);
    for (const name of value.names) copy.fields.set(name, copied(value.fields.get(name)));
    return copy;
  }
  if (value instanceof MapValue) {
    machine.allocate(value.entries.size + 1);
    const copy = new MapValue<Active>(value.isSet);
    copies.set(value, copy);
    for (const [key, item] of value.entries) copy.entries.set(copied(key), copied(item));
    return copy;
  }
  if (value instanceof FunctionValue || value instanceof ForeignValue || value instanceof ClassValue) {
    return unsupported(`\`structuredClone\` of ${describe(value)}`, node);
  }
  return value;
}
