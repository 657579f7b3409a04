// What the uses of a value tell about it: shapes that are merged as the uses are read.
import type { InstanceClass } from '../meaning/instance-classes';

/** Shared by all shapes without texts, without numbers: most have none, and there are many shapes. */
const noTexts: ReadonlySet<string> = new Set();
const noNumbers: ReadonlySet<number> = new Set();

function joined<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): ReadonlySet<T> {
  if (one.size === 0) return other;
  const isNew = [...other].some((item) => !one.has(item));
  return isNew ? new Set([...one, ...other]) : one;
}

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
  specials = noNumbers;
  isText = false;
  texts = noTexts;
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

/** Lets what a class shows of its fields count for the fields that are used. */
function count({ fields }: Shape, shown: ReadonlyMap<string, Shape>, pending: [Shape, Shape][]): void {
  if (fields === null) return;
  for (const [name, field] of fields) {
    const known = shown.get(name);
    if (known !== undefined && find(known) !== find(field)) pending.push([field, known]);
  }
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
    a.texts = joined(a.texts, b.texts);
    a.specials = joined(a.specials, b.specials);
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
    const [one, other] = [a.classFields, b.classFields];
    a.classFields ??= other;
    if (one !== null) count(a, one, pending);
    if (other !== null && other !== one) count(a, other, pending);
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

/** Whether a value is a text, and not tested for being a number, as what takes both does. */
export function isTextAlone({ isText, isTestedAsNumber }: Shape): boolean {
  return isText && !isTestedAsNumber;
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
  if (value !== null) shape.texts = new Set([value]);
  return shape;
}

export function arrayShape(element: Shape): Shape {
  const shape = new Shape();
  shape.element = element;
  shape.isIterated = true;
  return shape;
}

/**
 * Shapes that a call learns at most. Numeric code has tens; the nodes of a parser, which know all others, have
 * thousands, and every function that calls another would copy them.
 */
const mostCopied = 400;

/** A copy that later uses do not flow back from: what a call learns of the function it calls. */
export function copyOf(shapes: readonly Shape[]): Shape[] {
  const copies = new Map<Shape, Shape>();
  const copied = (given: Shape): Shape => {
    const shape = find(given);
    const known = copies.get(shape);
    if (known !== undefined) return known;
    const copy = new Shape();
    copies.set(shape, copy);
    if (copies.size > mostCopied) return copy;
    copy.isNumber = shape.isNumber;
    copy.isMeasured = shape.isMeasured;
    copy.isPerhapsNumber = shape.isPerhapsNumber;
    copy.isEquated = shape.isEquated;
    copy.isText = shape.isText;
    copy.texts = shape.texts;
    copy.specials = shape.specials;
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
