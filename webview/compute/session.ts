// The worker's side of the computation: takes requests, works in short slices, the most urgent first.
import { startDescent, stepDescent } from '../../src/core/optimize/run-descent';
import { sampleGrids } from '../../src/core/sample/sample-grids';
import { fieldOf } from './engine';
import { numbersOfCode } from './generated-code';
import type { DescentRun, DescentSettings, DescentState } from '../../src/core/optimize/descent';
import type { Grid } from '../../src/core/sample/grid';
import type { Sample } from '../../src/core/sample/sample-grids';
import type { FunctionField } from './function-field';
import type { GeneratedFunctions } from './generated-code';
import type { ComputeRequest, ComputeResponse } from './messages';

const answerMilliseconds = 2000;
const searchMilliseconds = 2000;
const stepMilliseconds = 1000;
/** One sample may take this long; a picture has thousands of them. */
const sampleMilliseconds = 250;
/** Steps told at once at most. */
const longestPiece = 2000;

interface SampleTask {
  readonly generation: number;
  readonly grids: Generator<Grid | undefined, void>;
  /** Until then, sampling goes before descents: there must be something for them to lie on. */
  shown: boolean;
}

interface DescentTask {
  readonly generation: number;
  readonly run: number;
  readonly settings: DescentSettings;
  readonly inputs: readonly number[];
  progress: DescentRun | null;
  steps: number;
}

/** What code has been generated, or need not be. */
type Generated = 'nothing' | 'gradient' | 'hessian';

export class ComputeSession {
  readonly #now: () => number;
  readonly #post: (response: ComputeResponse) => void;
  readonly #functions: GeneratedFunctions;
  #field: FunctionField | null = null;
  #point: Extract<ComputeRequest, { kind: 'evaluate' }> | null = null;
  #search: Extract<ComputeRequest, { kind: 'search' }> | null = null;
  #sample: SampleTask | null = null;
  #subject = 0;
  #pictured = false;
  #generated: Generated = 'nothing';
  /** Whether a method that needs second derivatives has been asked for. */
  #hessianWanted = false;
  readonly #descents = new Map<number, DescentTask>();

  /** @param functions those that the worker's script began with */
  constructor(now: () => number, post: (response: ComputeResponse) => void, functions: GeneratedFunctions = []) {
    this.#now = now;
    this.#post = post;
    this.#functions = functions;
  }

  /** Notes a request; a newer one of its kind takes the place of an older. */
  receive(request: ComputeRequest): void {
    switch (request.kind) {
      case 'subject': {
        const field = fieldOf(request.subject, request.output);
        this.#point = null;
        this.#search = null;
        this.#sample = null;
        this.#descents.clear();
        this.#subject = request.generation;
        this.#pictured = false;
        this.#generated = 'nothing';
        this.#hessianWanted = false;
        if ('refused' in field) {
          this.#field = null;
          this.#post({ kind: 'refused', message: field.refused });
        } else {
          this.#field = field;
        }
        return;
      }
      case 'useCode': {
        if (this.#field === null) return;
        this.#field.use(numbersOfCode(request.code, this.#functions, this.#field.inputCount));
        this.#generated = request.code.secondOrder ? 'hessian' : 'gradient';
        this.#post({ kind: 'compiled' });
        return;
      }
      case 'evaluate':
        this.#point = request;
        return;
      case 'search':
        this.#search = request;
        return;
      case 'sample': {
        const field = this.#field;
        if (field === null) return;
        const sampleOf = (at: readonly number[]): Sample => {
          field.allow(sampleMilliseconds);
          return field.sample(at);
        };
        const grids = sampleGrids(sampleOf, request.sampling, this.#now, !this.#pictured);
        this.#sample = { generation: request.generation, grids, shown: false };
        return;
      }
      case 'descend':
        this.#descents.set(request.run, { ...request, inputs: request.told, progress: null, steps: 0 });
        if (request.settings.optimizer === 'newton') this.#hessianWanted = true;
        return;
      case 'forget':
        this.#descents.delete(request.run);
        return;
    }
  }

  /** Works for about `milliseconds`; true where there is more to do. */
  work(milliseconds: number): boolean {
    const field = this.#field;
    if (field === null) return false;
    const until = this.#now() + milliseconds;
    if (this.#point !== null) {
      const { generation, at, check } = this.#point;
      this.#point = null;
      field.allow(answerMilliseconds);
      this.#post({ kind: 'answer', generation, answer: field.answer(at, check) });
    }
    if (this.#search !== null) {
      const { generation, box } = this.#search;
      this.#search = null;
      field.allow(searchMilliseconds);
      this.#post({ kind: 'critical', generation, points: field.criticalPoints(box) });
    }
    if (this.#sample?.shown === false) this.#advanceSample(this.#sample, until);
    // The first picture goes before; where nothing is drawn, nothing is to be quick. A worker that took over when all
    // was drawn has no picture of its own to wait for.
    const isDrawn = this.#pictured || (this.#generated !== 'nothing' && this.#sample === null);
    if (isDrawn) this.#generate(field);
    // Every run has its share of the slice, and the finer samples the rest: nothing starves.
    const tasks = [...this.#descents.values()];
    const shares = tasks.length + (this.#sample === null ? 0 : 1);
    for (const [index, task] of tasks.entries()) {
      const now = this.#now();
      if (now >= until) break;
      this.#advanceDescent(field, task, now + (until - now) / (shares - index));
    }
    if (this.#sample !== null && this.#now() < until) this.#advanceSample(this.#sample, until);
    return this.#sample !== null || this.#descents.size > 0;
  }

  #generate(field: FunctionField): void {
    if (this.#generated === 'hessian' || (this.#generated === 'gradient' && !this.#hessianWanted)) return;
    const code = field.generate(this.#hessianWanted);
    this.#generated = code === null || this.#hessianWanted ? 'hessian' : 'gradient';
    if (code !== null) this.#post({ kind: 'code', generation: this.#subject, code });
  }

  #advanceSample(task: SampleTask, until: number): void {
    // At least one sample a slice: samples that are slower than a slice must come forward too.
    do {
      const next = task.grids.next();
      if (next.done === true) {
        this.#sample = null;
        return;
      }
      const grid = next.value;
      if (grid === undefined) continue;
      task.shown = this.#pictured = true;
      this.#post({ kind: 'samples', generation: task.generation, grid });
    } while (this.#now() < until);
  }

  #advanceDescent(field: FunctionField, task: DescentTask, until: number): void {
    const reached: DescentState[] = [];
    let run = task.progress;
    do {
      field.allow(stepMilliseconds);
      const before = run?.state.step;
      run = run === null ? startDescent(field.objective, task.settings) : stepDescent(field.objective, run);
      // A run that finds no further step ends where it is.
      if (run.state.step !== before) reached.push(run.state);
    } while (run.state.stopped === null && reached.length < longestPiece && this.#now() < until);
    task.progress = run;
    const { inputs } = task;
    const at = new Float64Array(reached.length * inputs.length);
    reached.forEach((state, index) => {
      inputs.forEach((input, place) => (at[index * inputs.length + place] = state.at[input] ?? NaN));
    });
    this.#post({
      kind: 'trajectory',
      generation: task.generation,
      run: task.run,
      from: task.steps,
      inputs,
      at,
      values: Float64Array.from(reached, (state) => state.value),
      gradientNorms: Float64Array.from(reached, (state) => state.gradientNorm),
      evaluations: run.state.evaluations,
      stopped: run.state.stopped,
    });
    task.steps += reached.length;
    if (run.state.stopped !== null) this.#descents.delete(task.run);
  }
}
