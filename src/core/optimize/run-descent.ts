// Running an optimiser: start, one step at a time, or to the end. Each run given back is new; none is changed.
import { counted, type CountedObjective } from './counted-objective';
import type { DescentMemory, DescentRun, DescentSettings, DescentState, Evaluations, Objective, Stop } from './descent';
import { missing, optimizerOf } from './optimizers';
import { norm } from './vectors';

const flat = 1e-8;
/** A run has diverged when the point or the value is this many times as large as at the start (or as 1). */
const blownUp = 1e15;
const mostIdleSteps = 10;

const noMemory: DescentMemory = { first: [], second: [] };
const noEvaluations: Evaluations = { value: 0, gradient: 0, hessian: 0 };

/** The run at its start, step 0. */
export function startDescent(objective: Objective, settings: DescentSettings): DescentRun {
  const watched = counted(objective, noEvaluations);
  return arrive(watched, { settings, at: settings.start, memory: noMemory, step: 0, idle: 0 }, null);
}

/** The run after one more step; a run that has stopped is given back as it is. */
export function stepDescent(objective: Objective, run: DescentRun): DescentRun {
  const { settings, state, gradient, memory } = run;
  if (state.stopped !== null) return run;
  const row = optimizerOf(settings.optimizer);
  if (row === undefined) return stop(run, { kind: 'failed', reason: `unknown optimizer "${settings.optimizer}"` });
  const watched = counted(objective, state.evaluations);
  const step = state.step + 1;
  const { at, value } = state;
  const move = row.update({
    objective: watched,
    rate: settings.rate,
    at,
    value,
    gradient,
    memory,
    step,
  });
  if ('kind' in move) return stop({ ...run, state: { ...state, evaluations: watched.evaluations } }, move);
  const still = move.at.every((x, i) => x === at[i]);
  const idle = still ? run.idle + 1 : 0;
  return arrive(watched, { settings, at: move.at, memory: move.memory, step, idle }, run);
}

/** Steps to the end, or until `goOn` says no; every run on the way is visited, the start included. */
export function finishDescent(
  objective: Objective,
  start: DescentRun,
  visit: (state: DescentState) => void,
  goOn: () => boolean = () => true,
): DescentRun {
  let run = start;
  visit(run.state);
  while (run.state.stopped === null && goOn()) {
    const next = stepDescent(objective, run);
    if (next.state.step !== run.state.step) visit(next.state);
    run = next;
  }
  return run;
}

function stop(run: DescentRun, stopped: Stop): DescentRun {
  return { ...run, state: { ...run.state, stopped } };
}

interface Arrival {
  readonly settings: DescentSettings;
  readonly at: readonly number[];
  readonly memory: DescentMemory;
  readonly step: number;
  readonly idle: number;
}

/** Evaluates at the new point and decides whether the run ends there. */
function arrive(watched: CountedObjective, arrival: Arrival, before: DescentRun | null): DescentRun {
  const { settings, at, memory, step, idle } = arrival;
  const answer = at.every(Number.isFinite) ? watched.gradient(at) : null;
  const value = answer?.value ?? (at.every(Number.isFinite) ? watched.value(at) : null) ?? NaN;
  const gradientNorm = answer === null ? NaN : norm(answer.gradient);
  const startValue = before?.startValue ?? value;
  const stopped = endOf(watched, { settings, at, value, gradientNorm, startValue, step, idle });
  return {
    settings,
    state: { step, at, value, gradientNorm, evaluations: watched.evaluations, stopped },
    gradient: answer?.gradient ?? [],
    memory,
    startValue,
    idle,
  };
}

function endOf(
  objective: Objective,
  here: {
    readonly settings: DescentSettings;
    readonly at: readonly number[];
    readonly value: number;
    readonly gradientNorm: number;
    readonly startValue: number;
    readonly step: number;
    readonly idle: number;
  },
): Stop | null {
  const { settings, at, value, gradientNorm, startValue, step } = here;
  const largest = Math.max(1, ...settings.start.map(Math.abs));
  if (step > 0 && at.some((x) => !(Math.abs(x) <= blownUp * largest))) {
    return { kind: 'diverged', reason: 'diverged: the point runs away' };
  }
  if (Number.isNaN(gradientNorm)) {
    const why = missing(objective, at);
    if (step > 0 || why.kind !== 'left the domain') return why;
    return { ...why, reason: why.reason.replace('left the domain', 'the start is outside the domain') };
  }
  if (step > 0 && Math.abs(value) > blownUp * Math.max(1, Math.abs(startValue))) {
    return { kind: 'diverged', reason: 'diverged: the value runs away' };
  }
  if (gradientNorm < flat) return { kind: 'converged', reason: 'gradient norm below 1e-8' };
  if (here.idle >= mostIdleSteps) {
    return { kind: 'stalled', reason: 'the steps are smaller than the rounding of the point' };
  }
  return step >= settings.steps ? { kind: 'step limit', reason: `step limit of ${settings.steps}` } : null;
}
