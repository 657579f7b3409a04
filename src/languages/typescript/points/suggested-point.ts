// The point a function is first looked at: `@at`, else a literal call, else the defaults, else a chosen one.
import type { Failure } from '../../../core/program/outcome';
import {
  isPointRecord,
  isUndefinedPoint,
  type Point,
  type PointOrigin,
  type PointValue,
} from '../../../core/program/point';
import type { Program } from '../../../core/program/program';
import type { Type } from '../../../core/program/type';
import type { CallSite, SuggestedPoint, TextRange } from '../../document';
import { chooseLengths, choosePoints, defaultArguments, type Slot } from './chosen-points';
import {
  doubtOf,
  holdsBlankText,
  holdsText,
  holdsTexts,
  independent,
  ofTexts,
  searches,
  steady,
  takesBytes,
  unsupported,
} from './doubtful-results';
import { handsOnUnknown } from '../types/handed-on';
import type { LiteralValues } from '../meaning/literal-values';
import type { Signature } from '../types/parameter-types';
import { find, Shape } from '../types/shape';
import { objectFormOf } from '../types/shape-types';
import { dependenceAt, patientLimits, tryAt } from './trial';

/** A point that the source states. */
export interface StatedPoint {
  readonly point: Point;
  readonly range: TextRange;
}

export type Choice =
  | { readonly kind: 'point'; readonly suggested: SuggestedPoint }
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** Some argument has no values to choose from. */
  | { readonly kind: 'none' };

/** After this many runs that meet a limit, the function is slow whatever the point. */
const patience = 3;

function slotsOf(signature: Signature, names: readonly string[], literals: LiteralValues): Slot[] {
  return signature.parameters.map((parameter, i): Slot => {
    const unknown: Type = { kind: 'unknown' };
    const openType = signature.hints.parameters[i] ?? unknown;
    const fallback = parameter.type === 'AssignmentPattern' ? literals.of(parameter.right)?.value : undefined;
    return {
      name: names[i] ?? '',
      type: signature.pointTypes[i] ?? unknown,
      openType,
      optional: signature.optional[i] ?? false,
      rest: parameter.type === 'RestElement',
      fallback: fallback === null ? undefined : fallback,
      specials: [...find(signature.shapes.parameters[i] ?? new Shape()).specials],
    };
  });
}

export interface Situation {
  readonly program: Program;
  readonly signature: Signature;
  readonly names: readonly string[];
  readonly literals: LiteralValues;
  readonly stated: StatedPoint | null;
  readonly calls: readonly CallSite[];
  readonly receiverValues: ReadonlyMap<string, PointValue>;
  /** Parts of the function are outside the numeric subset, on ways that a point may not take. */
  readonly isPartial: boolean;
}

/** Chooses the point, and tells by trial runs whether the function is numeric. */
export function suggestPoint(situation: Situation): Choice {
  const { program, signature, stated, calls } = situation;
  const slots = slotsOf(signature, situation.names, situation.literals);
  const receiverType = signature.receiverPointType;
  const receiver = receiverType === null ? null : { type: receiverType, values: situation.receiverValues };
  const [chosenReceiver = null] = receiver === null ? [] : [...firstOf(choosePoints([], receiver))];

  const suggestion = (point: Point, origin: PointOrigin, range: TextRange | null): Choice => ({
    kind: 'point',
    suggested: { point, origin, range },
  });
  const withReceiver = (point: Point): Point =>
    point.receiver === null && chosenReceiver !== null ? { ...point, receiver: chosenReceiver.receiver } : point;

  /** Loops over a fixed number of elements: arrays as long as the numbers that stand in the code. */
  const ofStatedLength = (): Choice | null => {
    const points = chooseLengths(slots, receiver, lengthsIn(program));
    const choice = chosenPoint(situation, points, suggestion);
    return choice.kind === 'point' ? choice : null;
  };

  /** Objects for the arguments that may be numbers as well: a product with a vector or with a number. */
  const ofObjects = (): Choice | null => {
    const forms = signature.shapes.parameters.map(objectFormOf);
    for (const isGiven of [(i: number) => i === forms.findIndex((form) => form !== null), () => true]) {
      const formed = slots.map((slot, i): Slot => {
        const form = isGiven(i) ? (forms[i] ?? null) : null;
        return form === null ? slot : { ...slot, type: form, openType: form };
      });
      const choice = chosenPoint(situation, choosePoints(formed, receiver), suggestion);
      if (choice.kind === 'point') return choice;
    }
    return null;
  };

  if (stated !== null) {
    const point = withReceiver(stated.point);
    const trial = tryAt(program, point);
    return trial.kind === 'not-numeric' && trial.failure.kind === 'unsupported'
      ? { kind: 'refused', failure: trial.failure }
      : suggestion(point, 'jsdoc', stated.range);
  }
  if (takesBytes(signature)) return { kind: 'refused', failure: ofBytes };
  for (const call of calls) {
    const point = withReceiver(call.point);
    if (signature.evidence !== 'declared' && !hasNumbers(point)) continue;
    const isText = point.arguments.every((argument) => typeof argument === 'string');
    if (isText || tryAt(program, point).kind !== 'numbers') continue;
    if (!handsOnUnknown(program, point, signature)) return suggestion(point, 'call', call.range);
  }
  const defaults = defaultArguments(slots);
  if (defaults !== null) {
    const point = withReceiver({ receiver: null, arguments: defaults });
    const trial = tryAt(program, point);
    const mayBe = signature.evidence === 'declared' || hasNumbers(point);
    const isNumeric = mayBe && trial.kind === 'numbers' && doubtOf(program, point, signature, trial) === null;
    if (isNumeric) return suggestion(point, 'default', null);
  }
  const usual = chosenPoint(situation, choosePoints(slots, receiver), suggestion);
  const isMisshapen = usual.kind === 'refused' && usual.failure.kind === 'shape';
  const choice = isMisshapen ? (ofStatedLength() ?? ofObjects() ?? usual) : usual;
  if (!situation.isPartial || choice.kind !== 'point') return choice;
  const { dependence } = dependenceAt(program, choice.suggested.point);
  return dependence === 'computed' ? choice : { kind: 'refused', failure: computesNothing };
}

/** Lengths of states, pairs and homogeneous coordinates, which code need not state. */
const commonLengths = [2, 4, 6];
const longestStated = 512;
const mostLengths = 6;

/** The whole numbers of a Program that can be the length of an array, ascending. */
function lengthsIn(program: Program): number[] {
  const lengths = new Set<number>();
  for (const node of program.nodes) {
    if (node.kind !== 'number' || !Number.isInteger(node.value)) continue;
    if (node.value > 3 && node.value <= longestStated) lengths.add(node.value);
  }
  const stated = [...lengths].sort((a, b) => a - b).slice(0, mostLengths);
  return [...new Set([...commonLengths, ...stated])];
}

function* firstOf<T>(items: Iterable<T>): Generator<T> {
  for (const item of items) {
    yield item;
    return;
  }
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
const ofBytes = unsupported('reads the bytes of what it is given');
const nowhere = unsupported('gives no numbers at any point tried');

/** How many points at which the result is the same whatever the inputs are it takes to believe it. */
const mostSteadyPoints = 6;

const computesNothing = unsupported('computes nothing with numbers');

function chosenPoint(
  { program, signature, isPartial }: Situation,
  points: Iterable<Point>,
  suggestion: (point: Point, origin: PointOrigin, range: null) => Choice,
): Choice {
  let bad: Point | null = null;
  /** What the last of the bad points was bad for. */
  let why: Failure | null = null;
  let throwsEverywhere = true;
  let failure: Failure | null = null;
  /** What of it is outside the numeric subset. */
  let outside: Failure | null = null;
  /** What a run gave instead of numbers. */
  let result: Failure | null = null;
  let limits = 0;
  let empty: Point | null = null;
  /** The first point, where it lies on a kink or a tie. */
  let rough: Point | null = null;
  let roughPoints = 0;
  /** The first point with flags at which no number reaches the result. */
  let still: Point | null = null;
  /** What is said where no point changes the result. */
  let unmoved: Choice | null = null;
  let steadyPoints = 0;
  for (const point of points) {
    const trial = tryAt(program, point);
    if (trial.kind === 'numbers') {
      // A point without numbers, such as one of optional fields only, is the last choice.
      if (!hasNumbers(point)) {
        empty ??= point;
        continue;
      }
      const doubt = doubtOf(program, point, signature, trial);
      if (doubt === null) {
        const { dependence, isRegular, isFlat } = dependenceAt(program, point);
        // `vnode.flags & 1 || vnode.type === Comment`: bits of a flag at one point, something else at another.
        const other = result ?? outside;
        if (isFlat && other !== null && signature.evidence !== 'declared') return { kind: 'refused', failure: other };
        // `flag ? 2 * x : 0`: with other flags there may be more to see.
        if (dependence === 'none' && [point.receiver, ...point.arguments].some(holdsFlag)) {
          still ??= point;
          continue;
        }
        const isCheck = why?.kind === 'domain' && signature.evidence === 'computed';
        if (isCheck && dependence === 'handed-on') return { kind: 'refused', failure: checked };
        // A way around what is not numeric that computes nothing, such as an early return, shows nothing.
        if (isPartial && dependence !== 'computed') {
          unmoved ??= { kind: 'refused', failure: computesNothing };
          continue;
        }
        // A point of the same form away from the kink, if there is one soon.
        if (rough !== null && formOf(point) !== formOf(rough)) continue;
        if (isRegular) return suggestion(point, 'chosen', null);
        rough ??= point;
        if (++roughPoints >= mostRoughPoints) break;
        continue;
      }
      if (rough !== null) continue;
      // A special value, such as 0 at a half, says little of the function: other points are asked too.
      if (doubt !== independent && doubt !== steady) return { kind: 'refused', failure: doubt };
      if (doubt === steady && unmoved?.kind !== 'point') unmoved = suggestion(point, 'chosen', null);
      unmoved ??= { kind: 'refused', failure: doubt };
      if (++steadyPoints >= mostSteadyPoints) return unmoved;
      continue;
    }
    if (trial.kind === 'bad-point') {
      bad ??= point;
      why = trial.failure;
      throwsEverywhere &&= trial.failure?.kind === 'domain';
      if (trial.failure?.kind === 'limit' && ++limits >= patience) break;
    } else {
      if (trial.isDecisive === true) return { kind: 'refused', failure: trial.failure };
      failure ??= trial.failure;
      if (trial.failure.kind === 'unsupported' && !trial.isOfResult) outside ??= trial.failure;
      if (trial.isOfResult) result ??= trial.failure;
    }
  }
  if (rough !== null) return suggestion(rough, 'chosen', null);
  if (still !== null) return suggestion(still, 'chosen', null);
  if (unmoved !== null) return unmoved;
  if (empty !== null && signature.evidence === 'declared' && !searches(signature))
    return suggestion(empty, 'chosen', null);
  if (empty !== null || (bad !== null && !hasNumbers(bad))) return { kind: 'refused', failure: withoutNumbers };
  // What throws at odd numbers and is outside the numeric subset at ordinary ones is not numeric.
  if (bad !== null && throwsEverywhere && outside !== null) return { kind: 'refused', failure: outside };
  // With declared types a point that fails is only a bad point; with guessed ones the guess may be what fails.
  if (bad !== null && signature.evidence === 'declared') {
    if (why !== null && throwsEverywhere && searches(signature)) return { kind: 'refused', failure: why };
    return suggestion(bad, 'chosen', null);
  }
  if (bad !== null && signature.evidence === 'computed') {
    // What gives something else, or throws at every number, or goes through a text without end, takes no numbers.
    if (result !== null) return { kind: 'refused', failure: result };
    if (why !== null && throwsEverywhere) return { kind: 'refused', failure: failure ?? why };
    if (bad.arguments.some(holdsTexts)) return { kind: 'refused', failure: ofTexts };
    // `return this.isValid ? this.start : null` of an object that is nothing like those of its class.
    const isNothing = why === null && dependenceAt(program, bad).dependence === 'none';
    if (why?.kind === 'limit') {
      const trial = tryAt(program, bad, patientLimits);
      if (trial.kind === 'not-numeric') return { kind: 'refused', failure: trial.failure };
    }
    const test = why?.kind === 'limit' ? holdsText : holdsBlankText;
    return isNothing || [bad.receiver, ...bad.arguments].some(test)
      ? { kind: 'refused', failure: nowhere }
      : suggestion(bad, 'chosen', null);
  }
  if (failure !== null) return { kind: 'refused', failure };
  if (bad === null) return { kind: 'none' };
  return { kind: 'refused', failure: why !== null && throwsEverywhere ? why : nowhere };
}

/** Whether a value is of a kind, or some part of it is. */
function holds(value: PointValue, kind: 'number' | 'boolean'): boolean {
  if (typeof value === kind) return true;
  if (typeof value !== 'object' || value === null || isUndefinedPoint(value)) return false;
  if (isPointRecord(value)) return value.fields.some(([, field]) => holds(field, kind));
  return value.some((item) => holds(item, kind));
}

const holdsNumber = (value: PointValue): boolean => holds(value, 'number');
const hasNumbers = ({ receiver, arguments: args }: Point): boolean => [receiver, ...args].some(holdsNumber);
const holdsFlag = (value: PointValue): boolean => holds(value, 'boolean');
