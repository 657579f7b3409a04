// Everything Nabla says about a function at one point: value, Jacobian, Hessian, class, and whether it was verified.
import type { Limits } from '../interpret/limits';
import type { Failure, Outcome } from '../program/outcome';
import type { Point, PointOrigin } from '../program/point';
import type { Program } from '../program/program';
import type { OutputPath, PointAnswer } from './answer';
import { classifyAt } from './classify-at';
import { comparedOnlyFailure } from './compared-only';
import { derivativesAt, missingDerivative, type DerivativesAt } from './derivatives-at';
import { failureForReader } from './failure-for-reader';
import type { Input } from './lift';
import { lostToRounding, unroundedValues, withoutOtherWays } from './lost-to-rounding';
import { withoutPlaces } from './places';
import { preciseNumbers } from './precise-numbers';
import { prepareFunction, type PreparedFunction } from './prepared-function';
import { settleNumbers } from './settle-numbers';
import { valuesRun, type Matrix } from './runs';
import { sweptJacobian } from './swept-jacobian';
import { tieFailure } from './ties';

export interface EvaluationOptions {
  readonly limits: Limits;
  /** Functions of more inputs get no Hessian. */
  readonly maximumHessianInputs: number;
  /** Functions of more inputs are not verified. */
  readonly maximumVerifiedInputs: number;
  /** Functions of many inputs may be differentiated by code generated from them. */
  readonly compiles?: boolean;
}

/** The flat values at some numbers in place of the inputs. For many points, prepare the function once (`valuesRun`). */
export function valuesAt(
  program: Program,
  point: Point,
  inputs: readonly Input[],
  numbers: readonly number[],
  limits: Limits,
): Outcome<readonly { readonly path: OutputPath; readonly value: number }[]> {
  return valuesRun(prepareFunction(program, point, inputs), numbers, limits);
}

function nullable(entry: number): number | null {
  // Minus zero is a zero to the reader.
  return Number.isFinite(entry) ? entry + 0 : null;
}

/**
 * Limits for runs beside the point, which should be about as long as the one at it: a loop that ends there by luck, when
 * two doubles meet, may not end beside it.
 */
function limitsAround(limits: Limits, ownSteps: number): Limits {
  return { ...limits, steps: Math.min(limits.steps, 10_000 + 30 * ownSteps) };
}

/** Evaluates the entry of a Program at a point. Never throws on user input. */
export function evaluateAt(program: Program, point: Point, from: PointOrigin, options: EvaluationOptions): PointAnswer {
  const answer = evaluated(program, point, from, options);
  return answer.error === null ? answer : { ...answer, error: failureForReader(program, answer.error) };
}

function evaluated(program: Program, point: Point, from: PointOrigin, options: EvaluationOptions): PointAnswer {
  const { limits } = options;
  const prepared = prepareFunction(program, point);
  const { inputs, numbers } = prepared;
  const base = {
    point,
    from,
    inputs: inputs.map((input) => input.path),
    inputNames: inputs.map((input) => input.name),
    inputValues: numbers,
    method: 'dual' as const,
  };
  let ownSteps = 0;
  const plain = valuesRun(prepared, numbers, limits, (steps) => (ownSteps = steps));
  if (!plain.ok) return { ...base, ...nothing, error: plain.failure };
  const outputs = plain.value.map((output) => output.path);
  const values = plain.value.map((output) => output.value);
  const withValues = { ...base, ...nothing, outputs, value: values.map(nullable) };
  const empty = (): (number | null)[][] => values.map(() => numbers.map(() => null));

  const swept =
    options.compiles === true && numbers.length > options.maximumHessianInputs
      ? sweptJacobian(prepared, values, options.maximumVerifiedInputs, limits)
      : null;
  if (swept !== null) {
    const { jacobian, plan, doubt } = swept;
    const how = { method: 'reverse', plan, jacobian: jacobian.map((row) => row.map(nullable)) } as const;
    return { ...withValues, ...how, verified: doubt === null, unverifiedBecause: doubt, error: null };
  }
  const around = limitsAround(limits, ownSteps);
  const found = derivativesAt(prepared, numbers.length <= options.maximumHessianInputs, around);
  if (!found.ok) return { ...withValues, jacobian: empty(), error: found.failure };
  const { refined } = found.value;
  const beyond = program.meansReals === true ? beyondDoubles(prepared, found.value, around) : null;
  const unrounded = unroundedValues(found.value);
  if (beyond !== null) return { ...withValues, ...beyond, verified: true, unverifiedBecause: null, error: null };
  if (values.some((value) => !Number.isFinite(value))) {
    // What the value loses by overflow its derivatives need not: those that both sides of the point agree on stand.
    const { settled } = refined;
    return {
      ...withValues,
      ...unrounded,
      jacobian: found.value.jacobian.map((row, i) =>
        row.map((entry, j) => (settled.has(j) || Number.isFinite(values[i]) ? nullable(entry) : null)),
      ),
      hessian:
        found.value.hessian?.map((row, i) =>
          row.map((entry, j) => (settled.has(i) && settled.has(j) ? nullable(entry) : null)),
        ) ?? null,
      unverifiedBecause: 'there is no value to take differences of',
      error: notFinite(values, found.value, program),
    };
  }
  const isVerifiable = inputs.length <= options.maximumVerifiedInputs;
  const settled = settleNumbers(found.value, isVerifiable, around);
  const placed = withoutPlaces(settled.jacobian, settled.hessian, found.value);
  const { jacobian, hessian, lost: otherWay } = withoutOtherWays(placed.jacobian, placed.hessian, found.value);
  const lost = settled.lost ?? placed.lost ?? otherWay ?? lostToRounding(values, found.value);
  const doubt = isVerifiable ? (settled.doubt ?? lost?.message ?? null) : manyInputs(options);
  const shown = program.meansReals === true ? settled.values : values;
  const gradient = jacobian[0] ?? [];
  const complete = hessian !== null && [...gradient, ...hessian.flat()].every(Number.isFinite);
  const here = { value: shown[0] ?? NaN, gradient, hessian: hessian ?? [] };
  const classified = complete ? classifyAt(found.value.prepared, here, settled.source, around) : null;
  return {
    ...withValues,
    value: shown.map(nullable),
    jacobian: jacobian.map((row) => row.map(nullable)),
    hessian: hessian?.map((row) => row.map(nullable)) ?? null,
    eigenvalues: classified?.eigenvalues ?? null,
    classification: classified?.classification ?? null,
    determinantTest: classified?.determinantTest ?? null,
    near: classified?.near ?? null,
    ...steppedOnly(prepared, found.value, jacobian),
    ...unrounded,
    verified: doubt === null,
    unverifiedBecause: doubt,
    error:
      settled.source === 'limit'
        ? comparedOnlyFailure(prepared.inputs, found.value.withoutData)
        : (irregularity(found.value, prepared, doubt !== null) ?? lost),
  };
}

/**
 * The numbers of a formula whose value doubles lose by overflow on the way, where arithmetic of many digits has them all
 * and doubles can hold them; else null. Differences in those digits are what verifies them.
 */
function beyondDoubles(
  prepared: PreparedFunction,
  { values, hessian }: DerivativesAt,
  limits: Limits,
): Pick<PointAnswer, 'value' | 'jacobian' | 'hessian' | 'eigenvalues' | 'classification'> | null {
  if (values.every(Number.isFinite)) return null;
  const precise = preciseNumbers(prepared, hessian !== null, 1000, limits);
  if (precise === null || precise === 'rounds') return null;
  const all = [...precise.values, ...precise.jacobian.flat(), ...(precise.hessian?.flat() ?? [])];
  if (!all.every(Number.isFinite)) return null;
  const here = { value: precise.values[0] ?? NaN, gradient: precise.jacobian[0] ?? [], hessian: precise.hessian ?? [] };
  const classified = precise.hessian === null ? null : classifyAt(prepared, here, 'precise', limits);
  return {
    value: precise.values.map(nullable),
    jacobian: precise.jacobian.map((row) => row.map(nullable)),
    hessian: precise.hessian?.map((row) => row.map(nullable)) ?? null,
    eigenvalues: classified?.eigenvalues ?? null,
    classification: classified?.classification ?? null,
  };
}

/** Inputs that have been through a step function, have no other way to the result, and so a derivative of 0. */
function steppedOnly(
  { inputs }: PreparedFunction,
  { events, reached }: DerivativesAt,
  jacobian: Matrix,
): Pick<PointAnswer, 'piecewiseConstant'> {
  const columns = [...events.steppedColumns]
    .filter((j) => reached[j] !== true && jacobian.every((row) => row[j] === 0))
    .sort((a, b) => a - b);
  return columns.length === 0 ? {} : { piecewiseConstant: columns.map((j) => inputs[j]?.name ?? '') };
}

function manyInputs({ maximumVerifiedInputs }: EvaluationOptions): string {
  return `more than ${maximumVerifiedInputs} inputs`;
}

/** A kink or a jump that the run met, where nothing proves that the result is none the worse for it. */
function jumpFailure({ events }: DerivativesAt, program: Program): Failure | null {
  const event = events.irregular.find(({ kind }) => kind === 'nonsmooth');
  if (event === undefined) return null;
  return { kind: event.kind, message: event.message, location: program.nodes[event.node]?.location ?? null };
}

function irregularity(found: DerivativesAt, prepared: PreparedFunction, isDoubtful: boolean): Failure | null {
  return (
    comparedOnlyFailure(prepared.inputs, found.comparedOnly) ??
    missingDerivative(found, prepared) ??
    edgeFailure(found) ??
    tieFailure(found.boundaries, prepared.program) ??
    (isDoubtful ? jumpFailure(found, prepared.program) : null)
  );
}

const nothing = {
  outputs: [],
  value: [],
  jacobian: [],
  hessian: null,
  eigenvalues: null,
  classification: null,
  determinantTest: null,
  near: null,
  plan: null,
  verified: false,
  unverifiedBecause: 'there is no value to verify',
} as const;

function edgeFailure({ refined }: DerivativesAt): Failure | null {
  if (!refined.edge) return null;
  return { kind: 'nonsmooth', message: 'on the edge of the domain: derivatives are those from inside', location: null };
}

function notFinite(values: readonly number[], { events, exactValues }: DerivativesAt, program: Program): Failure {
  const event = events.irregular.find((candidate) => candidate.kind === 'domain');
  const location = event === undefined ? null : (program.nodes[event.node]?.location ?? null);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  const result = Number.isNaN(values[bad]) ? 'the result is not a number' : 'the result is infinite';
  const exact = exactValues[bad] ?? null;
  if (exact !== null) {
    const about =
      Number.isFinite(exact) && exact !== 0 ? `; exactly it would be about ${Number(exact.toPrecision(6))}` : '';
    return { kind: 'domain', message: `a number on the way is too large or too small: ${result}${about}`, location };
  }
  return { kind: 'domain', message: event === undefined ? result : `${event.message}: ${result}`, location };
}
