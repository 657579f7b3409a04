// A point with other numbers in place of its inputs.
import { isPointRecord, type Point, type PointValue } from '../program/point';
import type { PathKey } from '../program/program';
import type { Input } from './lift';

/** The point with `numbers[i]` in place of input i; everything else stays. */
export function movedPoint(point: Point, inputs: readonly Input[], numbers: readonly number[]): Point {
  const moved = new Map(inputs.map((input, i) => [JSON.stringify(input.path), numbers[i] ?? input.value]));
  const move = (value: PointValue, path: readonly PathKey[]): PointValue => {
    if (typeof value === 'number') return moved.get(JSON.stringify(path)) ?? value;
    if (typeof value !== 'object' || value === null) return value;
    if (isPointRecord(value)) {
      return {
        kind: 'record',
        fields: value.fields.map(([name, field]) => [name, move(field, [...path, name])] as const),
      };
    }
    return Array.isArray(value) ? (value as readonly PointValue[]).map((item, i) => move(item, [...path, i])) : value;
  };
  return {
    receiver: point.receiver === null ? null : move(point.receiver, ['this']),
    arguments: point.arguments.map((argument, i) => move(argument, [i])),
  };
}
