// A function or formula as it travels to the panel: plain data, everything needed to draw it.
import type { CriticalPoint } from '../core/analysis/answer';
import type { Point, PointOrigin } from '../core/program/point';
import type { PathKey, Program } from '../core/program/program';

/** Which subject of which document: the key of a panel and the argument of the commands. */
export interface SubjectReference {
  readonly uri: string;
  readonly name: string;
  /** Offset of the name, to tell subjects of one name apart. */
  readonly offset: number;
}

export interface PanelSubject {
  readonly reference: SubjectReference;
  readonly documentVersion: number;
  readonly program: Program;
  /** `ℝ² → ℝ`. */
  readonly kind: string;
  /** `rosenbrock(x, y)`. */
  readonly title: string;
  readonly point: Point;
  readonly origin: PointOrigin;
  /** What a reader calls each input, and its TeX. */
  readonly inputNames: readonly string[];
  readonly inputTex: readonly string[];
  readonly inputs: readonly (readonly PathKey[])[];
  /** The plot's interval for each input. */
  readonly box: readonly (readonly [number, number])[];
  readonly outputCount: number;
  /** TeX of the value and gradient, where there is a closed form. */
  readonly tex: { readonly value: string; readonly gradient: string; readonly hessian: string | null } | null;
  readonly criticalPoints: readonly CriticalPoint[];
}
