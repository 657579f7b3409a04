// Whether the types alone fix the shapes and constants of a function, so that one closed form serves every point.
import { isPointRecord, isUndefinedPoint, type Point, type PointValue } from '../program/point';
import type { Program } from '../program/program';
import type { Type } from '../program/type';
import { controlParameters } from './control-inputs';
import { entryOf } from './entry';

/** False where a length, a whole number, a flag or a text of the point goes into the closed form. */
export function hasKnownShapes(program: Program, point: Point): boolean {
  const { parameters, receiverType } = entryOf(program);
  const control = controlParameters(program);
  if (point.receiver !== null && !isFixed(point.receiver, receiverType)) return false;
  return parameters.every((parameter, i) => {
    const argument = point.arguments[i];
    // Left out: its default applies, whatever the point.
    if (argument === undefined) return !parameter.rest;
    return !parameter.rest && !control.has(parameter.binding) && isFixed(argument, parameter.type);
  });
}

function isFixed(value: PointValue, type: Type | null): boolean {
  if (typeof value === 'number') return type === null || type.kind === 'number' || type.kind === 'unknown';
  if (typeof value !== 'object' || value === null || isUndefinedPoint(value)) return false;
  if (isPointRecord(value)) {
    if (type?.kind !== 'record') return false;
    return value.fields.every(([name, field]) =>
      isFixed(field, type.fields.find((candidate) => candidate.name === name)?.type ?? null),
    );
  }
  if (type?.kind === 'tuple') return value.every((element, i) => isFixed(element, type.elements[i] ?? null));
  if (type?.kind !== 'array' || typeof type.length !== 'number') return false;
  return value.every((element) => isFixed(element, type.element));
}
