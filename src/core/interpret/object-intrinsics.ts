// Objects as records of fields: keys, copies, tests, errors.
import { type Active, type AnyValue, toText } from './coercion';
import { direct, type Intrinsic, newArray } from './intrinsic';
import { elementAt, hasElement, itemsOf } from './iteration';
import type { Machine } from './machine';
import { unsupported } from './run-failure';
import { ArrayValue, RecordValue } from './value';
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
    direct((machine, args) => {
      const [object] = args;
      const key = toText(args[1], machine.arithmetic);
      if (object instanceof RecordValue) {
        return (
          object.fields.has(key) ||
          object.getters.has(key) ||
          machine.member(object.classId, 'methods', key) !== null ||
          machine.member(object.classId, 'getters', key) !== null
        );
      }
      return object instanceof ArrayValue && (key === 'length' || (Number(key) >= 0 && Number(key) < object.length));
    }),
  ],
  [
    'objectAssign',
    direct((machine, args, node) => {
      const [target] = args;
      if (!(target instanceof RecordValue)) return unsupported('`Object.assign` to something that is no object', node);
      for (const source of args.slice(1)) copyInto(target, source, new Set());
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
    direct((machine, [object, name]) => {
      const key = toText(name, machine.arithmetic);
      if (object instanceof RecordValue) return object.fields.has(key) || object.getters.has(key);
      return object instanceof ArrayValue && (key === 'length' || hasElement(object, Number(key)));
    }),
  ],
  [
    'deleteField',
    direct((machine, [object, name], node) => {
      const key = toText(name, machine.arithmetic);
      if (object instanceof RecordValue) object.fields.delete(key);
      else if (object instanceof ArrayValue && object.fixedLength < 0) {
        if (hasElement(object, Number(key))) Reflect.deleteProperty(object.cells, Number(key));
      } else unsupported('deletes a part of something that is no object', node);
      return true;
    }),
  ],
  [
    'copyFields',
    direct((machine, args) => {
      const copy = new RecordValue<Active>();
      copyInto(copy, args[0], new Set(args.slice(1).map((name) => toText(name, machine.arithmetic))));
      machine.allocate(copy.fields.size + 1);
      return copy;
    }),
  ],
];

function keysOf(machine: Machine, value: AnyValue, node: NodeId): string[] {
  if (value instanceof RecordValue) {
    if (value.getters.size > 0) unsupported('lists the fields of an object with a getter', node);
    return value.names;
  }
  if (value instanceof ArrayValue) {
    machine.spend(value.length);
    return Array.from({ length: value.length }, (_, i) => i).flatMap((i) => (hasElement(value, i) ? [String(i)] : []));
  }
  return unsupported('lists the keys of something that is no object', node);
}

function valueOf(object: AnyValue, key: string): AnyValue {
  if (object instanceof RecordValue) return object.fields.get(key);
  return object instanceof ArrayValue ? elementAt(object, Number(key)) : undefined;
}

function copyInto(target: RecordValue<Active>, source: AnyValue, excluded: ReadonlySet<string>): void {
  if (!(source instanceof RecordValue)) return;
  if (source.getters.size > 0) unsupported('copies an object with a getter');
  for (const [name, value] of source.fields) if (!excluded.has(name)) target.fields.set(name, value);
}
