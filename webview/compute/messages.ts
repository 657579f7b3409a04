// The contract between the page and its compute worker. Both are built together, so messages are not validated.
import type { CriticalPoint } from '../../src/core/analysis/answer';
import type { DescentSettings, Evaluations, Stop } from '../../src/core/optimize/descent';
import type { PanelSubject } from '../../src/protocol/subject';
import type { Grid, Sampling } from '../../src/core/sample/grid';
import type { FieldAnswer, OutputChoice } from './function-field';

/** Every request carries the page's generation for its kind: an answer of an older one is dropped. */
export type ComputeRequest =
  | { readonly kind: 'subject'; readonly subject: PanelSubject; readonly output: OutputChoice }
  | { readonly kind: 'evaluate'; readonly generation: number; readonly at: readonly number[]; readonly check: boolean }
  | {
      readonly kind: 'search';
      readonly generation: number;
      readonly box: readonly (readonly [number, number])[];
    }
  | { readonly kind: 'sample'; readonly generation: number; readonly sampling: Sampling }
  | { readonly kind: 'descend'; readonly generation: number; readonly run: number; readonly settings: DescentSettings }
  | { readonly kind: 'forget'; readonly run: number };

export type ComputeResponse =
  | { readonly kind: 'refused'; readonly message: string }
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
  /** Points one after another, `inputCount` numbers each. */
  readonly at: Float64Array;
  readonly values: Float64Array;
  readonly gradientNorms: Float64Array;
  readonly evaluations: Evaluations;
  readonly stopped: Stop | null;
}
