// Small questions about types and changes to them, for reading signatures.
import type * as Babel from '@babel/types';
import { isPointRecord, isUndefinedPoint, type PointValue } from '../../../core/program/point';
import type { PathKey } from '../../../core/program/program';
import type { FieldType, Type } from '../../../core/program/type';
import { staticKey } from '../syntax/tree';
import { numberType, unknownType } from './type-algebra';

/** The type of a value written in the source. */
export function typeOfPoint(value: PointValue): Type {
  if (typeof value === 'number') return numberType;
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (typeof value === 'string') return { kind: 'string', values: [value] };
  if (value === null || isUndefinedPoint(value)) return unknownType;
  if (isPointRecord(value)) {
    const fields = value.fields.map(([name, field]): FieldType => ({
      name,
      type: typeOfPoint(field),
      optional: false,
    }));
    return { kind: 'record', fields };
  }
  const [first] = value;
  return { kind: 'array', element: first === undefined ? unknownType : typeOfPoint(first), length: null };
}

/** Replaces the type at a path. */
export function replaced(type: Type, path: readonly PathKey[], by: Type): Type {
  const [key, ...rest] = path;
  if (key === undefined) return type.kind === 'number' || type.kind === 'unknown' ? by : type;
  switch (type.kind) {
    case 'record':
      return {
        ...type,
        fields: type.fields.map((field) =>
          field.name === key ? { ...field, type: replaced(field.type, rest, by) } : field,
        ),
      };
    case 'tuple':
      return { ...type, elements: type.elements.map((e, i) => (i === key ? replaced(e, rest, by) : e)) };
    default:
      return type;
  }
}

/** Fields of a destructured parameter that have a default of their own are optional. */
export function withOptionalFields(type: Type, pattern: Babel.Node): Type {
  if (type.kind !== 'record' || pattern.type !== 'ObjectPattern') return type;
  const fields = type.fields.map((field) => {
    const property = pattern.properties.find(
      (p) => p.type === 'ObjectProperty' && staticKey(p.key, p.computed) === field.name,
    );
    if (property?.type !== 'ObjectProperty') return field;
    const { value } = property;
    const inner = value.type === 'AssignmentPattern' ? value.left : value;
    return {
      ...field,
      type: withOptionalFields(field.type, inner),
      optional: field.optional || value.type === 'AssignmentPattern',
    };
  });
  return { ...type, fields };
}
