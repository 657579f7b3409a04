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

function collect<T extends object>(
  value: Value<T>,
  path: OutputPath,
  isActive: (value: unknown) => value is T,
  outputs: Output<T>[],
): void {
  if (typeof value === 'number' || isActive(value)) outputs.push({ path, value });
  else if (value instanceof ArrayValue) {
    elementsOfValue(value).forEach((item, i) => collect(item, [...path, i], isActive, outputs));
  } else if (value instanceof RecordValue) {
    for (const [name, field] of value.fields) {
      if (value.isListed(name)) collect(field, [...path, name], isActive, outputs);
    }
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
  const outputs: Output<T>[] = [];
  if (value === undefined) {
    for (const i of call.filled) {
      const argument = call.arguments[i];
      if (argument instanceof ArrayValue) collect(argument, ['arguments', i], isActive, outputs);
    }
    return outputs.length > 0 ? success(outputs) : failure('unsupported', 'returns nothing');
  }
  if (typeof value === 'boolean') return failure('unsupported', 'returns a boolean');
  if (typeof value === 'string') return failure('unsupported', 'returns a string');
  collect(value, [], isActive, outputs);
  return outputs.length > 0 ? success(outputs) : failure('unsupported', `returns ${emptyText(value)}`);
}
