// What the person has chosen in the panel: plain data that survives hiding and reload, and how each action changes it.
import { flatPoint } from './flat-point';
import { optimizerChoices, usualRate } from './optimizers';
import type { OutputChoice } from './function-field';
import type { ToneChoice } from './value-scale';
import type { PanelSubject } from '../../src/protocol/subject';

export const layerNames = ['plane', 'arrow', 'slices', 'critical', 'contours'] as const;
export type Layer = (typeof layerNames)[number];

export interface RunSettings {
  readonly id: number;
  readonly optimizer: string;
  readonly rate: number;
}

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
}

export type ViewAction =
  | { readonly kind: 'movePoint'; readonly point: readonly number[] }
  | { readonly kind: 'chooseAxes'; readonly axes: readonly number[] }
  | { readonly kind: 'chooseOutput'; readonly output: OutputChoice }
  | { readonly kind: 'setInterval'; readonly input: number; readonly interval: readonly [number, number] }
  | { readonly kind: 'toggleLayer'; readonly layer: Layer; readonly on: boolean }
  | { readonly kind: 'chooseTone'; readonly tone: ToneChoice }
  | { readonly kind: 'chooseOptimizer'; readonly optimizer: string }
  | { readonly kind: 'setRate'; readonly rate: number }
  | { readonly kind: 'addRun' }
  | { readonly kind: 'removeRun'; readonly id: number }
  | { readonly kind: 'selectRun'; readonly id: number }
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'moveCursor'; readonly cursor: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'setSpeed'; readonly speed: number }
  | { readonly kind: 'moveCamera'; readonly camera: Camera | null };

const mostRuns = 6;

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
    layers: { plane: true, arrow: true, slices: true, critical: true, contours: true },
    tone: 'auto',
    runs: [{ id: 1, optimizer: 'gradient-descent', rate: usualRate('gradient-descent') }],
    selectedRun: 1,
    cursor: 0,
    playing: false,
    speed: 120,
    camera: null,
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

/** The state after an action. Impossible choices leave it as it is. */
export function reduce(state: ViewState, action: ViewAction): ViewState {
  switch (action.kind) {
    case 'movePoint':
      return action.point.length === state.point.length && action.point.every(Number.isFinite)
        ? { ...state, point: action.point }
        : state;
    case 'chooseAxes':
      return new Set(action.axes).size === action.axes.length && action.axes.every((axis) => axis in state.point)
        ? { ...state, axes: action.axes }
        : state;
    case 'chooseOutput':
      return { ...state, output: action.output };
    case 'setInterval': {
      const [low, high] = action.interval;
      if (!(high > low) || !Number.isFinite(high - low)) return state;
      return { ...state, intervals: state.intervals.map((old, i) => (i === action.input ? [low, high] : old)) };
    }
    case 'toggleLayer':
      return { ...state, layers: { ...state.layers, [action.layer]: action.on } };
    case 'chooseTone':
      return { ...state, tone: action.tone };
    case 'chooseOptimizer':
      return changeRun(state, { optimizer: action.optimizer, rate: usualRate(action.optimizer) });
    case 'setRate':
      return action.rate > 0 && Number.isFinite(action.rate) ? changeRun(state, { rate: action.rate }) : state;
    case 'addRun': {
      if (state.runs.length >= mostRuns) return state;
      const id = Math.max(0, ...state.runs.map((run) => run.id)) + 1;
      const used = new Set(state.runs.map((run) => run.optimizer));
      const next = optimizerChoices.find((choice) => !used.has(choice.id)) ?? optimizerChoices[0];
      if (next === undefined) return state;
      const run: RunSettings = { id, optimizer: next.id, rate: next.usualRate };
      return { ...state, runs: [...state.runs, run], selectedRun: id };
    }
    case 'removeRun': {
      const runs = state.runs.filter((run) => run.id !== action.id);
      if (runs.length === 0) return state;
      const selected = runs.some((run) => run.id === state.selectedRun) ? state.selectedRun : (runs[0]?.id ?? 0);
      return { ...state, runs, selectedRun: selected };
    }
    case 'selectRun':
      return state.runs.some((run) => run.id === action.id) ? { ...state, selectedRun: action.id } : state;
    case 'play':
      return { ...state, playing: true };
    case 'pause':
      return { ...state, playing: false };
    case 'moveCursor':
      return { ...state, cursor: Math.max(0, action.cursor) };
    case 'reset':
      return { ...state, cursor: 0, playing: false };
    case 'setSpeed':
      return { ...state, speed: action.speed };
    case 'moveCamera':
      return { ...state, camera: action.camera };
  }
}

function changeRun(state: ViewState, change: Partial<RunSettings>): ViewState {
  return { ...state, runs: state.runs.map((run) => (run.id === state.selectedRun ? { ...run, ...change } : run)) };
}

/** State kept by an earlier page for a subject; what does not fit is taken from the initial state. */
export function readViewState(kept: unknown, subject: PanelSubject): ViewState {
  const fresh = initialState(subject);
  if (typeof kept !== 'object' || kept === null || (kept as ViewState).version !== 1) return fresh;
  const state = kept as Partial<ViewState>;
  const count = fresh.point.length;
  if (JSON.stringify(state.inputNames) !== JSON.stringify(subject.inputNames)) return fresh;
  const isPoint = Array.isArray(state.point) && state.point.length === count && state.point.every(Number.isFinite);
  const areAxes =
    Array.isArray(state.axes) &&
    state.axes.length === fresh.axes.length &&
    state.axes.every((axis) => Number.isInteger(axis) && axis >= 0 && axis < count);
  const areIntervals =
    Array.isArray(state.intervals) &&
    state.intervals.length === count &&
    state.intervals.every((interval) => Array.isArray(interval) && Number(interval[1]) > Number(interval[0]));
  const areRuns =
    Array.isArray(state.runs) &&
    state.runs.length > 0 &&
    state.runs.every((run) => Number.isInteger(run?.id) && typeof run.optimizer === 'string' && run.rate > 0);
  const triple = (value: unknown): boolean =>
    Array.isArray(value) && value.length === 3 && value.every(Number.isFinite);
  const isCamera = state.camera != null && triple(state.camera.position) && triple(state.camera.target);
  const { output } = state;
  const isOutput =
    output === 'norm' ? subject.outputCount > 1 : Number.isInteger(output) && Number(output) < subject.outputCount;
  return {
    ...fresh,
    ...(isPoint ? { point: state.point as readonly number[] } : {}),
    ...(areAxes ? { axes: state.axes as readonly number[] } : {}),
    ...(areIntervals ? { intervals: state.intervals as ViewState['intervals'] } : {}),
    ...(areRuns ? { runs: state.runs as ViewState['runs'], selectedRun: state.runs?.[0]?.id ?? 1 } : {}),
    ...(areRuns && state.runs?.some((run) => run.id === state.selectedRun)
      ? { selectedRun: Number(state.selectedRun) }
      : {}),
    ...(isCamera ? { camera: state.camera as Camera } : {}),
    ...(isOutput ? { output: output as OutputChoice } : {}),
    ...(state.tone === 'linear' || state.tone === 'log' ? { tone: state.tone } : {}),
    ...(Number.isFinite(state.cursor) ? { cursor: Math.max(0, Number(state.cursor)) } : {}),
    ...(Number(state.speed) > 0 ? { speed: Number(state.speed) } : {}),
    layers: Object.fromEntries(
      layerNames.map((name) => [name, state.layers?.[name] !== false]),
    ) as unknown as ViewState['layers'],
  };
}
