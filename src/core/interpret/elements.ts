// The elements of an array value of any arithmetic.
import type { ArrayValue, Value } from './value';

/** The elements as a plain list (a copy). */
export function elementsOfValue<T extends object>(array: ArrayValue<T>): Value<T>[] {
  return array.fixedLength >= 0 ? array.cells.slice(array.offset, array.offset + array.length) : array.cells.slice();
}
