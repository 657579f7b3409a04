// How a computation on user input ends: with a value or with a reason, never with an exception.
import type { Location } from './program';

/** The error kinds of the JSON contract. */
export type ErrorKind = 'domain' | 'nonsmooth' | 'limit' | 'unsupported' | 'shape';

export interface Failure {
  readonly kind: ErrorKind;
  /** What, and what to do about it, in words for the user. */
  readonly message: string;
  readonly location: Location | null;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failure(kind: ErrorKind, message: string, location: Location | null = null): Outcome<never> {
  return { ok: false, failure: { kind, message, location } };
}
