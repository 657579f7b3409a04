// The worker's side of the computation: takes requests, works in short slices, the most urgent first.
import type { ComputeRequest, ComputeResponse, Sampling } from './compute-messages';
import type { DescentProgress, DescentSettings, FunctionField, OutputChoice } from './function-field';
import type { PanelSubject } from '../../src/protocol/subject';

/** Where numbers come from: a subject's function and descents on it. */
export interface Engine {
  fieldOf(subject: PanelSubject, output: OutputChoice): FunctionField | { readonly refused: string };
  startDescent(field: FunctionField, settings: DescentSettings): DescentProgress;
}

interface SampleTask {
  readonly generation: number;
  readonly sampling: Sampling;
  refinement: number;
  next: number;
  values: Float64Array;
}

interface DescentTask {
  readonly generation: number;
  readonly run: number;
  readonly settings: DescentSettings;
  progress: DescentProgress | null;
  told: number;
}

export class ComputeSession {
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #post: (response: ComputeResponse) => void;
  #field: FunctionField | null = null;
  #point: Extract<ComputeRequest, { kind: 'evaluate' }> | null = null;
  #sample: SampleTask | null = null;
  readonly #descents = new Map<number, DescentTask>();

  constructor(engine: Engine, now: () => number, post: (response: ComputeResponse) => void) {
    this.#engine = engine;
    this.#now = now;
    this.#post = post;
  }

  /** Notes a request; a newer one of its kind takes the place of an older. */
  receive(request: ComputeRequest): void {
    switch (request.kind) {
      case 'subject': {
        const field = this.#engine.fieldOf(request.subject, request.output);
        this.#point = null;
        this.#sample = null;
        this.#descents.clear();
        if ('refused' in field) {
          this.#field = null;
          this.#post({ kind: 'refused', message: field.refused });
        } else {
          this.#field = field;
        }
        return;
      }
      case 'evaluate':
        this.#point = request;
        return;
      case 'sample':
        this.#sample = {
          generation: request.generation,
          sampling: request.sampling,
          refinement: 0,
          next: 0,
          values: new Float64Array(0),
        };
        return;
      case 'descend':
        this.#descents.set(request.run, { ...request, progress: null, told: 0 });
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
      this.#post({ kind: 'answer', generation, answer: field.answer(at, check) });
    }
    // The first refinement comes before the descents, so that there is something for them to lie on.
    if (this.#sample !== null && this.#sample.refinement === 0) this.#advanceSample(field, this.#sample, until);
    for (const task of this.#descents.values()) {
      if (this.#now() >= until) break;
      this.#advanceDescent(field, task, until);
    }
    if (this.#sample !== null && this.#now() < until) this.#advanceSample(field, this.#sample, until);
    return this.#sample !== null || this.#descents.size > 0;
  }

  #advanceSample(field: FunctionField, task: SampleTask, until: number): void {
    const { sampling } = task;
    const size = sampling.refinements[task.refinement];
    if (size === undefined) {
      this.#sample = null;
      return;
    }
    const [first, second] = sampling.axes;
    const count = second === undefined ? size : size * size;
    if (task.next === 0) task.values = new Float64Array(count);
    const at = sampling.at.slice();
    for (; task.next < count; task.next++) {
      if ((task.next & 7) === 0 && this.#now() >= until) return;
      if (first !== undefined) at[first] = gridPosition(sampling.intervals[0], task.next % size, size);
      if (second !== undefined) at[second] = gridPosition(sampling.intervals[1], Math.floor(task.next / size), size);
      const value = field.value(at);
      task.values[task.next] = Number.isFinite(value) ? value : NaN;
    }
    task.refinement++;
    task.next = 0;
    const complete = task.refinement >= sampling.refinements.length;
    if (complete) this.#sample = null;
    this.#post({ kind: 'samples', generation: task.generation, sampling, size, values: task.values, complete });
  }

  #advanceDescent(field: FunctionField, task: DescentTask, until: number): void {
    const reached: DescentProgress[] = [];
    let progress = task.progress;
    while (reached.length < 2000 && (reached.length === 0 || this.#now() < until)) {
      progress = progress === null ? this.#engine.startDescent(field, task.settings) : progress.next();
      reached.push(progress);
      if (progress.ended !== null) break;
    }
    if (progress === null) return;
    task.progress = progress;
    const width = field.inputCount;
    const at = new Float64Array(reached.length * width);
    reached.forEach((step, index) => at.set(step.at, index * width));
    this.#post({
      kind: 'trajectory',
      generation: task.generation,
      run: task.run,
      from: task.told,
      at,
      values: Float64Array.from(reached, (step) => step.value),
      gradientNorms: Float64Array.from(reached, (step) => step.gradientNorm),
      ended: progress.ended,
      converged: progress.converged,
    });
    task.told += reached.length;
    if (progress.ended !== null) this.#descents.delete(task.run);
  }
}

/** The place of a grid line; both ends are hit exactly. */
export function gridPosition(interval: readonly [number, number] | undefined, index: number, size: number): number {
  if (interval === undefined) return NaN;
  const share = size > 1 ? index / (size - 1) : 0;
  return interval[0] * (1 - share) + interval[1] * share;
}
