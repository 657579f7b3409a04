// What the person has chosen in the panel: plain data that survives hiding and reload, and what it starts as.
import { usualRate } from '../../src/core/optimize/rates';
import { flatPoint } from './flat-point';
import type { OptimizerId } from '../../src/core/optimize/descent';
import type { PanelSubject } from '../../src/protocol/subject';
import type { OutputChoice } from '../compute/function-field';
import type { ToneChoice } from './value-scale';

export const layerNames = ['plane', 'arrow', 'slices', 'critical', 'contours', 'formula'] as const;
export type Layer = (typeof layerNames)[number];

export interface RunSettings {
  readonly id: number;
  readonly optimizer: OptimizerId;
  readonly rate: number;
  /** Where it begins; null: at the point, wherever that goes. */
  readonly start: readonly number[] | null;
}

/** The surface or the contour map. */
export type Front = 'surface' | 'map';

export interface Camera {
  readonly position: readonly [number, number, number];
  readonly target: readonly [number, number, number];
}

export interface ViewState {
  readonly version: 1;
  /** Names the state was made for: another subject's state is not used. */
  readonly inputNames: readonly string[];
  readonly point: readonly number[];
  /** The inputs drawn along the axes: one or two. */
  readonly axes: readonly number[];
  readonly intervals: readonly (readonly [number, number])[];
  readonly output: OutputChoice;
  readonly layers: Readonly<Record<Layer, boolean>>;
  readonly tone: ToneChoice;
  readonly runs: readonly RunSettings[];
  readonly selectedRun: number;
  /** The step shown of every run. */
  readonly cursor: number;
  readonly playing: boolean;
  /** Steps a second. */
  readonly speed: number;
  readonly camera: Camera | null;
  /** What is drawn where a panel has room for one of the two. */
  readonly front: Front;
}

/** The state a subject opens with. */
export function initialState(subject: PanelSubject): ViewState {
  const point = flatPoint(subject.point, subject.inputs).map((x, index) => {
    const [low, high] = subject.box[index] ?? [0, 0];
    return Number.isFinite(x) ? x : (low + high) / 2;
  });
  return {
    version: 1,
    inputNames: subject.inputNames,
    point,
    axes: point.length > 1 ? [0, 1] : [0],
    intervals: subject.box.map(widened),
    output: subject.outputCount > 1 ? 'norm' : 0,
    layers: { plane: true, arrow: true, slices: true, critical: true, contours: true, formula: true },
    tone: 'auto',
    runs: [{ id: 1, optimizer: 'gradient-descent', rate: usualRate('gradient-descent'), start: null }],
    selectedRun: 1,
    cursor: 0,
    playing: false,
    speed: 120,
    camera: null,
    front: 'surface',
  };
}

/** An interval that can be drawn: of positive length. */
function widened([low, high]: readonly [number, number]): readonly [number, number] {
  return high > low ? [low, high] : [low - 1, low + 1];
}

/** An edited subject keeps what was chosen where the inputs are the same, else it starts afresh. */
export function followSubject(state: ViewState, subject: PanelSubject, previous: PanelSubject | null): ViewState {
  const same =
    state.inputNames.length === subject.inputNames.length &&
    state.inputNames.every((name, index) => name === subject.inputNames[index]);
  if (!same) return initialState(subject);
  const fresh = initialState(subject);
  const output = state.output === 'norm' ? subject.outputCount > 1 : state.output < subject.outputCount;
  // A point or domain that the source itself now states otherwise wins over the panel's.
  const moved = previous !== null && JSON.stringify(previous.point) !== JSON.stringify(subject.point);
  const redrawn = previous !== null && JSON.stringify(previous.box) !== JSON.stringify(subject.box);
  return {
    ...state,
    output: output ? state.output : fresh.output,
    point: moved ? fresh.point : state.point,
    intervals: redrawn ? fresh.intervals : state.intervals,
  };
}
