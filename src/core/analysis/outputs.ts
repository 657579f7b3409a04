// From a result to its numbers: the numeric leaves with their paths.
import { describe } from '../interpret/coercion';
import { elementsOfValue } from '../interpret/elements';
import { ArrayValue, RecordValue, type Value } from '../interpret/value';
import type { Call } from '../interpret/run';
import { failure, success, type Outcome } from '../program/outcome';
import type { OutputPath } from './answer';

export interface Output<T extends object> {
  readonly path: OutputPath;
  readonly value: number | T;
}

/** Results nested deeper than this, such as long linked lists, are not taken apart. */
const deepest = 500;

/** The numeric leaves of one value. */
class Leaves<T extends object> {
  readonly found: Output<T>[] = [];
  /** Why the value has no list of leaves; null where it has. */
  obstacle: string | null = null;
  /** The objects that the one being looked at stands inside of. */
  readonly #around = new Set<Value<T>>();

  constructor(readonly isActive: (value: unknown) => value is T) {}

  collect(value: Value<T>, path: OutputPath): void {
    if (typeof value === 'number' || this.isActive(value)) this.found.push({ path, value });
    else if (value instanceof ArrayValue || value instanceof RecordValue) {
      if (this.#around.has(value)) this.obstacle ??= 'an object that holds itself';
      else if (path.length > deepest) this.obstacle ??= 'objects nested too deeply';
      if (this.obstacle !== null) return;
      this.#around.add(value);
      if (value instanceof ArrayValue) elementsOfValue(value).forEach((item, i) => this.collect(item, [...path, i]));
      else {
        for (const [name, field] of value.fields) if (value.isListed(name)) this.collect(field, [...path, name]);
      }
      this.#around.delete(value);
    }
  }

  /** What was found; `empty` says what a result without numbers is. */
  outcome(empty: string): Outcome<readonly Output<T>[]> {
    if (this.obstacle !== null) return failure('unsupported', `returns ${this.obstacle}`);
    return this.found.length > 0 ? success(this.found) : failure('unsupported', `returns ${empty}`);
  }
}

/** A result without numbers, in words. */
function emptyText(value: Value<object>): string {
  if (value instanceof ArrayValue) return value.length === 0 ? 'an empty array' : 'an array without numbers';
  if (value instanceof RecordValue)
    return value.fields.size === 0 ? 'an object without fields' : 'an object without numbers';
  return value === null ? 'null' : describe(value);
}

/** The numeric leaves of a result; of a function that returns nothing, those of the arrays it may have filled. */
export function outputsOf<T extends object>(
  value: Value<T>,
  call: Call<T>,
  isActive: (value: unknown) => value is T,
): Outcome<readonly Output<T>[]> {
  const leaves = new Leaves<T>(isActive);
  if (value === undefined) {
    for (const i of call.filled) {
      const argument = call.arguments[i];
      if (argument instanceof ArrayValue) leaves.collect(argument, ['arguments', i]);
    }
    return leaves.outcome('nothing');
  }
  if (typeof value === 'boolean') return failure('unsupported', 'returns a boolean');
  if (typeof value === 'string') return failure('unsupported', 'returns a string');
  leaves.collect(value, []);
  return leaves.outcome(emptyText(value));
}
