// The contract between the page and its compute worker. Both are built together, so messages are not validated.
import type { PanelSubject } from '../../src/protocol/subject';
import type { DescentSettings, FieldAnswer, OutputChoice } from './function-field';

/** Every request carries the page's generation for its kind: an answer of an older one is dropped. */
export type ComputeRequest =
  | { readonly kind: 'subject'; readonly subject: PanelSubject; readonly output: OutputChoice }
  | { readonly kind: 'evaluate'; readonly generation: number; readonly at: readonly number[]; readonly check: boolean }
  | { readonly kind: 'sample'; readonly generation: number; readonly sampling: Sampling }
  | { readonly kind: 'descend'; readonly generation: number; readonly run: number; readonly settings: DescentSettings }
  | { readonly kind: 'forget'; readonly run: number };

/** A grid over one or two of the inputs, the others held at `at`. */
export interface Sampling {
  readonly axes: readonly number[];
  readonly at: readonly number[];
  readonly intervals: readonly (readonly [number, number])[];
  /** Points along each axis, one entry a refinement. */
  readonly refinements: readonly number[];
}

export type ComputeResponse =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'answer'; readonly generation: number; readonly answer: FieldAnswer }
  | {
      readonly kind: 'samples';
      readonly generation: number;
      readonly sampling: Sampling;
      /** Points along each axis. */
      readonly size: number;
      /** Row after row, the first axis fastest; NaN where there is no value. */
      readonly values: Float64Array;
      readonly complete: boolean;
    }
  | {
      readonly kind: 'trajectory';
      readonly generation: number;
      readonly run: number;
      /** Index of the first step told here. */
      readonly from: number;
      /** Points one after another, `inputCount` numbers each. */
      readonly at: Float64Array;
      readonly values: Float64Array;
      readonly gradientNorms: Float64Array;
      readonly ended: string | null;
      readonly converged: boolean;
    };
