// The search for a point where the source states none: the points are tried in turn, and what they show is kept.
import type { Failure } from '../../../core/program/outcome';
import type { Point } from '../../../core/program/point';
import type { Program } from '../../../core/program/program';
import type { SuggestedPoint } from '../../document';
import type { Signature } from '../types/parameter-types';
import { doubtOf, independent, ofTexts, searches, steady, unsupported } from './doubtful-results';
import { dependenceAt, patientLimits, tryAt, type Trial } from './trial';
import { hasNumbers, holdsBlankText, holdsFlag, holdsText, holdsTexts } from './value-parts';

/** After this many runs that meet a limit, the function is slow whatever the point. */
const patience = 3;

/** The way to say what a function is looked at: the point, or why there is none. */
export type Choice =
  | { readonly kind: 'point'; readonly suggested: SuggestedPoint }
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** Some argument has no values to choose from. */
  | { readonly kind: 'none' };

function chosen(point: Point): Choice {
  return { kind: 'point', suggested: { point, origin: 'chosen', range: null } };
}

function refused(failure: Failure): Choice {
  return { kind: 'refused', failure };
}

/** `if (n < 10) throw …; return n`. */
const checked = unsupported('gives back what it was given, or throws');
/** How many points on kinks it takes to keep the first of them. */
const mostRoughPoints = 4;

/** A point with its numbers left out. */
function formOf(point: Point): string {
  return JSON.stringify(point, (_, value: unknown) => (typeof value === 'number' ? 0 : value));
}

const withoutNumbers = unsupported('has no numbers among its inputs');
const nowhere = unsupported('gives no numbers at any point tried');

/** How many points at which the result is the same whatever the inputs are it takes to believe it. */
const mostSteadyPoints = 6;

export const computesNothing = unsupported('computes nothing with numbers');

/** What is searched for a point. */
export interface Searched {
  readonly program: Program;
  readonly signature: Signature;
  /** Parts of the function are outside the numeric subset, on ways that a point may not take. */
  readonly isPartial: boolean;
}

/** The first of the points at which the function shows that it is numeric, or what the points that show nothing say of it. */
export function chosenPoint(searched: Searched, points: Iterable<Point>): Choice {
  const search = new PointSearch(searched);
  for (const point of points) {
    const choice = search.look(point);
    if (choice !== null) return choice;
    if (search.isOver) break;
  }
  return search.conclusion();
}

/** What the points tried so far have shown. */
class PointSearch {
  /** More points would show no more. */
  isOver = false;
  #bad: Point | null = null;
  /** What the last of the bad points was bad for. */
  #why: Failure | null = null;
  #throwsEverywhere = true;
  #failure: Failure | null = null;
  /** What of it is outside the numeric subset. */
  #outside: Failure | null = null;
  /** What a run gave instead of numbers. */
  #result: Failure | null = null;
  #limits = 0;
  /** The first point without numbers, such as one of optional fields only: the last choice. */
  #empty: Point | null = null;
  /** The first point, where it lies on a kink or a tie. */
  #rough: Point | null = null;
  #roughPoints = 0;
  /** The first point with flags at which no number reaches the result. */
  #still: Point | null = null;
  /** What is said where no point changes the result. */
  #unmoved: Choice | null = null;
  #steadyPoints = 0;

  constructor(readonly searched: Searched) {}

  /** Runs the function at a point; gives the choice where that decides it. */
  look(point: Point): Choice | null {
    const trial = tryAt(this.searched.program, point);
    switch (trial.kind) {
      case 'numbers':
        return this.#numbers(point, trial);
      case 'bad-point':
        this.#bad ??= point;
        this.#why = trial.failure;
        this.#throwsEverywhere &&= trial.failure?.kind === 'domain';
        this.isOver ||= trial.failure?.kind === 'limit' && ++this.#limits >= patience;
        return null;
      case 'not-numeric':
        if (trial.isDecisive === true) return refused(trial.failure);
        this.#failure ??= trial.failure;
        if (trial.failure.kind === 'unsupported' && !trial.isOfResult) this.#outside ??= trial.failure;
        if (trial.isOfResult) this.#result ??= trial.failure;
        return null;
    }
  }

  #numbers(point: Point, trial: Extract<Trial, { kind: 'numbers' }>): Choice | null {
    const { program, signature } = this.searched;
    if (!hasNumbers(point)) {
      this.#empty ??= point;
      return null;
    }
    const doubt = doubtOf(program, point, signature, trial);
    if (doubt === null) return this.#undoubted(point);
    if (this.#rough !== null) return null;
    // A special value, such as 0 at a half, says little of the function: other points are asked too.
    if (doubt !== independent && doubt !== steady) return refused(doubt);
    if (doubt === steady && this.#unmoved?.kind !== 'point') this.#unmoved = chosen(point);
    this.#unmoved ??= refused(doubt);
    return ++this.#steadyPoints >= mostSteadyPoints ? this.#unmoved : null;
  }

  #undoubted(point: Point): Choice | null {
    const { program, signature, isPartial } = this.searched;
    const { dependence, isRegular, isFlat } = dependenceAt(program, point);
    // `vnode.flags & 1 || vnode.type === Comment`: bits of a flag at one point, something else at another.
    // What has no place in the code, such as that nothing is returned, is no construct that is outside.
    const outside = this.#outside !== null && this.#outside.location !== null ? this.#outside : null;
    const other = this.#result ?? outside;
    if (isFlat && other !== null && signature.evidence !== 'declared') return refused(other);
    // `flag ? 2 * x : 0`: with other flags there may be more to see.
    if (dependence === 'none' && [point.receiver, ...point.arguments].some(holdsFlag)) {
      this.#still ??= point;
      return null;
    }
    const isCheck = this.#why?.kind === 'domain' && signature.evidence === 'computed';
    if (isCheck && dependence === 'handed-on') return refused(checked);
    // A way around what is not numeric that computes nothing, such as an early return, shows nothing.
    if (isPartial && dependence !== 'computed') {
      this.#unmoved ??= refused(computesNothing);
      return null;
    }
    // A point of the same form away from the kink, if there is one soon.
    if (this.#rough !== null && formOf(point) !== formOf(this.#rough)) return null;
    if (isRegular) return chosen(point);
    this.#rough ??= point;
    this.isOver ||= ++this.#roughPoints >= mostRoughPoints;
    return null;
  }

  /** The choice where no point has decided. */
  conclusion(): Choice {
    const { signature } = this.searched;
    const first = this.#rough ?? this.#still;
    if (first !== null) return chosen(first);
    if (this.#unmoved !== null) return this.#unmoved;
    if (this.#empty !== null && signature.evidence === 'declared' && !searches(signature)) return chosen(this.#empty);
    if (this.#empty !== null) return refused(withoutNumbers);
    if (this.#bad !== null) return this.#badOnly(this.#bad);
    return this.#failure !== null ? refused(this.#failure) : { kind: 'none' };
  }

  /** What is said where some points were bad and none was good. */
  #badOnly(bad: Point): Choice {
    const { program, signature } = this.searched;
    const why = this.#why;
    if (!hasNumbers(bad)) return refused(withoutNumbers);
    // What throws at odd numbers and is outside the numeric subset at ordinary ones is not numeric.
    if (this.#throwsEverywhere && this.#outside !== null) return refused(this.#outside);
    const thrown = this.#throwsEverywhere ? why : null;
    switch (signature.evidence) {
      // With declared types a point that fails is only a bad point; with guessed ones the guess may be what fails.
      case 'declared':
        return thrown !== null && searches(signature) ? refused(thrown) : chosen(bad);
      case 'computed': {
        // What gives something else, or throws at every number, or goes through a text without end, takes no numbers.
        if (this.#result !== null) return refused(this.#result);
        if (thrown !== null) return refused(this.#failure ?? thrown);
        if (bad.arguments.some((value) => holdsTexts(value))) return refused(ofTexts);
        if (why?.kind === 'limit') {
          const trial = tryAt(program, bad, patientLimits);
          if (trial.kind === 'not-numeric') return refused(trial.failure);
        }
        // `return this.isValid ? this.start : null` of an object that is nothing like those of its class.
        const isNothing = why === null && dependenceAt(program, bad).dependence === 'none';
        const isOfText = why?.kind === 'limit' ? holdsText : holdsBlankText;
        return isNothing || [bad.receiver, ...bad.arguments].some(isOfText) ? refused(nowhere) : chosen(bad);
      }
      case 'perhaps':
      case 'none':
        return refused(this.#failure ?? thrown ?? nowhere);
    }
  }
}
