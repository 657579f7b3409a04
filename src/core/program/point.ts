// Points of evaluation: the arguments of one call as plain data, records as ordered lists of fields.
import type { PathKey } from './program';

/** `undefined` is spelled `{kind: 'undefined'}` so that points survive JSON; null is JavaScript's null. */
export type PointValue =
  number | boolean | string | null | { readonly kind: 'undefined' } | readonly PointValue[] | PointRecord;

export interface PointRecord {
  readonly kind: 'record';
  readonly fields: readonly (readonly [string, PointValue])[];
}

export interface Point {
  /** The receiver, for a method. */
  readonly receiver: PointValue | null;
  readonly arguments: readonly PointValue[];
}

/** Where a point came from, in the words of the JSON contract. */
export type PointOrigin = 'given' | 'jsdoc' | 'call' | 'default' | 'chosen';

/** A path from the call to one number: the index of the argument (or 'this'), then keys inside it. */
export type InputPath = readonly PathKey[];

export function isPointRecord(value: PointValue): value is PointRecord {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && 'kind' in value && value.kind === 'record'
  );
}

export function isUndefinedPoint(value: PointValue): value is { readonly kind: 'undefined' } {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    'kind' in value &&
    value.kind === 'undefined'
  );
}
