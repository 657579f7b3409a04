// The point a function is first looked at: `@at`, else a literal call, else the defaults, else a chosen one.
import type { Failure } from '../../../core/program/outcome';
import type { Point, PointOrigin, PointValue } from '../../../core/program/point';
import type { Program } from '../../../core/program/program';
import type { Type } from '../../../core/program/type';
import type { CallSite, TextRange } from '../../document';
import { handsOnUnknown } from '../types/handed-on';
import type { LiteralValues } from '../meaning/literal-values';
import { find, Shape } from '../types/shape';
import { listFormOf, objectFormOf } from '../types/shape-types';
import type { Signature } from '../types/parameter-types';
import { chooseLengths, choosePoints, defaultArguments, type Slot } from './chosen-points';
import { doubtOf, independent, takesBytes, unsupported } from './doubtful-results';
import { chosenPoint, computesNothing, type Choice, type Searched } from './point-search';
import { dependenceAt, tryAt } from './trial';
import { hasNumbers } from './value-parts';

/** A point that the source states. */
export interface StatedPoint {
  readonly point: Point;
  readonly range: TextRange;
}

const ofBytes = unsupported('reads the bytes of what it is given');

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

export interface Situation extends Searched {
  readonly names: readonly string[];
  readonly literals: LiteralValues;
  readonly stated: StatedPoint | null;
  readonly calls: readonly CallSite[];
  readonly receiverValues: ReadonlyMap<string, PointValue>;
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
    const choice = chosenPoint(situation, points);
    return choice.kind === 'point' ? choice : null;
  };

  /** Another form for the arguments that may be numbers as well: a product with a vector or with a number. */
  const ofForm = (formOf: (shape: Shape) => Type | null): Choice | null => {
    const forms = signature.shapes.parameters.map(formOf);
    if (forms.every((form) => form === null)) return null;
    for (const isGiven of [(i: number) => i === forms.findIndex((form) => form !== null), () => true]) {
      const formed = slots.map((slot, i): Slot => {
        const form = isGiven(i) ? (forms[i] ?? null) : null;
        return form === null ? slot : { ...slot, type: form, openType: form };
      });
      const choice = chosenPoint(situation, choosePoints(formed, receiver));
      if (choice.kind === 'point') return choice;
    }
    return null;
  };

  /** Instances other than the one that the constructor makes, which may be the zero of its class. */
  const ofOtherInstances = (): Choice | null => {
    if (receiver === null || receiver.values.size === 0) return null;
    const choice = chosenPoint(situation, choosePoints(slots, { type: receiver.type, values: new Map() }));
    return choice.kind === 'point' ? choice : null;
  };

  /** What is tried where the usual points show nothing. */
  const otherwise = (failure: Failure): Choice | null => {
    if (failure === independent) return ofOtherInstances() ?? ofStatedLength();
    if (failure.kind === 'shape') return ofStatedLength() ?? ofForm(objectFormOf) ?? ofForm(listFormOf);
    return failure.kind === 'domain' ? (ofForm(objectFormOf) ?? ofForm(listFormOf)) : null;
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
  const usual = chosenPoint(situation, choosePoints(slots, receiver));
  const choice = usual.kind === 'refused' ? (otherwise(usual.failure) ?? usual) : usual;
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
