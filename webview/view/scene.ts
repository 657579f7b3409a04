// One picture's worth of data: what every view draws from.
import type { Theme } from './theme';
import type { CodePlans } from '../compute/generated-code';
import type { FieldAnswer } from '../compute/function-field';
import type { Grid } from '../../src/core/sample/grid';
import type { Trajectory } from '../model/trajectory';
import type { ToneScale } from '../model/value-scale';
import type { ViewState } from '../model/view-state';
import type { PanelSubject } from '../../src/protocol/subject';
import type { CriticalPoint } from '../../src/core/analysis/answer';

export interface Scene {
  readonly subject: PanelSubject;
  readonly state: ViewState;
  readonly theme: Theme;
  readonly digits: number;
  /** Of the inputs, as people write them: θ₁, w₀. */
  readonly names: readonly string[];
  /** Of the number drawn: f, f₁ or ‖f‖. */
  readonly valueName: string;
  readonly grid: Grid | null;
  readonly scale: ToneScale | null;
  readonly levels: readonly number[];
  readonly answer: FieldAnswer | null;
  /** How generated code gets derivatives for the descents; null while the interpreter serves. */
  readonly plans: CodePlans | null;
  /** In the order of the state's runs. */
  readonly runs: readonly DrawnRun[];
  /** All critical points known of the function drawn. */
  readonly found: readonly CriticalPoint[];
  /** Those that lie in the drawn plane. */
  readonly criticalPoints: readonly CriticalPoint[];
}

export interface DrawnRun {
  readonly id: number;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly trajectory: Trajectory;
  readonly step: number;
}

/** The slope along an axis at the point, where the answer is that of the point drawn. */
export function slopeAlong(scene: Scene, axis: number): number | null {
  return scene.answer?.gradient[axis] ?? null;
}

export function axisName(scene: Scene, place: number): string {
  return scene.names[scene.state.axes[place] ?? -1] ?? '';
}

export function intervalOf(scene: Scene, place: number): readonly [number, number] {
  return scene.state.intervals[scene.state.axes[place] ?? -1] ?? [0, 1];
}
