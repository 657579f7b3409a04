// A Program's function, compiled: numbers where they can be trusted, null where the interpreter has the word.
import type { DifferentiationPlan } from '../analysis/answer';
import { inputsOf, type Input } from '../analysis/lift';
import { movedPoint } from '../analysis/moved-point';
import type { Limits } from '../interpret/limits';
import type { Kernel } from '../kernel/kernel';
import type { Point } from '../program/point';
import type { Program } from '../program/program';
import { canEvaluate, compileKernel, makeByEvaluation, type Compiled, type MakeFunction } from './compile';
import { derivativeKernels, type DerivativeKernels } from './derivative-kernels';

export interface CompiledDerivatives {
  readonly value: number;
  readonly gradient: readonly number[];
  readonly hessian: readonly (readonly number[])[];
}

/**
 * Each gives null where a number is not finite, where a run fails or is stopped, on kinks, jumps and boundaries of
 * branches, and where there is no compiled code at all.
 */
export interface CompiledNumbers {
  /** Of a function of one result, as gradient and Hessian. */
  value(at: readonly number[], limits: Limits): number | null;
  gradient(at: readonly number[], limits: Limits): Omit<CompiledDerivatives, 'hessian'> | null;
  hessian(at: readonly number[], limits: Limits): CompiledDerivatives | null;
  /** Of any function. */
  values(at: readonly number[], limits: Limits): readonly number[] | null;
  /** Of any function: a row a result. */
  jacobian(at: readonly number[], limits: Limits): CompiledJacobian | null;
  /** How the Jacobian is computed, and what it costs in runs of the function; null where there is none. */
  plan(): DifferentiationPlan | null;
}

export interface CompiledJacobian {
  readonly value: readonly number[];
  readonly jacobian: readonly (readonly number[])[];
}

/** A Hessian is put together of products with unit vectors for at most so many inputs. */
const mostProducts = 400;
/** Shapes of one Program that stay compiled. */
const mostShapes = 16;
/** Numbers saved for a reverse sweep at most. */
const mostSaved = 20_000_000;
/** A run of derivatives goes through a loop of the function forwards, backwards, and to compute values again. */
const roundsPerStep = 4;

const kept = new WeakMap<Program, Map<string, CompiledNumbers | null>>();

/**
 * The compiled entry of a Program at the shapes of a point; null where it cannot be compiled, or the host does not let
 * functions be made. Kept for each Program and shape. What is no input keeps its value at the point.
 */
export function compiledNumbers(
  program: Program,
  point: Point,
  inputs: readonly Input[] = inputsOf(program, point),
  make: MakeFunction | null = canEvaluate() ? makeByEvaluation : null,
): CompiledNumbers | null {
  if (make === null) return null;
  const shapes = kept.get(program) ?? new Map<string, CompiledNumbers | null>();
  kept.set(program, shapes);
  const key = shapeKey(point, inputs);
  const known = shapes.get(key);
  if (known !== undefined) return known;
  const [oldest] = shapes.keys();
  if (shapes.size >= mostShapes && oldest !== undefined) shapes.delete(oldest);
  const made = numbersOf(program, point, inputs, make);
  shapes.set(key, made);
  return made;
}

/** What code for a point depends on: everything but the numbers of the inputs. */
function shapeKey(point: Point, inputs: readonly Input[]): string {
  const still = movedPoint(point, inputs, new Array<number>(inputs.length).fill(0));
  const paths = inputs.map((input) => input.path);
  return JSON.stringify([still, paths], (_, value: unknown) =>
    typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
      ? { number: Object.is(value, -0) ? '-0' : String(value) }
      : value,
  );
}

function numbersOf(
  program: Program,
  point: Point,
  inputs: readonly Input[],
  make: MakeFunction,
): CompiledNumbers | null {
  const kernels = derivativeKernels(program, point, inputs);
  return kernels === null ? null : numbersOfKernels(kernels, inputs.length, make);
}

/** The numbers of Kernels of `n` inputs; each is compiled when it is first needed. */
export function numbersOfKernels(kernels: DerivativeKernels, n: number, make: MakeFunction): CompiledNumbers {
  const value = runner(kernels.value, n, make);
  const jacobian = runner(() => kernels.jacobian()?.kernel ?? null, n, make);
  const hessian = runner(() => kernels.hessian()?.kernel ?? null, n, make);
  const product = runner(() => (n > mostProducts ? null : kernels.hessianProduct()), n, make);
  const gradient: Runner = kernels.results === 1 ? jacobian : () => null;
  let compares: boolean | null = null;
  // Where nothing moves although inputs are compared, the interpreter tells a flat place from a search by comparisons.
  const isTold = (slopes: Float64Array): boolean =>
    slopes.some((slope) => slope !== 0) || !(compares ??= kernels.compares());
  return {
    value: (at, limits) => (kernels.results === 1 ? (value(at, limits)?.[0]?.[0] ?? null) : null),
    values: (at, limits) => {
      const results = value(at, limits)?.[0];
      return results === undefined ? null : [...results];
    },
    plan: () => kernels.jacobian()?.plan() ?? null,
    jacobian: (at, limits) => {
      const [results, boundary, slopes] = jacobian(at, limits) ?? [];
      if (results === undefined || boundary?.[0] !== 0 || slopes === undefined) return null;
      return { value: [...results], jacobian: rowsOf(slopes, kernels.results, n) };
    },
    gradient: (at, limits) => {
      const [result, boundary, slopes] = gradient(at, limits) ?? [];
      if (result === undefined || boundary?.[0] !== 0 || slopes === undefined || !isTold(slopes)) return null;
      return { value: result[0] ?? NaN, gradient: listOf(slopes, 0, n) };
    },
    hessian: (at, limits) => {
      if (kernels.hessian() === null) return hessianByProducts(product, at, limits);
      const [result, boundary, slopes, curvatures] = hessian(at, limits) ?? [];
      if (result === undefined || boundary?.[0] !== 0 || slopes === undefined || curvatures === undefined) return null;
      if (!isTold(slopes)) return null;
      return {
        value: result[0] ?? NaN,
        gradient: listOf(slopes, 0, n),
        hessian: rowsOf(curvatures, n, n),
      };
    },
  };
}

/** Where no Kernel gives the Hessian at once: a column is its product with a unit vector. */
function hessianByProducts(product: Runner, at: readonly number[], limits: Limits): CompiledDerivatives | null {
  const n = at.length;
  const hessian = Array.from(at, () => new Array<number>(n).fill(0));
  const direction = new Float64Array(n);
  let first: Omit<CompiledDerivatives, 'hessian'> | null = null;
  for (let column = 0; column < n; column++) {
    direction.fill(0);
    direction[column] = 1;
    const [result, boundary, slopes, curvatures] = product(at, limits, direction) ?? [];
    if (result === undefined || boundary?.[0] !== 0 || slopes === undefined || curvatures === undefined) return null;
    first ??= { value: result[0] ?? NaN, gradient: listOf(slopes, 0, n) };
    for (const [row, entries] of hessian.entries()) entries[column] = curvatures[row] ?? NaN;
  }
  return first === null ? null : { ...first, hessian };
}

type Runner = (at: readonly number[], limits: Limits, direction?: Float64Array) => readonly Float64Array[] | null;

/** Runs a Kernel that is compiled when first asked for; its arrays are used again by the next run. */
function runner(kernelOf: () => Kernel | null, count: number, make: MakeFunction): Runner {
  let ready: { readonly compiled: Compiled; readonly outputs: Float64Array[] } | null | undefined;
  const numbers = new Float64Array(count);
  return (at, { steps, deadline }, direction) => {
    if (ready === undefined) {
      const kernel = kernelOf();
      const compiled = kernel === null ? null : compileKernel(kernel, make);
      ready = compiled === null ? null : { compiled, outputs: compiled.makeOutputs() };
    }
    if (ready === null) return null;
    numbers.set(at);
    const limits = { rounds: roundsPerStep * steps, stack: mostSaved, deadline };
    const stopped = ready.compiled.run(
      numbers,
      ready.outputs,
      direction === undefined ? { limits } : { limits, direction },
    );
    if (stopped !== null || !ready.outputs.every(isFinite)) return null;
    return ready.outputs;
  };
}

// Plain loops: searches ask some ten thousand times.

function listOf(numbers: Float64Array, from: number, count: number): number[] {
  const list = new Array<number>(count);
  for (let i = 0; i < count; i++) list[i] = numbers[from + i] ?? NaN;
  return list;
}

function rowsOf(numbers: Float64Array, count: number, n: number): number[][] {
  const rows = new Array<number[]>(count);
  for (let i = 0; i < count; i++) rows[i] = listOf(numbers, i * n, n);
  return rows;
}

function isFinite(numbers: Float64Array): boolean {
  for (let i = 0; i < numbers.length; i++) if (!Number.isFinite(numbers[i])) return false;
  return true;
}
