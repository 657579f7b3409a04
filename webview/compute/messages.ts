// The contract between the page and its compute worker. Both are built together, so messages are not validated.
import type { CriticalPoint } from '../../src/core/analysis/answer';
import type { DescentSettings, Evaluations, Stop } from '../../src/core/optimize/descent';
import type { PanelSubject } from '../../src/protocol/subject';
import type { Grid, Sampling } from '../../src/core/sample/grid';
import type { FieldAnswer, OutputChoice } from './function-field';
import type { GeneratedCode } from './generated-code';

/** Every request carries the page's generation for its kind: an answer of an older one is dropped. */
export type ComputeRequest =
  | {
      readonly kind: 'subject';
      readonly generation: number;
      readonly subject: PanelSubject;
      readonly output: OutputChoice;
    }
  /** The worker's script began with this code, which was generated for its subject. */
  | { readonly kind: 'useCode'; readonly code: GeneratedCode }
  | { readonly kind: 'evaluate'; readonly generation: number; readonly at: readonly number[]; readonly check: boolean }
  | {
      readonly kind: 'search';
      readonly generation: number;
      readonly box: readonly (readonly [number, number])[];
    }
  | { readonly kind: 'sample'; readonly generation: number; readonly sampling: Sampling }
  | {
      readonly kind: 'descend';
      readonly generation: number;
      readonly run: number;
      readonly settings: DescentSettings;
      /** The inputs whose places are told of every step. */
      readonly told: readonly number[];
    }
  | { readonly kind: 'forget'; readonly run: number };

export type ComputeResponse =
  | { readonly kind: 'refused'; readonly message: string }
  /** Code for the subject of that generation; it runs in a worker that begins with it. */
  | { readonly kind: 'code'; readonly generation: number; readonly code: GeneratedCode }
  /** From now on the worker's numbers come from generated code. */
  | { readonly kind: 'compiled' }
  | { readonly kind: 'answer'; readonly generation: number; readonly answer: FieldAnswer }
  | { readonly kind: 'critical'; readonly generation: number; readonly points: readonly CriticalPoint[] }
  | { readonly kind: 'samples'; readonly generation: number; readonly grid: Grid }
  | TrajectoryPiece;

export interface TrajectoryPiece {
  readonly kind: 'trajectory';
  readonly generation: number;
  readonly run: number;
  /** Index of the first step told here. */
  readonly from: number;
  /** The inputs told. */
  readonly inputs: readonly number[];
  /** Points one after another, a number for each input told. */
  readonly at: Float64Array;
  readonly values: Float64Array;
  readonly gradientNorms: Float64Array;
  readonly evaluations: Evaluations;
  readonly stopped: Stop | null;
}
