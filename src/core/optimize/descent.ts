// The contract of the optimisers: a run is plain immutable data; each one gives the next and stays valid.

/** A real function of several variables as an optimiser sees it. Null: no finite answer there (outside the domain). */
export interface Objective {
  value(at: readonly number[]): number | null;
  /** Value and gradient together; null where either is missing. */
  gradient(at: readonly number[]): { readonly value: number; readonly gradient: readonly number[] } | null;
  /** Rows of the Hessian; null where it is missing. Asked by Newton's method only. */
  hessian(at: readonly number[]): readonly (readonly number[])[] | null;
  /** Why there was no answer at a point where one of the above gave null. */
  why?(at: readonly number[]): MissingAnswer;
}

/** Why a function gives no number, or no derivative, at a point. */
export interface MissingAnswer {
  /** `failed`: a limit of steps, memory or time, or something else that is not the point's fault. */
  readonly kind: 'domain' | 'overflow' | 'not differentiable' | 'failed';
  readonly message: string;
}

export type OptimizerId =
  'gradient-descent' | 'gradient-descent-armijo' | 'momentum' | 'nesterov' | 'adagrad' | 'rmsprop' | 'adam' | 'newton';

export interface DescentSettings {
  readonly optimizer: OptimizerId;
  readonly rate: number;
  readonly start: readonly number[];
  /** The step limit. */
  readonly steps: number;
}

export type StopKind =
  'converged' | 'step limit' | 'diverged' | 'left the domain' | 'not differentiable' | 'stalled' | 'failed';

export interface Stop {
  readonly kind: StopKind;
  readonly reason: string;
}

export interface Evaluations {
  /** Every evaluation of the gradient is one of the value too. */
  readonly value: number;
  readonly gradient: number;
  readonly hessian: number;
}

export interface DescentState {
  readonly step: number;
  readonly at: readonly number[];
  /** NaN where there is none: the run has then stopped. */
  readonly value: number;
  /** The 2-norm; NaN where there is no gradient: the run has then stopped. */
  readonly gradientNorm: number;
  readonly evaluations: Evaluations;
  /** Null while the run can go on. */
  readonly stopped: Stop | null;
}

/** What a method remembers from step to step; each method says what it keeps in which. Empty before the first step. */
export interface DescentMemory {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** A run as far as it has come: plain data, so that it can be kept, sent, continued and returned to. */
export interface DescentRun {
  readonly settings: DescentSettings;
  readonly state: DescentState;
  /** At the state's point; empty where there is none. */
  readonly gradient: readonly number[];
  readonly memory: DescentMemory;
  /** The value at the start: what counts as divergence is measured against it. */
  readonly startValue: number;
  /** Steps in a row that did not move the point. */
  readonly idle: number;
}
