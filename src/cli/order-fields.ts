// Points given as JSON, with the fields of their records in the order of the types that the source states.
import { entryOf } from '../core/analysis/entry';
import { isPointRecord, isUndefinedPoint, type Point, type PointValue } from '../core/program/point';
import type { Type } from '../core/program/type';
import type { Subject } from '../languages/document';

function ordered(value: PointValue, type: Type | null | undefined): PointValue {
  if (typeof value !== 'object' || value === null || isUndefinedPoint(value) || !type) return value;
  if (isPointRecord(value)) {
    if (type.kind !== 'record') return value;
    const given = new Map(value.fields);
    const known = type.fields.flatMap((field): (readonly [string, PointValue])[] => {
      const inner = given.get(field.name);
      given.delete(field.name);
      return inner === undefined ? [] : [[field.name, ordered(inner, field.type)]];
    });
    return { kind: 'record', fields: [...known, ...given] };
  }
  switch (type.kind) {
    case 'array':
      return value.map((item) => ordered(item, type.element));
    case 'tuple':
      return value.map((item, i) => ordered(item, type.elements[i]));
    default:
      return value;
  }
}

/** The same point; fields that a type does not know come last, as given, and those without a type stay as given. */
export function inTypeOrder(subject: Subject, point: Point): Point {
  const entry = entryOf(subject.program);
  return {
    receiver: point.receiver === null ? null : ordered(point.receiver, entry.receiverType),
    arguments: point.arguments.map((argument, i) =>
      subject.statedTypes?.[i] === true ? ordered(argument, entry.parameters[i]?.type) : argument,
    ),
  };
}
