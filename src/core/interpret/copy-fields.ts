// What an object is given by a spread, by a rest pattern and by `Object.assign`.
import type { NodeId } from '../program/program';
import { describe, type Active, type AnyValue } from './coercion';
import { elementAt, hasElement } from './iteration';
import type { Machine } from './machine';
import { unsupported } from './run-failure';
import { ArrayValue, ClassValue, ForeignValue, FunctionValue, RecordValue } from './value';

/** Gives a record the fields and elements of a value, as spreads and `Object.assign` do. */
export function copyFields(
  machine: Machine,
  target: RecordValue<Active>,
  source: AnyValue,
  node: NodeId,
  excluded: ReadonlySet<string> = new Set(),
): void {
  if (source instanceof ArrayValue) {
    machine.spend(source.length);
    for (let i = 0; i < source.length; i++) {
      const name = String(i);
      if (hasElement(source, i) && !excluded.has(name)) target.fields.set(name, elementAt(source, i));
    }
    return;
  }
  if (source instanceof RecordValue) {
    if (source.hasListedGetter) unsupported('copies an object with a getter', node);
    for (const [name, value] of source.fields) {
      if (!excluded.has(name) && (source.isListed(name) || name.startsWith('@@'))) target.fields.set(name, value);
    }
  } else if (source instanceof ForeignValue || source instanceof ClassValue) {
    unsupported(`copies the properties of ${describe(source)}`, node);
  } else if (source instanceof FunctionValue && source.fields.size > 0) {
    unsupported('copies the properties of a function', node);
  } else if (typeof source === 'string' && source !== '') {
    unsupported('copies the characters of a text into an object', node);
  }
}
