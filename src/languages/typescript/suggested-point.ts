// The point a function is first looked at: `@at`, else a literal call, else the defaults, else a chosen one.
import type { Failure } from '../../core/program/outcome';
import {
  isPointRecord,
  isUndefinedPoint,
  type Point,
  type PointOrigin,
  type PointValue,
} from '../../core/program/point';
import type { Program, Type } from '../../core/program/program';
import type { CallSite, SuggestedPoint, TextRange } from '../document';
import { chooseLengths, choosePoints, defaultArguments, type Slot } from './chosen-points';
import { handsOnUnknown } from './handed-on';
import type { LiteralValues } from './literal-values';
import type { Signature } from './parameter-types';
import { hasNumbers } from './shape';
import { dependenceAt, tryAt, type Trial } from './trial';
import { holdsNumbers } from './type-changes';

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
    const choice = chosenPoint(program, signature, points, suggestion);
    return choice.kind === 'point' ? choice : null;
  };

  if (stated !== null) {
    const point = withReceiver(stated.point);
    const trial = tryAt(program, point);
    return trial.kind === 'not-numeric' && trial.failure.kind === 'unsupported'
      ? { kind: 'refused', failure: trial.failure }
      : suggestion(point, 'jsdoc', stated.range);
  }
  for (const call of calls) {
    const point = withReceiver(call.point);
    if (point.arguments.some((argument) => typeof argument !== 'string') && tryAt(program, point).kind === 'numbers') {
      return suggestion(point, 'call', call.range);
    }
  }
  const defaults = defaultArguments(slots);
  if (defaults !== null) {
    const point = withReceiver({ receiver: null, arguments: defaults });
    if (tryAt(program, point).kind === 'numbers') return suggestion(point, 'default', null);
  }
  const usual = chosenPoint(program, signature, choosePoints(slots, receiver), suggestion);
  const choice = usual.kind === 'refused' && usual.failure.kind === 'shape' ? (ofStatedLength() ?? usual) : usual;
  if (!situation.isPartial || choice.kind !== 'point') return choice;
  // A way around what is not numeric that computes nothing, such as an early return, shows nothing.
  const { dependence } = dependenceAt(program, choice.suggested.point);
  return dependence === 'computed'
    ? choice
    : { kind: 'refused', failure: unsupported('computes nothing with numbers') };
}

const longestStated = 512;
const mostLengths = 6;

/** The whole numbers of a Program that can be the length of an array, ascending. */
function lengthsIn(program: Program): number[] {
  const lengths = new Set<number>();
  for (const node of program.nodes) {
    if (node.kind !== 'number' || !Number.isInteger(node.value)) continue;
    if (node.value > 3 && node.value <= longestStated) lengths.add(node.value);
  }
  return [...lengths].sort((a, b) => a - b).slice(0, mostLengths);
}

function* firstOf<T>(items: Iterable<T>): Generator<T> {
  for (const item of items) {
    yield item;
    return;
  }
}

const independent = unsupported('gives a result that no number changes smoothly: a count, a place, a name or a flag');

/** How many points at which the result is the same whatever the inputs are it takes to believe it. */
const mostSteadyPoints = 6;

function chosenPoint(
  program: Program,
  signature: Signature,
  points: Iterable<Point>,
  suggestion: (point: Point, origin: PointOrigin, range: null) => Choice,
): Choice {
  let bad: Point | null = null;
  /** What the last of the bad points was bad for. */
  let why: Failure | null = null;
  let throwsEverywhere = true;
  let failure: Failure | null = null;
  let limits = 0;
  let empty: Point | null = null;
  let steady: Failure | null = null;
  let steadyPoints = 0;
  for (const point of points) {
    const trial = tryAt(program, point);
    if (trial.kind === 'numbers') {
      // A point without numbers, such as one of optional fields only, is the last choice.
      if (!holdsNumber(point.receiver) && !point.arguments.some(holdsNumber)) {
        empty ??= point;
        continue;
      }
      const doubt = doubtOf(program, point, signature, trial);
      if (doubt === null) return suggestion(point, 'chosen', null);
      // A special value, such as 0 at a half, says little of the function: other points are asked too.
      if (doubt.message !== independent.message || ++steadyPoints >= mostSteadyPoints) {
        return { kind: 'refused', failure: doubt };
      }
      steady ??= doubt;
      continue;
    }
    if (trial.kind === 'bad-point') {
      bad ??= point;
      why = trial.failure;
      throwsEverywhere &&= trial.failure?.kind === 'domain';
      if (trial.failure?.kind === 'limit' && ++limits >= patience) break;
    } else failure ??= trial.failure;
  }
  if (steady !== null) return { kind: 'refused', failure: steady };
  if (empty !== null && signature.evidence === 'declared' && !searches(signature))
    return suggestion(empty, 'chosen', null);
  if (empty !== null) return { kind: 'refused', failure: unsupported('has no numbers among its inputs') };
  // With declared types a point that fails is only a bad point; with guessed ones the guess may be what fails.
  const isTrusted = signature.evidence === 'declared' || signature.evidence === 'computed';
  // A function that throws at every number, of which nobody declares that it takes numbers, takes something else.
  if (why !== null && throwsEverywhere && failure === null && signature.evidence === 'computed') {
    return { kind: 'refused', failure: why };
  }
  if (bad !== null && isTrusted) return suggestion(bad, 'chosen', null);
  if (failure !== null) return { kind: 'refused', failure };
  return bad === null
    ? { kind: 'none' }
    : { kind: 'refused', failure: unsupported('gives no numbers at any point tried') };
}

function holdsNumber(value: PointValue): boolean {
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null || isUndefinedPoint(value)) return false;
  if (isPointRecord(value)) return value.fields.some(([, field]) => holdsNumber(field));
  return value.some(holdsNumber);
}

/** Text that was made up for a field which holds some. */
function holdsBlankText(value: PointValue): boolean {
  if (value === '') return true;
  if (typeof value !== 'object' || value === null || isUndefinedPoint(value)) return false;
  if (isPointRecord(value)) return value.fields.some(([, field]) => holdsBlankText(field));
  return value.some(holdsBlankText);
}

function unsupported(message: string): Failure {
  return { kind: 'unsupported', message, location: null };
}

/** Whether an argument that has to be given is text, or something of which nothing shows that it is numbers. */
function searches({ hints, shapes, optional }: Signature): boolean {
  return hints.parameters.some((type, i) => {
    if (type.kind === 'string') return type.values.length === 0;
    if (optional[i] === true || holdsNumbers(type) || type.kind === 'boolean' || type.kind === 'integer') return false;
    const shape = shapes.parameters[i];
    return shape === undefined || !hasNumbers(shape, true);
  });
}

/** Why a run that gave numbers still does not make the function numeric; null where it does. */
function doubtOf(
  program: Program,
  point: Point,
  signature: Signature,
  trial: Extract<Trial, { kind: 'numbers' }>,
): Failure | null {
  if (signature.copiesUnknown) return unsupported('copies an object whose fields are not known');
  const carriesText = point.arguments.some(holdsBlankText);
  if (carriesText && trial.isMixed) return unsupported('gives more than numbers');
  if (carriesText && dependenceAt(program, point).dependence !== 'computed') {
    return unsupported('computes nothing with numbers');
  }
  if (handsOnUnknown(program, point, signature)) {
    return unsupported('hands on values of which nothing shows that they are numbers');
  }
  if (searches(signature) && dependenceAt(program, point).dependence === 'none') {
    return unsupported('the result does not depend on numbers');
  }
  if (signature.evidence === 'declared') return null;
  if (trial.isMixed && dependenceAt(program, point).dependence === 'handed-on') {
    return unsupported('gives more than numbers');
  }
  // Numbers are computed with on the way, but the result may be the order of two texts or versions all the same.
  if (signature.evidence === 'computed') {
    return trial.isOrder && dependenceAt(program, point).dependence === 'none' ? independent : null;
  }
  if (trial.isMixed) return unsupported('gives more than numbers');
  const { dependence } = dependenceAt(program, point);
  return dependence === 'none' ? independent : null;
}
