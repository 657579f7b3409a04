// The answers of the analyses as plain data: what hovers, the panel and the command line show.
import type { Failure } from '../program/outcome';
import type { InputPath, Point, PointOrigin } from '../program/point';
import type { PathKey } from '../program/program';

/** A path into the result, or `['arguments', i, …]` for an argument that was filled. */
export type OutputPath = readonly PathKey[];

export type Classification = 'minimum' | 'maximum' | 'saddle' | 'degenerate' | 'not critical';

/** The closed form, printed. Shapes as in PointAnswer: a row an output, a column an input. */
export interface SymbolicAnswer {
  /** Spelling of the inputs in the texts: `x`, `v_0`, `A_1_2`. */
  readonly inputs: readonly string[];
  /** mathjs syntax. */
  readonly value: readonly string[];
  readonly jacobian: readonly (readonly string[])[];
  readonly hessian: readonly (readonly string[])[] | null;
  readonly tex: SymbolicTex;
  /** TypeScript text of each entry of the Jacobian; null where one has no spelling in TypeScript. */
  readonly typescript: { readonly value: readonly string[]; readonly jacobian: readonly (readonly string[])[] } | null;
}

export interface SymbolicTex {
  readonly value: string;
  readonly jacobian: string;
  readonly hessian: string | null;
  /** The entries one by one, for layouts of our own. */
  readonly entries: {
    readonly inputs: readonly string[];
    readonly value: readonly string[];
    readonly jacobian: readonly (readonly string[])[];
    readonly hessian: readonly (readonly string[])[] | null;
  };
}

/** A critical point close to the one that was asked about. */
export interface NearbyCriticalPoint {
  /** Flat, in the order of the inputs. */
  readonly at: readonly number[];
  readonly classification: Exclude<Classification, 'not critical'>;
}

/** How compiled code gets derivatives: in which mode, and at how many times the cost of the function itself. */
export interface DifferentiationPlan {
  readonly mode: 'forward' | 'reverse' | 'elimination';
  readonly cost: number;
}

export interface PointAnswer {
  readonly point: Point;
  readonly from: PointOrigin;
  readonly inputs: readonly InputPath[];
  /** What a reader calls each input: `x`, `v[0]`, `p.x`. */
  readonly inputNames: readonly string[];
  /** The numbers of the point, in the order of `inputs`. */
  readonly inputValues: readonly number[];
  readonly outputs: readonly OutputPath[];
  /** Null where there is no finite value. */
  readonly value: readonly (number | null)[];
  /** Null entries do not exist; `error` says why. */
  readonly jacobian: readonly (readonly (number | null)[])[];
  readonly hessian: readonly (readonly (number | null)[])[] | null;
  /** Ascending; null where there is no complete Hessian. */
  readonly eigenvalues: readonly number[] | null;
  readonly classification: Classification | null;
  /** What det > 0 and f_xx would have said, for two variables at a critical point. */
  readonly determinantTest: string | null;
  /** A critical point that the point is close to without being it (`not critical`), or which it spells to eight digits. */
  readonly near: NearbyCriticalPoint | null;
  readonly method: 'symbolic' | 'dual' | 'reverse';
  /** How compiled code came to the derivatives; null where others gave them. */
  readonly plan: DifferentiationPlan | null;
  /** The names of inputs that reach the result through step functions only: their derivatives are 0 between the jumps. */
  readonly piecewiseConstant?: readonly string[];
  /**
   * What the values are before digits are dropped, where the code keeps numbers in 32 bits: the derivatives are those of
   * these. Absent where nothing is rounded so.
   */
  readonly unrounded?: readonly (number | null)[];
  readonly verified: boolean;
  /** Why not verified; null where it is. */
  readonly unverifiedBecause: string | null;
  readonly error: Failure | null;
}

export interface CriticalPoint {
  /** Flat, in the order of the inputs. */
  readonly at: readonly number[];
  readonly value: number;
  readonly classification: Exclude<Classification, 'not critical'>;
  /** Ascending. */
  readonly eigenvalues: readonly number[];
  readonly proven: boolean;
}

export interface CriticalPoints {
  /** A pair [low, high] for each input. */
  readonly box: readonly (readonly [number, number])[];
  readonly complete: boolean;
  readonly points: readonly CriticalPoint[];
  readonly undecided: readonly (readonly number[])[];
  readonly message: string | null;
}
