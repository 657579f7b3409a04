// The types that the uses of a value show: shapes turned into types, and declared types made more exact by them.
import type { FieldType, Type } from '../../../core/program/type';
import { find, type Shape } from './shape';

const unknown: Type = { kind: 'unknown' };
const deepest = 8;

/** The least length that an array needs where its uses leave the length open. */
const openLength = 3;

/**
 * The type that the uses show. `forPoint` gives every array a length to choose a point with; otherwise only arrays
 * read at constant places have one.
 */
export function typeOfShape(given: Shape, forPoint: boolean, depth = 0, around: ReadonlySet<Shape> = new Set()): Type {
  const shape = find(given);
  // A value that is said to hold itself is one about which nothing is known.
  if (depth > deepest || around.has(shape)) return unknown;
  const inside = new Set([...around, shape]);
  if (shape.isInstance && shape.fields !== null) return instanceType(shape.fields, forPoint, depth, inside);
  if (shape.isTestedAsNumber && shape.isNumber && !shape.isText) return { kind: 'number' };
  // An object with a `length` among other fields is no array.
  const isRecord = shape.element === null && shape.fields !== null && shape.fields.size > 0;
  if (shape.isSized && shape.isText && !shape.isNumber && shape.element === null && !isRecord) {
    return { kind: 'string', values: [...shape.texts] };
  }
  if (shape.element !== null || (shape.isSized && !isRecord)) {
    if (shape.isNumber || shape.isText) return unknown;
    const element = shape.element === null ? unknown : typeOfShape(shape.element, forPoint, depth + 1, inside);
    return { kind: 'array', element, length: lengthOf(shape, forPoint) };
  }
  if (shape.fields !== null) {
    if (shape.isNumber || shape.isText) return unknown;
    const fields = [...shape.fields].map(([name, field]) => ({
      name,
      type: typeOfShape(field, forPoint, depth + 1, inside),
      optional: false,
    }));
    const hasLength = !shape.isSized || shape.fields.has('length');
    const size: FieldType = { name: 'length', type: { kind: 'number' }, optional: false };
    return { kind: 'record', fields: hasLength ? fields : [...fields, size] };
  }
  if (shape.isCallable) return shape.isNumber ? unknown : { kind: 'function' };
  if (shape.isText) return shape.isNumber ? unknown : { kind: 'string', values: [...shape.texts] };
  return shape.isNumber || shape.isPerhapsNumber || shape.isEquated ? { kind: 'number' } : unknown;
}

/** What a value is that the code takes as a number or as an object, where it is an object; null for any other. */
export function objectFormOf(given: Shape): Type | null {
  const shape = find(given);
  if (!shape.isTestedAsNumber || !shape.isNumber || shape.fields === null) return null;
  return instanceType(shape.fields, true, 0, new Set([shape]));
}

/** What a value is that the code takes as a number, an instance or a list, where it is a list; null for any other. */
export function listFormOf(given: Shape): Type | null {
  const shape = find(given);
  const hasForms = shape.isInstance || (shape.isTestedAsNumber && shape.isNumber);
  if (!hasForms || shape.element === null) return null;
  const element = typeOfShape(shape.element, true, 1, new Set([shape]));
  return { kind: 'array', element, length: lengthOf(shape, true) };
}

/** Of what may also be given in other forms, as text or a list, the numbers that an instance has. */
function instanceType(
  fields: ReadonlyMap<string, Shape>,
  forPoint: boolean,
  depth: number,
  inside: ReadonlySet<Shape>,
): Type {
  return {
    kind: 'record',
    fields: [...fields].flatMap(([name, field]): FieldType[] => {
      const { isText, isNumber, isCallable } = find(field);
      if ((isText && !isNumber) || isCallable) return [];
      const type: Type = isNumber ? { kind: 'number' } : typeOfShape(field, forPoint, depth + 1, inside);
      return [{ name, type, optional: false }];
    }),
  };
}

function lengthOf(shape: Shape, forPoint: boolean): number | null {
  if (shape.exactLength !== null && shape.exactLength >= Math.max(shape.minimumLength, 1)) return shape.exactLength;
  const open = shape.isIterated || shape.isSized || shape.minimumLength === 0;
  if (!open) return shape.minimumLength;
  return forPoint ? Math.max(shape.minimumLength, openLength) : null;
}

/** What an object of any fields is looked at with, where the uses name none. */
const sampleNames = ['a', 'b', 'c'] as const;

/** An object of fields that the declaration does not name: those that the uses name, and a few for a point. */
function refineEntries(entries: Type, shape: Shape, forPoint: boolean, depth: number): Type {
  const { element } = shape;
  const refined = element === null || find(element) === shape ? entries : refine(entries, element, forPoint, depth + 1);
  const named = [...(shape.fields ?? [])].map(([name, field]): FieldType => ({
    name,
    type: refine(entries, field, forPoint, depth + 1),
    optional: false,
  }));
  const isSampled = forPoint && named.length === 0;
  const sampled = isSampled ? sampleNames.map((name) => ({ name, type: refined, optional: false })) : [];
  return { kind: 'record', fields: [...named, ...sampled], entries: refined };
}

/** A declared type made more exact by the uses: lengths, and whatever the declaration leaves open. */
export function refine(declared: Type, given: Shape, forPoint: boolean, depth = 0): Type {
  const shape = find(given);
  if (depth > deepest) return declared;
  switch (declared.kind) {
    case 'unknown':
      return typeOfShape(shape, forPoint, depth);
    case 'array': {
      // Of arrays that hold themselves (`f(1, 2)` or `f([1, 2])`) the elements are not known.
      const element =
        shape.element === null || find(shape.element) === shape
          ? declared.element
          : refine(declared.element, shape.element, forPoint, depth + 1);
      const length = declared.length ?? lengthOf(shape, forPoint);
      return { kind: 'array', element, length };
    }
    case 'tuple':
      return declared;
    case 'record': {
      if (declared.entries !== undefined && declared.fields.length === 0) {
        return refineEntries(declared.entries, shape, forPoint, depth);
      }
      if (declared.fields.length === 0) return shape.fields === null ? declared : typeOfShape(shape, forPoint, depth);
      const fields = declared.fields.map((field) => {
        const used = shape.fields?.get(field.name);
        return used === undefined ? field : { ...field, type: refine(field.type, used, forPoint, depth + 1) };
      });
      return { kind: 'record', fields };
    }
    case 'string':
      return declared.values.length === 0 && shape.texts.size > 0
        ? { kind: 'string', values: [...shape.texts] }
        : declared;
    default:
      return declared;
  }
}
