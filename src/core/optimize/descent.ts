// The contract of the optimisers: a run is immutable; each state gives the next one and stays valid.

/** A real function of several variables as an optimiser sees it. Null: no finite answer there (outside the domain). */
export interface Objective {
  value(at: readonly number[]): number | null;
  /** Value and gradient together; null where either is missing. */
  gradient(at: readonly number[]): { readonly value: number; readonly gradient: readonly number[] } | null;
  /** Rows of the Hessian; null where it is missing. Asked by Newton's method only. */
  hessian(at: readonly number[]): readonly (readonly number[])[] | null;
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

export type StopKind = 'converged' | 'step limit' | 'diverged' | 'left the domain' | 'not differentiable' | 'stalled';

export interface DescentState {
  readonly step: number;
  readonly at: readonly number[];
  readonly value: number;
  /** The 2-norm. */
  readonly gradientNorm: number;
  readonly evaluations: { readonly value: number; readonly gradient: number; readonly hessian: number };
  /** Null while the run can go on. */
  readonly stopped: { readonly kind: StopKind; readonly reason: string } | null;
}
