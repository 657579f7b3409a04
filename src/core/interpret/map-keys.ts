// Keys of Maps and Sets: numbers that move with the inputs are the same key where they are equal, as numbers are.
import type { NodeId } from '../program/program';
import { compareValues, truth, type Active, type AnyValue } from './coercion';
import type { Machine } from './machine';
import type { MapValue } from './value';

function isActive(machine: Machine, key: AnyValue): key is Active {
  return typeof key === 'object' && key !== null && machine.arithmetic.isActive(key);
}

/** The key of a map that equals a value, which may be another number with the same primal; the value where none does. */
export function storedKey(machine: Machine, map: MapValue<Active>, key: AnyValue, node: NodeId): AnyValue {
  const moves = isActive(machine, key);
  if (map.entries.has(key) || !(moves || typeof key === 'number')) return key;
  for (const stored of map.entries.keys()) {
    if (!moves && !isActive(machine, stored)) continue;
    if (typeof stored !== 'number' && !isActive(machine, stored)) continue;
    const same = compareValues('===', stored, key, machine.arithmetic, node);
    if (truth(same, machine.arithmetic, node)) return stored;
  }
  return key;
}

/** Puts an entry into a map, or a value that is its own key into a set: the first of equal keys stays. */
export function putEntry(machine: Machine, map: MapValue<Active>, key: AnyValue, value: AnyValue, node: NodeId): void {
  const stored = storedKey(machine, map, key, node);
  map.entries.set(stored, map.isSet ? stored : value);
}
