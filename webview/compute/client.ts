// The page's side of the computation: makes workers from their own text, and asks only for what has changed.
import workerText from './worker?worker';
import { mostSearchedInputs } from './limits';
import { SupervisedWorker } from './supervised-worker';
import type { PanelSubject } from '../../src/protocol/subject';
import type { Sampling } from '../../src/core/sample/grid';
import type { ViewState } from '../model/view-state';
import type { OutputChoice } from './function-field';
import type { ComputeRequest, ComputeResponse } from './messages';

/** Descents end here at the latest. */
const mostSteps = 5000;
/** A point that has not moved for so long is at rest, and is worth verifying. */
const restMilliseconds = 200;
/** A worker that is deaf for so long hangs: every computation has limits well below. */
const patience = 8000;
/** A function that makes workers hang again and again is given up. */
const mostRestarts = 2;

export interface ComputeEvents {
  onResponse(response: ComputeResponse): void;
  /** Something went wrong that the person at the panel should know. */
  onTrouble(message: string): void;
  onError(message: string): void;
}

export class ComputeClient {
  readonly #events: ComputeEvents;
  readonly #drawing: SupervisedWorker<ComputeRequest, ComputeResponse>;
  /** Verification can take seconds: in a worker of its own it keeps nothing else waiting. */
  readonly #checking: SupervisedWorker<ComputeRequest, ComputeResponse>;
  #generation = 0;
  #restarts = 0;
  #asked: { readonly subject: PanelSubject; readonly state: ViewState } | null = null;
  #subject: PanelSubject | null = null;
  #output: OutputChoice = 0;
  #pointKey = '';
  #rest = 0;
  #checkedSubject: PanelSubject | null = null;
  #searchKey = '';
  #searchRest = 0;
  #sampleKey = '';
  readonly #runKeys = new Map<number, string>();
  /** Generation of the newest request of each kind; a run's under its id. */
  readonly #newest = new Map<string | number, number>();
  readonly #pending = new Set<string | number>();

  constructor(events: ComputeEvents) {
    this.#events = events;
    const url = URL.createObjectURL(new Blob([workerText], { type: 'text/javascript' }));
    const timers = {
      set: (action: () => void, milliseconds: number) => window.setTimeout(action, milliseconds),
      clear: (timer: number) => window.clearTimeout(timer),
    };
    const supervised = (onRestart: () => void): SupervisedWorker<ComputeRequest, ComputeResponse> =>
      new SupervisedWorker(() => new Worker(url), timers, patience, {
        onNews: (response) => this.#receive(response),
        onError: (message) => events.onError(message),
        onRestart,
      });
    this.#drawing = supervised(() => this.#startAnew());
    this.#drawing.prepare();
    this.#checking = supervised(() => {
      this.#checkedSubject = null;
      this.#pending.delete('check');
      this.#pending.delete('critical');
      events.onTrouble('The numbers could not be verified: the verification did not end.');
    });
  }

  /** Whether everything asked for has come. */
  get settled(): boolean {
    return this.#pending.size === 0;
  }

  /** Whether everything but the verification has come. */
  get drawn(): boolean {
    return [...this.#pending].every((kind) => kind === 'check' || kind === 'critical');
  }

  /** Asks for what a state needs and has not been asked for yet. */
  request(subject: PanelSubject, state: ViewState): void {
    if (this.#asked?.subject !== subject) this.#restarts = 0;
    this.#asked = { subject, state };
    if (this.#restarts > mostRestarts) return;
    if (subject !== this.#subject || state.output !== this.#output) this.#begin(subject, state.output);
    this.#requestPoint(subject, state);
    this.#requestSearch(subject, state);
    const sampling = samplingOf(state);
    const held = state.point.map((x, input) => (state.axes.includes(input) ? null : x));
    const sampleKey = JSON.stringify([sampling.axes, sampling.intervals, held]);
    if (sampleKey !== this.#sampleKey) {
      this.#sampleKey = sampleKey;
      this.#drawing.send({ kind: 'sample', generation: this.#await('samples'), sampling });
    }
    this.#requestRuns(state);
    this.#drawing.setWaiting(!this.drawn);
  }

  #begin(subject: PanelSubject, output: OutputChoice): void {
    this.#subject = subject;
    this.#output = output;
    this.#pointKey = this.#sampleKey = this.#searchKey = '';
    window.clearTimeout(this.#rest);
    window.clearTimeout(this.#searchRest);
    this.#runKeys.clear();
    this.#pending.clear();
    this.#checkedSubject = null;
    this.#drawing.send({ kind: 'subject', subject, output });
  }

  #requestPoint(subject: PanelSubject, state: ViewState): void {
    const pointKey = state.point.join();
    if (pointKey === this.#pointKey) return;
    this.#pointKey = pointKey;
    this.#drawing.send({ kind: 'evaluate', generation: this.#await('answer'), at: state.point, check: false });
    const generation = this.#await('check');
    window.clearTimeout(this.#rest);
    this.#rest = window.setTimeout(() => {
      this.#check(subject, state.output, { kind: 'evaluate', generation, at: state.point, check: true });
    }, restMilliseconds);
  }

  /** The subject brings the critical points of its own box; those of others are looked for here. */
  #requestSearch(subject: PanelSubject, state: ViewState): void {
    const own = subject.criticalPoints.length > 0 && JSON.stringify(state.intervals) === JSON.stringify(subject.box);
    if (own || state.intervals.length > mostSearchedInputs) return;
    const searchKey = JSON.stringify(state.intervals);
    if (searchKey === this.#searchKey) return;
    this.#searchKey = searchKey;
    const generation = this.#await('critical');
    window.clearTimeout(this.#searchRest);
    this.#searchRest = window.setTimeout(() => {
      this.#check(subject, state.output, { kind: 'search', generation, box: state.intervals });
    }, restMilliseconds);
  }

  #check(subject: PanelSubject, output: OutputChoice, request: ComputeRequest): void {
    if (this.#checkedSubject !== subject) this.#checking.send({ kind: 'subject', subject, output });
    this.#checkedSubject = subject;
    this.#checking.send(request);
    this.#checking.setWaiting(true);
  }

  #requestRuns(state: ViewState): void {
    for (const id of this.#runKeys.keys()) {
      if (state.runs.some((run) => run.id === id)) continue;
      this.#runKeys.delete(id);
      this.#pending.delete(id);
      this.#drawing.send({ kind: 'forget', run: id });
    }
    for (const run of state.runs) {
      const start = run.start ?? state.point;
      const key = JSON.stringify([run.optimizer, run.rate, start]);
      if (this.#runKeys.get(run.id) === key) continue;
      this.#runKeys.set(run.id, key);
      const settings = { optimizer: run.optimizer, rate: run.rate, start, steps: mostSteps };
      this.#drawing.send({ kind: 'descend', generation: this.#await(run.id), run: run.id, settings });
    }
  }

  #startAnew(): void {
    this.#restarts++;
    this.#subject = null;
    this.#pending.clear();
    const given = this.#restarts > mostRestarts;
    this.#events.onTrouble(
      given
        ? 'The computation hangs again and again and was given up. Edit the function to try again.'
        : `The computation did not answer for ${patience / 1000} seconds and was started anew.`,
    );
    if (this.#asked !== null && !given) this.request(this.#asked.subject, this.#asked.state);
  }

  #await(kind: string | number): number {
    this.#newest.set(kind, ++this.#generation);
    this.#pending.add(kind);
    return this.#generation;
  }

  #receive(response: ComputeResponse): void {
    if (response.kind === 'refused') {
      this.#pending.clear();
      this.#events.onResponse(response);
      return;
    }
    const kind = kindOf(response);
    if (this.#newest.get(kind) !== response.generation) return;
    const last =
      response.kind === 'answer' ||
      response.kind === 'critical' ||
      (response.kind === 'samples' && response.grid.complete) ||
      (response.kind === 'trajectory' && response.stopped !== null);
    if (last) this.#pending.delete(kind);
    if (kind === 'check') this.#pending.delete('answer');
    this.#checking.setWaiting(this.#pending.has('check') || this.#pending.has('critical'));
    this.#drawing.setWaiting(!this.drawn);
    this.#events.onResponse(response);
  }
}

function kindOf(response: Exclude<ComputeResponse, { kind: 'refused' }>): string | number {
  switch (response.kind) {
    case 'answer':
      return response.answer.checked ? 'check' : 'answer';
    case 'critical':
    case 'samples':
      return response.kind;
    case 'trajectory':
      return response.run;
  }
}

function samplingOf(state: ViewState): Sampling {
  return {
    axes: state.axes,
    at: state.point,
    intervals: state.axes.map((axis) => state.intervals[axis] ?? [-1, 1]),
    refinements: state.axes.length === 1 ? [17, 65, 257, 1025] : [5, 9, 17, 33, 65, 129],
  };
}
