// What the panel asks of the function it draws: numbers at a flat vector of all inputs, in the order of the subject.

/** Everything known at one point. Null entries do not exist; `problem` says why. */
export interface FieldAnswer {
  readonly at: readonly number[];
  readonly value: number | null;
  readonly gradient: readonly (number | null)[];
  readonly hessian: readonly (readonly (number | null)[])[] | null;
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
  /** NaN where there is no value. */
  value(at: readonly number[]): number;
  /** Value and gradient alone: what a descent needs at every step. */
  slope(at: readonly number[]): Pick<FieldAnswer, 'value' | 'gradient'>;
  /** With `check`, verified as well, which can take a hundred times as long. */
  answer(at: readonly number[], check: boolean): FieldAnswer;
}

/** Which real function is drawn of a subject with several outputs. */
export type OutputChoice = number | 'norm';

/** A descent as far as it has come; `next` leaves it as it is. */
export interface DescentProgress {
  readonly at: readonly number[];
  readonly value: number;
  readonly gradientNorm: number;
  /** Why it stopped, or null while it can go on. */
  readonly ended: string | null;
  readonly converged: boolean;
  next(): DescentProgress;
}

export interface DescentSettings {
  readonly optimizer: string;
  readonly rate: number;
  readonly start: readonly number[];
  readonly steps: number;
}
