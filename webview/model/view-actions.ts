// How each action of the person changes the panel's state.
import { optimizers } from '../../src/core/optimize/optimizers';
import { usualRate } from '../../src/core/optimize/rates';
import type { OptimizerId } from '../../src/core/optimize/descent';
import type { OutputChoice } from '../compute/function-field';
import type { ToneChoice } from './value-scale';
import type { Camera, Front, Layer, RunSettings, ViewState } from './view-state';

export type ViewAction =
  | { readonly kind: 'movePoint'; readonly point: readonly number[] }
  | { readonly kind: 'chooseAxes'; readonly axes: readonly number[] }
  | { readonly kind: 'chooseOutput'; readonly output: OutputChoice }
  | { readonly kind: 'setInterval'; readonly input: number; readonly interval: readonly [number, number] }
  | { readonly kind: 'toggleLayer'; readonly layer: Layer; readonly on: boolean }
  | { readonly kind: 'chooseTone'; readonly tone: ToneChoice }
  | { readonly kind: 'chooseOptimizer'; readonly optimizer: OptimizerId }
  | { readonly kind: 'setRate'; readonly rate: number }
  | { readonly kind: 'setStart'; readonly id: number; readonly start: readonly number[] | null }
  | { readonly kind: 'addRun' }
  | { readonly kind: 'removeRun'; readonly id: number }
  | { readonly kind: 'selectRun'; readonly id: number }
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'moveCursor'; readonly cursor: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'setSpeed'; readonly speed: number }
  | { readonly kind: 'chooseFront'; readonly front: Front }
  | { readonly kind: 'moveCamera'; readonly camera: Camera | null };

/** Every method can race every other. */
export const mostRuns = optimizers.length;

/** The state after an action. Impossible choices leave it as it is. */
export function reduce(state: ViewState, action: ViewAction): ViewState {
  switch (action.kind) {
    case 'movePoint':
      return isPointOf(state, action.point) ? { ...state, point: action.point } : state;
    case 'chooseAxes': {
      const { axes } = action;
      const possible = axes.length > 0 && axes.length <= 2 && axes.every((axis) => axis in state.point);
      return possible && new Set(axes).size === axes.length ? { ...state, axes } : state;
    }
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
      return changeRun(state, state.selectedRun, {
        optimizer: action.optimizer,
        rate: usualRate(action.optimizer),
      });
    case 'setRate':
      return action.rate > 0 && Number.isFinite(action.rate)
        ? changeRun(state, state.selectedRun, { rate: action.rate })
        : state;
    case 'setStart':
      return action.start === null || isPointOf(state, action.start)
        ? changeRun(state, action.id, { start: action.start })
        : state;
    case 'addRun':
      return addRun(state);
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
    case 'chooseFront':
      return { ...state, front: action.front };
    case 'moveCamera':
      return { ...state, camera: action.camera };
  }
}

function isPointOf(state: ViewState, point: readonly number[]): boolean {
  return point.length === state.point.length && point.every(Number.isFinite);
}

/** A further run from the start of the chosen one, of an optimiser that does not race yet. */
function addRun(state: ViewState): ViewState {
  if (state.runs.length >= mostRuns) return state;
  const id = Math.max(0, ...state.runs.map((run) => run.id)) + 1;
  const used = new Set(state.runs.map((run) => run.optimizer));
  const next = optimizers.find((optimizer) => !used.has(optimizer.id)) ?? optimizers[0];
  if (next === undefined) return state;
  const start = state.runs.find((run) => run.id === state.selectedRun)?.start ?? null;
  const run: RunSettings = { id, optimizer: next.id, rate: next.usualRate, start };
  return { ...state, runs: [...state.runs, run], selectedRun: id };
}

function changeRun(state: ViewState, id: number, change: Partial<RunSettings>): ViewState {
  return { ...state, runs: state.runs.map((run) => (run.id === id ? { ...run, ...change } : run)) };
}
