// What the benchmark and the child that runs the real functions say to each other.
import type { Estimate } from './differences';

export type Path = readonly (string | number)[];

export interface CallPoint {
  /** The fields of `this`; null for a plain function. */
  readonly receiver: unknown;
  readonly arguments: readonly unknown[];
}

export type Request = { readonly serial: number } & (
  | { readonly kind: 'load'; readonly file: string }
  | {
      readonly kind: 'evaluate';
      readonly id: string;
      readonly point: CallPoint;
      readonly inputs: readonly Path[];
      readonly outputs: readonly Path[];
    }
  /** Is the function numeric after all? */
  | { readonly kind: 'probe'; readonly id: string }
);

/** What the real function does at a point. */
export type Observation =
  | { readonly kind: 'unreachable' }
  /** It does not end in time. */
  | { readonly kind: 'late' }
  | { readonly kind: 'throws'; readonly message: string }
  /** The result has no numbers where the outputs are said to be, or other things besides. */
  | { readonly kind: 'other'; readonly message: string }
  /** Two calls at one point differ. */
  | { readonly kind: 'unsteady' }
  | {
      readonly kind: 'numbers';
      /** The result, or an argument that it has changed, holds some number. */
      readonly holdsNumbers: boolean;
      readonly values: readonly number[];
      /** A row an output, a column an input. */
      readonly jacobian: readonly (readonly Estimate[])[];
    };

export type Reply = { readonly serial: number } & (
  | { readonly kind: 'loaded'; readonly failure: string | null }
  | { readonly kind: 'evaluated'; readonly observation: Observation }
  | {
      readonly kind: 'probed';
      /** The arguments it gives smooth numbers for; null for none. */ readonly numericAt: string | null;
    }
);
