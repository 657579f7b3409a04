// One cheap run with plain numbers: whether a function gives numbers at a point, and what stops it if not.
import { DualArithmetic, Dual } from '../../../core/arithmetic/dual';
import { realArithmetic } from '../../../core/arithmetic/real';
import { callAt, inputsOf } from '../../../core/analysis/lift';
import { outputsOf } from '../../../core/analysis/outputs';
import { describe } from '../../../core/interpret/coercion';
import { elementsOfValue } from '../../../core/interpret/elements';
import type { Limits } from '../../../core/interpret/limits';
import { run, type Call } from '../../../core/interpret/run';
import { ArrayValue, FunctionValue, MapValue, RecordValue, type Value } from '../../../core/interpret/value';
import { dependsOnEarlierCalls } from './earlier-calls';
import type { Failure } from '../../../core/program/outcome';
import type { InputPath, Point } from '../../../core/program/point';
import type { Program } from '../../../core/program/program';

const trialLimits: Limits = { steps: 60_000, cells: 100_000, depth: 1000, deadline: Infinity };

export type Trial =
  | {
      readonly kind: 'numbers';
      /** The result is one number. */
      readonly isPlain: boolean;
      /** The result has texts or functions among the numbers. */
      readonly isMixed: boolean;
      /** The result is a list of numbers beside nothing, or beside an object without fields. */
      readonly isRagged: boolean;
      /** The result is a flag, or has some among the numbers. */
      readonly hasFlags: boolean;
      /** The result is one of −1, 0 and 1: what comparisons of anything give. */
      readonly isOrder: boolean;
    }
  /** The point is to blame: outside the domain, too long, not a number. */
  | { readonly kind: 'bad-point'; readonly failure: Failure | null }
  /** The function is to blame, or the types that were guessed. */
  | {
      readonly kind: 'not-numeric';
      readonly failure: Failure;
      /** It ends, with no numbers. */ readonly isOfResult: boolean;
      /** Whatever other points give. */
      readonly isDecisive?: true;
    };

function refusal(message: string, isOfResult: boolean): Extract<Trial, { kind: 'not-numeric' }> {
  return { kind: 'not-numeric', failure: { kind: 'unsupported', message, location: null }, isOfResult };
}

/** The kinds of leaves in a value. */
function leaves<T extends object>(value: Value<T>, found: Set<string>, depth = 0): void {
  if (depth > 20) return;
  if (value instanceof ArrayValue) for (const item of elementsOfValue(value)) leaves(item, found, depth + 1);
  else if (value instanceof RecordValue) for (const field of value.fields.values()) leaves(field, found, depth + 1);
  else if (value instanceof FunctionValue) found.add('function');
  else if (value instanceof MapValue) found.add('map');
  else found.add(typeof value);
}

function isEmpty(value: Value<object>): boolean {
  return value === null || value === undefined || (value instanceof RecordValue && value.fields.size === 0);
}

function flatNumbers<T extends object>(value: Value<T>, numbers: unknown[], depth = 0): void {
  if (depth > 20) return;
  if (value instanceof ArrayValue) {
    numbers.push('[');
    for (const item of elementsOfValue(value)) flatNumbers(item, numbers, depth + 1);
  } else numbers.push(value);
}

/** The arrays among the arguments, spread out, to see whether a run has filled one. */
function snapshot<T extends object>(call: Call<T>): unknown[] {
  const numbers: unknown[] = [];
  for (const argument of call.arguments) if (argument instanceof ArrayValue) flatNumbers(argument, numbers);
  return numbers;
}

function returnsNothing<T extends object>(before: readonly unknown[], call: Call<T>): boolean {
  const after = snapshot(call);
  return before.length === after.length && before.every((value, i) => Object.is(value, after[i]));
}

const keepsSomething = 'depends on earlier calls: called again, it gives another result';

/** For the one point that decides, where all met the limits. */
export const patientLimits: Limits = { ...trialLimits, steps: 1_000_000, cells: 1_000_000 };

/** Runs a Program at a point. */
export function tryAt(program: Program, point: Point, limits: Limits = trialLimits): Trial {
  const call = callAt(program, point, [], []);
  const before = snapshot(call);
  const result = run(program, call, realArithmetic, limits);
  if (!result.ok) {
    const { failure } = result;
    const isPoint = failure.kind === 'domain' || failure.kind === 'limit';
    return isPoint ? { kind: 'bad-point', failure } : { kind: 'not-numeric', failure, isOfResult: false };
  }
  const { value } = result.value;
  if (value === undefined && returnsNothing(before, call)) return refusal('returns nothing', false);
  if (value === null) return { kind: 'bad-point', failure: null };
  if (value instanceof FunctionValue) return refusal('returns a function', true);
  if (value instanceof MapValue) return refusal(`returns ${describe(value)}`, true);
  const outputs = outputsOf(value, call, (v): v is never => realArithmetic.isActive(v));
  if (!outputs.ok) return { kind: 'not-numeric', failure: outputs.failure, isOfResult: value !== undefined };
  if (outputs.value.some((output) => typeof output.value !== 'number' || !Number.isFinite(output.value))) {
    return { kind: 'bad-point', failure: null };
  }
  const numbers = outputs.value.map((output) => output.value);
  if (dependsOnEarlierCalls(program, point, numbers, trialLimits)) {
    return { ...refusal(keepsSomething, true), isDecisive: true };
  }
  const kinds = new Set<string>();
  leaves(value, kinds);
  return {
    kind: 'numbers',
    isPlain: typeof value === 'number',
    isMixed: kinds.has('string') || kinds.has('function') || kinds.has('map'),
    isRagged: value instanceof ArrayValue && elementsOfValue(value).some(isEmpty),
    hasFlags: kinds.has('boolean'),
    isOrder: value === 1 || value === 0 || value === -1,
  };
}

/** How the result hangs on the inputs: computed from them, only handing them on, or not at all. */
export type Dependence = 'computed' | 'handed-on' | 'none';

export interface DependenceAt {
  readonly dependence: Dependence;
  /** The paths of the inputs that stand in the result as they are. */
  readonly handedOn: readonly InputPath[];
  /** How many numbers of the point are inputs. */
  readonly inputs: number;
  /** An object among the arguments stands inside the result as it is. */
  readonly holdsArgument: boolean;
  /** No kink, no tie and no end of a domain lies at the point. */
  readonly isRegular: boolean;
  /** No input moves the result, though it may be computed from them: bits, whole numbers. */
  readonly isFlat: boolean;
  /** Why there are no derivatives here; null where there are. */
  readonly failure: Failure | null;
}

/** Whether an object that was given stands inside a value. */
function holdsOne<T extends object>(value: Value<T>, given: ReadonlySet<unknown>, depth = 0): boolean {
  if (depth > 20) return false;
  const isGiven = (inner: Value<T>): boolean =>
    (inner instanceof RecordValue && given.has(inner)) || holdsOne(inner, given, depth + 1);
  if (value instanceof ArrayValue) return elementsOfValue(value).some(isGiven);
  return value instanceof RecordValue && [...value.fields.values()].some(isGiven);
}

const knownDependences = new WeakMap<Program, WeakMap<Point, DependenceAt>>();

/** Runs once with dual numbers to see how the result depends on the inputs at a point. */
export function dependenceAt(program: Program, point: Point): DependenceAt {
  const known = knownDependences.get(program) ?? new WeakMap<Point, DependenceAt>();
  knownDependences.set(program, known);
  const dependence = known.get(point) ?? findDependence(program, point);
  known.set(point, dependence);
  return dependence;
}

function findDependence(program: Program, point: Point): DependenceAt {
  const inputs = inputsOf(program, point);
  const arithmetic = new DualArithmetic(inputs.length, new Set());
  const numbers = inputs.map((input, i) => arithmetic.variable(input.value, i));
  const call = callAt<Dual>(program, point, inputs, numbers);
  const result = run(program, call, arithmetic, trialLimits);
  const none: DependenceAt = {
    dependence: 'none',
    handedOn: [],
    inputs: inputs.length,
    holdsArgument: false,
    isRegular: true,
    isFlat: true,
    failure: null,
  };
  // What cannot be differentiated here has something to do with the inputs.
  if (!result.ok) return { ...none, dependence: 'computed', isFlat: false, failure: result.failure };
  const { value: returned } = result.value;
  const outputs = outputsOf(returned, call, (value): value is Dual => arithmetic.isActive(value));
  if (!outputs.ok) return none;
  const given = new Map<unknown, InputPath>(numbers.map((number, i) => [number, inputs[i]?.path ?? []]));
  const active = outputs.value.flatMap(({ value }) => (value instanceof Dual ? [value] : []));
  if (active.length === 0) return none;
  const handedOn = active.flatMap((value) => {
    const path = given.get(value);
    return path === undefined ? [] : [path];
  });
  const dependence = handedOn.length < active.length ? 'computed' : 'handed-on';
  const { irregular, ties } = arithmetic.events;
  const isRegular = irregular.length === 0 && ties.length === 0;
  const isFlat = active.every(({ tangent }) => tangent.every((slope) => slope === 0));
  const holdsArgument = holdsOne(returned, new Set(call.arguments));
  return { ...none, dependence, handedOn, holdsArgument, isRegular, isFlat };
}

/** The numbers of the result where the inputs are multiples of those of a point; empty where there are none. */
function resultsAt(program: Program, point: Point, factor: number): readonly unknown[] {
  const inputs = inputsOf(program, point);
  const call = callAt<never>(program, point, inputs, inputs.map(({ value }) => value * factor)); // prettier-ignore
  const result = run(program, call, realArithmetic, trialLimits);
  if (!result.ok) return [];
  const outputs = outputsOf(result.value.value, call, (value): value is never => realArithmetic.isActive(value));
  return outputs.ok ? outputs.value.map(({ value }) => value) : [];
}

/** Whether other numbers, however far away, give another result: a step moves, the number of elements does not. */
export function movesAtAll(program: Program, point: Point): boolean {
  const before = resultsAt(program, point, 1);
  return [0, -1, 0.01, 7, 130].some((factor) => {
    const after = resultsAt(program, point, factor);
    return after.length !== before.length || after.some((value, i) => !Object.is(value, before[i]));
  });
}

/**
 * Whether the result follows the inputs although its derivative says nothing of it, as that of a bisection does: three
 * points close together give three fractions.
 */
export function followsInputs(program: Program, point: Point): boolean {
  const results = [1, 1.01, 1.03].map((factor) => resultsAt(program, point, factor));
  return (results[0] ?? []).some((_, i) => {
    const values = results.map((result) => result[i]);
    const areFractions = values.every((value) => typeof value === 'number' && !Number.isInteger(value));
    return areFractions && new Set(values).size === values.length;
  });
}
