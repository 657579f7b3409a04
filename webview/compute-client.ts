// The page's side of the compute worker: makes it from its own text, and asks only for what has changed.
import workerText from './worker?worker';
import type { ComputeRequest, ComputeResponse, Sampling } from './model/compute-messages';
import type { OutputChoice } from './model/function-field';
import type { ViewState } from './model/view-state';
import type { PanelSubject } from '../src/protocol/subject';

/** Descents end here at the latest. */
const mostSteps = 5000;
/** A point that has not moved for so long is at rest. */
const restMilliseconds = 200;

export class ComputeClient {
  readonly #worker: Worker;
  #generation = 0;
  #subject: PanelSubject | null = null;
  #output: OutputChoice = 0;
  #pointKey = '';
  #checking = 0;
  #sampleKey = '';
  readonly #runKeys = new Map<number, string>();
  /** Generation of the newest request of each kind; a run's under its id. */
  readonly #newest = new Map<string | number, number>();
  readonly #pending = new Set<string | number>();

  constructor(onResponse: (response: ComputeResponse) => void, onError: (message: string) => void) {
    const url = URL.createObjectURL(new Blob([workerText], { type: 'text/javascript' }));
    this.#worker = new Worker(url);
    this.#worker.onerror = (event) => onError(event.message);
    this.#worker.onmessage = ({ data }: MessageEvent<ComputeResponse>) => {
      if (!this.#isNews(data)) return;
      onResponse(data);
    };
  }

  /** Whether everything asked for has come. */
  get settled(): boolean {
    return this.#pending.size === 0;
  }

  /** Asks for what a state needs and has not been asked for yet. */
  request(subject: PanelSubject, state: ViewState): void {
    if (subject !== this.#subject || state.output !== this.#output) {
      this.#subject = subject;
      this.#output = state.output;
      this.#pointKey = this.#sampleKey = '';
      this.#runKeys.clear();
      this.#pending.clear();
      window.clearTimeout(this.#checking);
      this.#send({ kind: 'subject', subject, output: state.output });
    }
    const pointKey = state.point.join();
    if (pointKey !== this.#pointKey) {
      this.#pointKey = pointKey;
      const generation = this.#begin('answer');
      this.#send({ kind: 'evaluate', generation, at: state.point, check: false });
      // Verification can take long, and the worker hears nothing meanwhile: it waits until the point rests.
      window.clearTimeout(this.#checking);
      this.#checking = window.setTimeout(
        () => this.#send({ kind: 'evaluate', generation, at: state.point, check: true }),
        restMilliseconds,
      );
    }
    const sampling = samplingOf(state);
    const held = state.point.map((x, input) => (state.axes.includes(input) ? null : x));
    const sampleKey = JSON.stringify([sampling.axes, sampling.intervals, held]);
    if (sampleKey !== this.#sampleKey) {
      this.#sampleKey = sampleKey;
      this.#send({ kind: 'sample', generation: this.#begin('samples'), sampling });
    }
    this.#requestRuns(state);
  }

  #requestRuns(state: ViewState): void {
    for (const id of this.#runKeys.keys()) {
      if (state.runs.some((run) => run.id === id)) continue;
      this.#runKeys.delete(id);
      this.#pending.delete(id);
      this.#send({ kind: 'forget', run: id });
    }
    for (const run of state.runs) {
      const key = JSON.stringify([run.optimizer, run.rate, state.point]);
      if (this.#runKeys.get(run.id) === key) continue;
      this.#runKeys.set(run.id, key);
      const settings = { optimizer: run.optimizer, rate: run.rate, start: state.point, steps: mostSteps };
      this.#send({ kind: 'descend', generation: this.#begin(run.id), run: run.id, settings });
    }
  }

  #send(request: ComputeRequest): void {
    this.#worker.postMessage(request);
  }

  #begin(kind: string | number): number {
    this.#newest.set(kind, ++this.#generation);
    this.#pending.add(kind);
    return this.#generation;
  }

  #isNews(response: ComputeResponse): boolean {
    if (response.kind === 'refused') {
      this.#pending.clear();
      return true;
    }
    const kind = response.kind === 'trajectory' ? response.run : response.kind;
    if (this.#newest.get(kind) !== response.generation) return false;
    const last =
      (response.kind === 'answer' && response.answer.checked) ||
      (response.kind === 'samples' && response.complete) ||
      (response.kind === 'trajectory' && response.ended !== null);
    if (last) this.#pending.delete(kind);
    return true;
  }
}

function samplingOf(state: ViewState): Sampling {
  return {
    axes: state.axes,
    at: state.point,
    intervals: state.axes.map((axis) => state.intervals[axis] ?? [-1, 1]),
    refinements: state.axes.length === 1 ? [65, 1025] : [33, 65, 129],
  };
}
