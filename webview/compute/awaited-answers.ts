// What has been asked of the workers and not been answered to the end; answers that a later question has overtaken.
import type { ComputeRequest, ComputeResponse } from './messages';

/** What there is one newest question of; a run under its id. */
export type QuestionKind = 'answer' | 'check' | 'critical' | 'samples' | number;

/** Answers that are numbers. */
export type NumbersResponse = Exclude<ComputeResponse, { kind: 'refused' | 'code' | 'compiled' }>;

export class AwaitedAnswers {
  #generation = 0;
  /** Generation of the newest request of each kind. */
  readonly #newest = new Map<QuestionKind, number>();
  readonly #pending = new Map<QuestionKind, ComputeRequest>();

  get settled(): boolean {
    return this.#pending.size === 0;
  }

  /** Whether nothing but verification is awaited. */
  get drawn(): boolean {
    return this.unanswered.length === 0;
  }

  get checking(): boolean {
    return this.#pending.has('check') || this.#pending.has('critical');
  }

  /** The questions to the worker that draws. */
  get unanswered(): readonly ComputeRequest[] {
    return [...this.#pending].flatMap(([kind, request]) => (kind === 'check' || kind === 'critical' ? [] : [request]));
  }

  nextGeneration(): number {
    return ++this.#generation;
  }

  /** The request, whose answer is now awaited instead of that of an earlier one of its kind. */
  await(kind: QuestionKind, make: (generation: number) => ComputeRequest): ComputeRequest {
    const request = make(++this.#generation);
    this.#newest.set(kind, this.#generation);
    this.#pending.set(kind, request);
    return request;
  }

  drop(...kinds: readonly QuestionKind[]): void {
    for (const kind of kinds) this.#pending.delete(kind);
  }

  clear(): void {
    this.#pending.clear();
  }

  /** Notes an answer; false where it has been overtaken. */
  accept(response: NumbersResponse): boolean {
    const kind = kindOf(response);
    if (this.#newest.get(kind) !== response.generation) return false;
    const last =
      response.kind === 'answer' ||
      response.kind === 'critical' ||
      (response.kind === 'samples' && response.grid.complete) ||
      (response.kind === 'trajectory' && response.stopped !== null);
    if (last) this.#pending.delete(kind);
    // Numbers that are verified need no provisional ones.
    if (kind === 'check') this.#pending.delete('answer');
    return true;
  }
}

function kindOf(response: NumbersResponse): QuestionKind {
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
