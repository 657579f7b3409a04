// Stepping through whatever `for … of` and spread accept.
import type { NodeId } from '../program/program';
import { describe, type Active, type AnyValue } from './coercion';
import type { Machine } from './machine';
import { staleCell } from './byte-buffer';
import { elementsOfValue } from './elements';
import { unsupported, wrongShape } from './run-failure';
import { ArrayValue, MapValue } from './value';

/** The array's element, undefined outside it. */
export function elementAt(array: ArrayValue<Active>, index: number): AnyValue {
  if (!(index >= 0 && index < array.length)) return undefined;
  const value = array.cells[array.offset + index];
  // A typed array has no undefined elements: this one was written over through another view of its bytes.
  return value === undefined && array.fixedLength >= 0 ? staleCell(array, array.offset + index) : value;
}

/** False outside the array and at a hole, such as those of `new Array(3)`. */
export function hasElement(array: ArrayValue<Active>, index: number): boolean {
  return index >= 0 && index < array.length && array.offset + index in array.cells;
}

/** The elements of an array as a plain list (a copy). */
export function elementsOf(array: ArrayValue<Active>): AnyValue[] {
  return elementsOfValue(array);
}

/** The item of an iterable at a position, or null past its end. */
export function iterationOf(
  source: AnyValue,
  index: number,
  machine: Machine,
  node: NodeId,
): { value: AnyValue } | null {
  if (source instanceof ArrayValue) return index < source.length ? { value: elementAt(source, index) } : null;
  if (source instanceof MapValue) {
    const entry = [...source.entries][index];
    if (entry === undefined) return null;
    machine.allocate(2);
    return { value: source.isSet ? entry[0] : new ArrayValue<Active>([entry[0], entry[1]]) };
  }
  if (typeof source === 'string') return index < source.length ? { value: source.charAt(index) } : null;
  if (source === undefined || source === null) wrongShape(`loops over ${String(source)}`, node);
  return unsupported(`loops over ${describe(source)}`, node);
}

/** All items of an iterable as a list. */
export function itemsOf(source: AnyValue, machine: Machine, node: NodeId): AnyValue[] {
  if (source instanceof ArrayValue) {
    machine.spend(source.length);
    const items = elementsOf(source);
    // Elements that are missing are undefined to whoever goes through them all.
    for (let i = 0; i < items.length; i++) if (items[i] === undefined) items[i] = undefined;
    return items;
  }
  if (source instanceof MapValue) {
    machine.spend(source.entries.size);
    return [...source.entries].map(([key, value]) => (source.isSet ? key : new ArrayValue<Active>([key, value])));
  }
  const items: AnyValue[] = [];
  for (let item = iterationOf(source, 0, machine, node); item !== null;) {
    items.push(item.value);
    item = iterationOf(source, items.length, machine, node);
  }
  return items;
}
