// The page's side of the computation: makes workers from their own text, and asks only for what has changed.
import workerText from './worker?worker';
import { AwaitedAnswers } from './awaited-answers';
import { CodeLoader } from './code-loader';
import { plansOf, scriptOf } from './generated-code';
import { mostSearchedInputs } from './limits';
import { SupervisedWorker } from './supervised-worker';
import { ToldRuns } from './told-runs';
import type { PanelSubject } from '../../src/protocol/subject';
import type { Sampling } from '../../src/core/sample/grid';
import type { ViewState } from '../model/view-state';
import type { OutputChoice } from './function-field';
import type { NumbersResponse, QuestionKind } from './awaited-answers';
import type { LoadedWorker } from './code-loader';
import type { CodePlans, GeneratedCode } from './generated-code';
import type { ComputeRequest, ComputeResponse } from './messages';
import type { WorkerLike } from './supervised-worker';

/** Descents end here at the latest. */
const mostSteps = 5000;
/** Functions of more inputs tell of each step only the places along the drawn axes. */
const mostToldInputs = 16;
/** A point that has not moved for so long is at rest, and is worth verifying. */
const restMilliseconds = 200;
/** A worker that is deaf for so long hangs: every computation has limits well below. */
const patience = 8000;
/** A function that makes workers hang again and again is given up. */
const mostRestarts = 2;

export interface ComputeEvents {
  onResponse(response: NumbersResponse | Extract<ComputeResponse, { kind: 'refused' }>): void;
  /** From now on samples and descents come from generated code; null: from the interpreter. */
  onCompiled(plans: CodePlans | null): void;
  /** Something went wrong that the person at the panel should know. */
  onTrouble(message: string): void;
  onError(message: string): void;
}

export class ComputeClient {
  readonly #events: ComputeEvents;
  /** The interpreter serves at once; a worker with code for the subject takes its place as soon as there is one. */
  readonly #drawing: SupervisedWorker<ComputeRequest, ComputeResponse>;
  /** Verification can take seconds: in a worker of its own it keeps nothing else waiting. */
  readonly #checking: SupervisedWorker<ComputeRequest, ComputeResponse>;
  readonly #loader: CodeLoader;
  readonly #told = new ToldRuns();
  /** The generated text with which the drawing worker's script began. */
  #script = '';
  #code: GeneratedCode | null = null;
  /** The same of the worker that verifies. */
  #checkingScript = '';
  readonly #awaited = new AwaitedAnswers();
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
  /** Points along an axis of the finest grid told for that key. */
  #sampledSize = 0;
  readonly #runKeys = new Map<number, string>();
  #subjectRequest: Extract<ComputeRequest, { kind: 'subject' }> | null = null;

  constructor(events: ComputeEvents) {
    this.#events = events;
    const timers = {
      set: (action: () => void, milliseconds: number) => window.setTimeout(action, milliseconds),
      clear: (timer: number) => window.clearTimeout(timer),
    };
    const supervised = (
      start: () => WorkerLike,
      onRestart: () => void,
    ): SupervisedWorker<ComputeRequest, ComputeResponse> =>
      new SupervisedWorker(start, timers, patience, {
        onNews: (response) => this.#receive(response),
        onError: (message) => events.onError(message),
        onRestart,
      });
    this.#loader = new CodeLoader(
      spawn,
      (loaded) => this.#takeOver(loaded),
      (message) => events.onError(message),
    );
    this.#drawing = supervised(
      () => spawn(''),
      () => this.#startAnew(),
    );
    this.#drawing.prepare();
    this.#checking = supervised(
      () => spawn((this.#checkingScript = this.#script)),
      () => {
        this.#checkedSubject = null;
        this.#awaited.drop('check', 'critical');
        events.onTrouble('The numbers could not be verified: the verification did not end.');
      },
    );
  }

  /** Whether everything asked for has come. */
  get settled(): boolean {
    return this.#awaited.settled;
  }

  /** Whether everything but the verification has come. */
  get drawn(): boolean {
    return this.#awaited.drawn;
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
      this.#sampledSize = 0;
      this.#ask('samples', (generation) => ({ kind: 'sample', generation, sampling }));
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
    this.#awaited.clear();
    this.#checkedSubject = null;
    this.#loader.cancel();
    this.#code = null;
    this.#events.onCompiled(null);
    this.#subjectRequest = { kind: 'subject', generation: this.#awaited.nextGeneration(), subject, output };
    this.#drawing.send(this.#subjectRequest);
  }

  #requestPoint(subject: PanelSubject, state: ViewState): void {
    const pointKey = state.point.join();
    if (pointKey === this.#pointKey) return;
    this.#pointKey = pointKey;
    this.#ask('answer', (generation) => ({ kind: 'evaluate', generation, at: state.point, check: false }));
    const check = this.#awaited.await('check', (generation) => ({
      kind: 'evaluate',
      generation,
      at: state.point,
      check: true,
    }));
    window.clearTimeout(this.#rest);
    this.#rest = window.setTimeout(() => {
      this.#check(subject, state.output, check);
    }, restMilliseconds);
  }

  /** The subject brings the critical points of its own box; those of others are looked for here. */
  #requestSearch(subject: PanelSubject, state: ViewState): void {
    const own = subject.criticalPoints.length > 0 && JSON.stringify(state.intervals) === JSON.stringify(subject.box);
    if (own || state.intervals.length > mostSearchedInputs) return;
    const searchKey = JSON.stringify(state.intervals);
    if (searchKey === this.#searchKey) return;
    this.#searchKey = searchKey;
    const search = this.#awaited.await('critical', (generation) => ({
      kind: 'search',
      generation,
      box: state.intervals,
    }));
    window.clearTimeout(this.#searchRest);
    this.#searchRest = window.setTimeout(() => {
      this.#check(subject, state.output, search);
    }, restMilliseconds);
  }

  #check(subject: PanelSubject, output: OutputChoice, request: ComputeRequest): void {
    if (this.#checkedSubject !== subject) {
      this.#checking.send({ kind: 'subject', generation: this.#awaited.nextGeneration(), subject, output });
      const code = this.#code;
      if (code !== null && scriptOf(code) === this.#checkingScript) this.#checking.send({ kind: 'useCode', code });
    }
    this.#checkedSubject = subject;
    this.#checking.send(request);
    this.#checking.setWaiting(true);
  }

  #requestRuns(state: ViewState): void {
    for (const id of this.#runKeys.keys()) {
      if (state.runs.some((run) => run.id === id)) continue;
      this.#runKeys.delete(id);
      this.#awaited.drop(id);
      this.#told.begin(id);
      this.#drawing.send({ kind: 'forget', run: id });
    }
    const told = state.point.length > mostToldInputs ? state.axes : state.point.map((_, input) => input);
    for (const run of state.runs) {
      const start = run.start ?? state.point;
      const key = JSON.stringify([run.optimizer, run.rate, start, told]);
      if (this.#runKeys.get(run.id) === key) continue;
      this.#runKeys.set(run.id, key);
      const settings = { optimizer: run.optimizer, rate: run.rate, start, steps: mostSteps };
      this.#told.begin(run.id);
      this.#ask(run.id, (generation) => ({ kind: 'descend', generation, run: run.id, settings, told }));
    }
  }

  /** A worker with code has been started; or the one that draws has been made with this code already. */
  #load(code: GeneratedCode): void {
    if (this.#subjectRequest === null) return;
    this.#code = code;
    if (scriptOf(code) === this.#script) this.#drawing.send({ kind: 'useCode', code });
    else this.#loader.load(code, this.#subjectRequest);
  }

  /** What has not been answered yet is asked again of the new worker. */
  #takeOver({ worker, script }: LoadedWorker): void {
    this.#script = script;
    this.#drawing.replace(worker);
    for (const request of this.#awaited.unanswered) {
      if (request.kind === 'descend') this.#told.repeat(request.run);
      this.#drawing.send(request);
    }
    // The worker that verifies and searches is to have the code too, when it is next needed.
    if (!this.#awaited.checking) {
      this.#checking.end();
      this.#checkedSubject = null;
    }
    this.#tellCompiled();
  }

  /** An older subject's code is not this one's. */
  #tellCompiled(): void {
    if (this.#code !== null) this.#events.onCompiled(plansOf(this.#code));
  }

  #startAnew(): void {
    this.#restarts++;
    this.#loader.cancel();
    this.#script = '';
    this.#subject = null;
    this.#awaited.clear();
    const given = this.#restarts > mostRestarts;
    this.#events.onTrouble(
      given
        ? 'The computation hangs again and again and was given up. Edit the function to try again.'
        : `The computation did not answer for ${patience / 1000} seconds and was started anew.`,
    );
    if (this.#asked !== null && !given) this.request(this.#asked.subject, this.#asked.state);
  }

  /** Sends a request to the drawing worker and awaits its answer. */
  #ask(kind: QuestionKind, make: (generation: number) => ComputeRequest): void {
    this.#drawing.send(this.#awaited.await(kind, make));
  }

  #receive(response: ComputeResponse): void {
    switch (response.kind) {
      case 'refused':
        this.#awaited.clear();
        this.#events.onResponse(response);
        return;
      case 'compiled':
        this.#tellCompiled();
        return;
      case 'code':
        // Code in a worker that had to be ended is not tried again.
        if (response.generation === this.#subjectRequest?.generation && this.#restarts === 0) this.#load(response.code);
        return;
      default:
        this.#receiveNumbers(response);
    }
  }

  #receiveNumbers(response: NumbersResponse): void {
    if (!this.#awaited.accept(response)) return;
    this.#checking.setWaiting(this.#awaited.checking);
    this.#drawing.setWaiting(!this.drawn);
    if (response.kind === 'trajectory') {
      for (const piece of this.#told.take(response)) this.#events.onResponse(piece);
      return;
    }
    if (response.kind === 'samples') {
      // A worker that has taken over begins with the coarsest grid again.
      if (response.grid.size < this.#sampledSize) return;
      this.#sampledSize = response.grid.size;
    }
    this.#events.onResponse(response);
  }
}

function spawn(script: string): Worker {
  const url = URL.createObjectURL(new Blob([script, workerText], { type: 'text/javascript' }));
  const worker = new Worker(url);
  // A worker holds the text of its address from the moment it is made.
  URL.revokeObjectURL(url);
  return worker;
}

function samplingOf(state: ViewState): Sampling {
  return {
    axes: state.axes,
    at: state.point,
    intervals: state.axes.map((axis) => state.intervals[axis] ?? [-1, 1]),
    refinements: state.axes.length === 1 ? [17, 65, 257, 1025] : [5, 9, 17, 33, 65, 129],
  };
}
