// From numbers to the arguments of a call: what of a point is no input stays as it is.
import { ArrayValue, RecordValue, type Value } from '../interpret/value';
import type { Call } from '../interpret/run';
import { isArrayClass } from '../program/classes';
import { isPointRecord, isUndefinedPoint, type InputPath, type Point, type PointValue } from '../program/point';
import type { Program } from '../program/program';
import { argumentWrites } from './argument-writes';
import { entryOf } from './entry';

/** Builds one argument from the numbers that stand for the inputs. */
type Maker = <T extends object>(numbers: readonly (number | T)[]) => Value<T>;

/** Makes the call of a Program's entry at a point with `numbers[i]` in place of the number at `paths[i]`. */
export function callMaker(
  program: Program,
  point: Point,
  paths: readonly InputPath[],
): <T extends object>(numbers: readonly (number | T)[]) => Call<T> {
  const indices = new Map(paths.map((path, i) => [JSON.stringify(path), i]));
  const makers = point.arguments.map((argument, i) => makerOf(argument, [i], indices));
  const receiver = point.receiver === null ? null : makerOf(point.receiver, ['this'], indices);
  const { receiverClass, parameters } = entryOf(program);
  const writes = argumentWrites(program);
  const filled = point.arguments.flatMap((argument, i) => {
    const parameter = parameters[i];
    return parameter === undefined || writes.mayWrite(parameter.binding, argument) ? [i] : [];
  });
  return (numbers) => ({
    filled,
    receiver: receiver === null ? undefined : asInstance(program, receiver(numbers), receiverClass),
    arguments: makers.map((make) => make(numbers)),
  });
}

function asInstance<T extends object>(program: Program, value: Value<T>, receiverClass: number | null): Value<T> {
  if (value instanceof ArrayValue && isArrayClass(program, receiverClass)) value.classId = receiverClass;
  if (!(value instanceof RecordValue)) return value;
  const instance = new RecordValue<T>(receiverClass);
  for (const [name, field] of value.fields) instance.fields.set(name, field);
  return instance;
}

function makerOf(value: PointValue, path: InputPath, indices: ReadonlyMap<string, number>): Maker {
  if (typeof value === 'number') {
    const index = indices.get(JSON.stringify(path));
    return index === undefined ? () => value : (numbers) => numbers[index] ?? value;
  }
  if (typeof value === 'boolean' || typeof value === 'string' || value === null) return () => value;
  if (isUndefinedPoint(value)) return () => undefined;
  if (isPointRecord(value)) {
    const fields = value.fields.map(([name, field]) => [name, makerOf(field, [...path, name], indices)] as const);
    return <T extends object>(numbers: readonly (number | T)[]) => {
      const record = new RecordValue<T>();
      for (const [name, make] of fields) record.fields.set(name, make(numbers));
      return record;
    };
  }
  const items = value.map((item, i) => makerOf(item, [...path, i], indices));
  return <T extends object>(numbers: readonly (number | T)[]) => new ArrayValue<T>(items.map((make) => make(numbers)));
}
