// What the uses of a value tell about it: shapes that are merged as the uses are read, and turned into types at the end.
import type { FieldType, Type } from '../../core/program/program';
import type { InstanceClass } from './instance-classes';

/** Facts about one value. Merged shapes forward to one representative. */
export class Shape {
  forward: Shape | null = null;
  /** Computed with: `x * 2`, `Math.sin(x)`. */
  isNumber = false;
  /** Computed with as a quantity (`x * y`, `Math.sqrt(x)`), not only counted, rounded or compared. */
  isMeasured = false;
  /** Added, compared or converted, which texts can be too. */
  isPerhapsNumber = false;
  /** Tested for being a certain number, which says little: `x === 0`. */
  isEquated = false;
  /** The numbers it is tested for being. */
  readonly specials = new Set<number>();
  isText = false;
  readonly texts = new Set<string>();
  isCallable = false;
  /** Read as `v.length` or with a method that texts have as well. */
  isSized = false;
  /** The elements, for what is indexed or iterated. */
  element: Shape | null = null;
  /** One more than the largest constant index. */
  minimumLength = 0;
  /** The length of every instance of a class of arrays, 0 where that is open. */
  exactLength: number | null = null;
  /** Gone through with a loop, a method or a computed index: its length is open. */
  isIterated = false;
  fields: Map<string, Shape> | null = null;
  /** Copied whole, with fields that nobody names. */
  isCopied = false;
  /** Tested with `instanceof` for a class of the code. */
  isInstance = false;
  /** Tested for being a number: it may be given in other forms as well. */
  isTestedAsNumber = false;
  /** Tested with `Array.isArray`. */
  isTestedAsArray = false;
  /** For functions written in place. */
  signature: Signature | null = null;
  /** The class of `this`, and of what the code makes with `new`. */
  instance: InstanceClass | null = null;
  /** What the functions of the class show of its fields: each counts once the field is used. */
  classFields: ReadonlyMap<string, Shape> | null = null;
}

export interface Signature {
  readonly parameters: readonly Shape[];
  readonly result: Shape;
}

export function find(shape: Shape): Shape {
  let found = shape;
  while (found.forward !== null) found = found.forward;
  if (found !== shape) shape.forward = found;
  return found;
}

/** Says that two values are one, or of one kind. */
export function unify(first: Shape, second: Shape): Shape {
  const pending: [Shape, Shape][] = [[first, second]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const a = find(pair[0]);
    const b = find(pair[1]);
    if (a === b) continue;
    b.forward = a;
    a.isNumber ||= b.isNumber;
    a.isMeasured ||= b.isMeasured;
    a.isPerhapsNumber ||= b.isPerhapsNumber;
    a.isEquated ||= b.isEquated;
    a.isText ||= b.isText;
    for (const text of b.texts) a.texts.add(text);
    for (const special of b.specials) a.specials.add(special);
    a.isCallable ||= b.isCallable;
    a.isSized ||= b.isSized;
    a.isIterated ||= b.isIterated;
    a.isCopied ||= b.isCopied;
    a.isInstance ||= b.isInstance;
    a.isTestedAsArray ||= b.isTestedAsArray;
    a.isTestedAsNumber ||= b.isTestedAsNumber;
    a.exactLength ??= b.exactLength;
    a.minimumLength = Math.max(a.minimumLength, b.minimumLength);
    if (b.element !== null) {
      if (a.element === null) a.element = b.element;
      else pending.push([a.element, b.element]);
    }
    if (b.fields !== null) {
      a.fields ??= new Map();
      for (const [name, field] of b.fields) {
        const known = a.fields.get(name);
        if (known === undefined) a.fields.set(name, field);
        else pending.push([known, field]);
      }
    }
    a.instance ??= b.instance;
    const classFields = new Set([a.classFields, b.classFields]);
    a.classFields ??= b.classFields;
    for (const known of classFields) {
      for (const [name, field] of a.fields ?? []) {
        const shown = known?.get(name);
        if (shown !== undefined) pending.push([field, shown]);
      }
    }
    if (b.signature !== null) {
      if (a.signature === null) a.signature = b.signature;
      else {
        pending.push([a.signature.result, b.signature.result]);
        const others = b.signature.parameters;
        a.signature.parameters.forEach((parameter, i) => {
          const other = others[i];
          if (other !== undefined) pending.push([parameter, other]);
        });
      }
    }
  }
  return find(first);
}

export function elementOf(shape: Shape): Shape {
  const array = find(shape);
  array.element ??= new Shape();
  return array.element;
}

export function fieldOf(shape: Shape, name: string): Shape {
  const record = find(shape);
  record.fields ??= new Map();
  let field = record.fields.get(name);
  if (field === undefined) record.fields.set(name, (field = record.classFields?.get(name) ?? new Shape()));
  return field;
}

export function numberShape(): Shape {
  const shape = new Shape();
  shape.isNumber = true;
  return shape;
}

/** A number that is the result of computing with quantities, or a part of one such as 0.5. */
export function measuredShape(): Shape {
  const shape = numberShape();
  shape.isMeasured = true;
  return shape;
}

/** Says that a value is computed with as a quantity. */
export function measure(given: Shape): void {
  const shape = find(given);
  shape.isNumber = true;
  shape.isMeasured = true;
}

export function textShape(value: string | null = null): Shape {
  const shape = new Shape();
  shape.isText = true;
  if (value !== null) shape.texts.add(value);
  return shape;
}

export function arrayShape(element: Shape): Shape {
  const shape = new Shape();
  shape.element = element;
  shape.isIterated = true;
  return shape;
}

/** A copy that later uses do not flow back from: what a call learns of the function it calls. */
export function copyOf(shapes: readonly Shape[]): Shape[] {
  const copies = new Map<Shape, Shape>();
  const copied = (given: Shape): Shape => {
    const shape = find(given);
    const known = copies.get(shape);
    if (known !== undefined) return known;
    const copy = new Shape();
    copies.set(shape, copy);
    copy.isNumber = shape.isNumber;
    copy.isMeasured = shape.isMeasured;
    copy.isPerhapsNumber = shape.isPerhapsNumber;
    copy.isEquated = shape.isEquated;
    copy.isText = shape.isText;
    for (const text of shape.texts) copy.texts.add(text);
    for (const special of shape.specials) copy.specials.add(special);
    copy.isCallable = shape.isCallable;
    copy.isSized = shape.isSized;
    copy.isIterated = shape.isIterated;
    copy.isCopied = shape.isCopied;
    copy.isInstance = shape.isInstance;
    copy.isTestedAsArray = shape.isTestedAsArray;
    copy.isTestedAsNumber = shape.isTestedAsNumber;
    copy.exactLength = shape.exactLength;
    copy.minimumLength = shape.minimumLength;
    copy.instance = shape.instance;
    copy.classFields = shape.classFields;
    if (shape.element !== null) copy.element = copied(shape.element);
    if (shape.fields !== null) {
      copy.fields = new Map();
      for (const [name, field] of shape.fields) copy.fields.set(name, copied(field));
    }
    return copy;
  };
  return shapes.map(copied);
}

/** Whether some number in the value is computed with; with `perhaps`, added or compared counts too. */
export function hasNumbers(given: Shape, perhaps: boolean, seen = new Set<Shape>()): boolean {
  const shape = find(given);
  if (seen.has(shape)) return false;
  seen.add(shape);
  if (shape.isNumber || (perhaps && (shape.isPerhapsNumber || shape.isEquated) && !shape.isText)) return true;
  if (shape.element !== null && hasNumbers(shape.element, perhaps, seen)) return true;
  return [...(shape.fields?.values() ?? [])].some((field) => hasNumbers(field, perhaps, seen));
}

/** Whether some number in the value is computed with as a quantity. */
export function hasQuantities(given: Shape, seen = new Set<Shape>()): boolean {
  const shape = find(given);
  if (seen.has(shape)) return false;
  seen.add(shape);
  const parts = [...(shape.element === null ? [] : [shape.element]), ...(shape.fields?.values() ?? [])];
  return shape.isMeasured || parts.some((part) => hasQuantities(part, seen));
}

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
