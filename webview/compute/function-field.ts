// What the panel asks of the function it draws: numbers at a flat vector of all inputs, in the order of the subject.
import type { CriticalPoint } from '../../src/core/analysis/answer';
import type { GeneratedCode } from './generated-code';
import type { Objective } from '../../src/core/optimize/descent';
import type { CompiledNumbers } from '../../src/core/compile/compiled-function';
import type { Sample } from '../../src/core/sample/sample-grids';

/** Everything known at one point. Null entries do not exist; `problem` says why. */
export interface FieldAnswer {
  readonly at: readonly number[];
  readonly value: number | null;
  readonly gradient: readonly (number | null)[];
  readonly hessian: readonly (readonly (number | null)[])[] | null;
  /** Why there is no Hessian; null where there is one. */
  readonly withoutHessian: string | null;
  /** Ascending. */
  readonly eigenvalues: readonly number[] | null;
  /** `minimum`, `not critical`, …; null where it cannot be told. */
  readonly classification: string | null;
  readonly problem: string | null;
  /** Whether verification has been tried: until then the numbers are provisional, and shown as such. */
  readonly checked: boolean;
}

/** One real function of all inputs. */
export interface FunctionField {
  readonly inputCount: number;
  /** Gives what is asked next so many milliseconds at most. */
  allow(milliseconds: number): void;
  sample(at: readonly number[]): Sample;
  /** As an optimiser sees it. */
  readonly objective: Objective;
  /** Code for samples and descents; null where none can be generated. With `secondOrder`, for Newton's method too. */
  generate(secondOrder: boolean): GeneratedCode | null;
  /** Samples and descents are compiled from now on. What is shown at the point stays the interpreter's. */
  use(compiled: CompiledNumbers): void;
  /** With `check`, verified as well, which can take a hundred times as long. */
  answer(at: readonly number[], check: boolean): FieldAnswer;
  /** Critical points found in a box, in the order of the inputs; none for functions of too many inputs. */
  criticalPoints(box: readonly (readonly [number, number])[]): readonly CriticalPoint[];
}

/** Which real function is drawn of a subject with several outputs. */
export type OutputChoice = number | 'norm';
