// The elements of an array value of any arithmetic.
import { staleCell } from './byte-buffer';
import type { ArrayValue, Value } from './value';

/** The elements as a plain list (a copy). */
export function elementsOfValue<T extends object>(array: ArrayValue<T>): Value<T>[] {
  if (array.fixedLength < 0) return array.cells.slice();
  const values = array.cells.slice(array.offset, array.offset + array.length);
  for (let i = 0; i < values.length; i++) {
    // A typed array has no undefined elements: this one was written over through another view of its bytes.
    if (values[i] === undefined) values[i] = staleCell(array, array.offset + i);
  }
  return values;
}
