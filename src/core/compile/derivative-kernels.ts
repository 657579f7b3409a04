// The Kernels of a function: its values, gradient, Jacobian and Hessian, each watched for places where the derivative may
// not exist. Made when first asked for; of the ways to the same derivatives the cheapest is taken.
import type { DifferentiationPlan } from '../analysis/answer';
import type { Input } from '../analysis/lift';
import type { ArrayId, Atom, Kernel } from '../kernel/kernel';
import { KernelTooLarge } from '../kernel/kernel-writer';
import { hasStatement, operandsOf, sizeOfBlock, variablesIn } from '../kernel/parts';
import { simplify } from '../kernel/simplify';
import { specialize } from '../kernel/specialize/specialize';
import type { Point } from '../program/point';
import type { Program } from '../program/program';
import { NotDifferentiable } from '../transform/adjoint-rules';
import { watchBoundaries } from '../transform/boundaries';
import { eliminate } from '../transform/eliminate';
import type { EliminationOrder } from '../transform/elimination-graph';
import { forwardMode } from '../transform/forward';
import { reverseMode } from '../transform/reverse';
import { variedOf } from '../transform/varied';
import { costOf } from './cost';

export interface DerivativeKernel {
  readonly kernel: Kernel;
  /** Its cost is estimated from the text of both, when asked for: the Kernel of the values alone may not be needed. */
  readonly plan: () => DifferentiationPlan;
}

/** Each null where the function has no such Kernel: the interpreter serves it. */
export interface DerivativeKernels {
  /** Numbers in the result. */
  readonly results: number;
  /** Whether inputs are compared: one may then reach the result by comparisons alone, with a derivative that says nothing. */
  readonly compares: () => boolean;
  /** Output: the values. */
  readonly value: () => Kernel | null;
  /** Outputs: the values, 1 where a boundary was met, the Jacobian, a row a value. */
  readonly jacobian: () => DerivativeKernel | null;
  /** Outputs: the value, 1 where a boundary was met, the gradient, the Hessian row by row. Of one value only. */
  readonly hessian: () => DerivativeKernel | null;
  /** Outputs: the value, 1 where a boundary was met, the gradient, the Hessian times a direction that is passed. */
  readonly hessianProduct: () => Kernel | null;
}

/** Numbers that the workspaces of one Kernel may hold. */
const mostNumbers = 10_000_000;
/** Inputs of a Hessian whose columns are laid out side by side. */
const mostColumns = 16;
/** Statements up to which several orders of elimination are compared. */
const mostCompared = 400;
/** Statements up to which elimination is tried at all: its graph is searched for every vertex. */
const mostEliminated = 1500;

/** The Kernels of a Program's entry at the shapes of a point; null where it has none. */
export function derivativeKernels(program: Program, point: Point, inputs?: readonly Input[]): DerivativeKernels | null {
  const specialized = specialize(program, point, inputs);
  if (!specialized.ok) return null;
  const raw = specialized.value;
  const [output] = raw.outputs;
  if (output === undefined || raw.outputs.length !== 1) return null;
  const results = raw.arrays[output]?.length ?? 0;
  const columns = raw.arrays[raw.input]?.length ?? 0;
  const value = once(() => simplify(raw));
  // Watched as it was written: what the passes leave out may still stand on a boundary.
  const watched = once(() => (hasVariedPlaces(raw) ? null : simplify(watchBoundaries(raw))));
  const cheapest = (candidates: readonly Candidate[]): DerivativeKernel | null => {
    const made = candidates.flatMap(({ mode, make }) => {
      const kernel = allowed(() => onNull(make(), simplify));
      return kernel === null ? [] : [{ kernel, mode, cost: costOf(kernel) }];
    });
    const [best] = made.sort((a, b) => a.cost - b.cost);
    if (best === undefined) return null;
    const plan = (): DifferentiationPlan => {
      const own = value();
      return { mode: best.mode, cost: own === null ? NaN : best.cost / Math.max(1, costOf(own)) };
    };
    return { kernel: best.kernel, plan };
  };
  const jacobian = once(() =>
    onNull(watched(), (kernel) => {
      const rows = [...new Array<number>(results).keys()];
      const candidates: Candidate[] = [{ mode: 'reverse', make: () => reverseMode(kernel, rows) }];
      if (results > 1) {
        candidates.push(...eliminations(kernel, output));
        if (columns <= Math.min(mostColumns, results)) {
          candidates.push({ mode: 'forward', make: () => forwardMode(kernel, [output], { kind: 'inputs' }) });
        }
      }
      return cheapest(candidates);
    }),
  );
  const gradient = (): Kernel | null => (results === 1 ? (jacobian()?.kernel ?? null) : null);
  const hessian = once(() =>
    onNull(gradient(), (kernel) => {
      const [slopes = 0] = kernel.outputs.slice(2);
      const found = cheapest(eliminations(kernel, slopes));
      if (found !== null || columns > mostColumns) return found;
      return cheapest([{ mode: 'forward', make: () => forwardMode(kernel, [slopes], { kind: 'inputs' }) }]);
    }),
  );
  const hessianProduct = once(() =>
    onNull(gradient(), (kernel) =>
      allowed(() => simplify(forwardMode(kernel, kernel.outputs.slice(2), { kind: 'passed' }))),
    ),
  );
  return { results, compares: () => comparesInputs(raw), value, jacobian, hessian, hessianProduct };
}

function comparesInputs(kernel: Kernel): boolean {
  const { variables } = variedOf(kernel);
  return hasStatement(
    kernel.body,
    (statement) =>
      statement.kind === 'set' &&
      statement.value.kind === 'compare' &&
      variablesIn(operandsOf(statement.value)).some((id) => variables.has(id)),
  );
}

/** Whether numbers that derivatives follow are used as indices: the interpreter tells what has none by them. */
function hasVariedPlaces(kernel: Kernel): boolean {
  const { variables } = variedOf(kernel);
  const isVaried = (index: Atom): boolean => variablesIn([index]).some((id) => variables.has(id));
  return hasStatement(
    kernel.body,
    (statement) =>
      (statement.kind === 'set' && statement.value.kind === 'load' && isVaried(statement.value.index)) ||
      (statement.kind === 'store' && isVaried(statement.index)),
  );
}

interface Candidate {
  readonly mode: DifferentiationPlan['mode'];
  readonly make: () => Kernel | null;
}

function eliminations(kernel: Kernel, wanted: ArrayId): Candidate[] {
  const size = sizeOfBlock(kernel.body);
  if (size > mostEliminated) return [];
  const orders: readonly EliminationOrder[] = size > mostCompared ? ['relative'] : ['relative', 'ratio', 'reverse'];
  return orders.map((order) => ({ mode: 'elimination', make: () => eliminate(kernel, wanted, order) }));
}

function onNull<T, U>(value: T | null, use: (value: T) => U | null): U | null {
  return value === null ? null : use(value);
}

/** The value that `make` makes, made at most once; null where it refuses or would be too large. */
function once<T>(make: () => T | null): () => T | null {
  let made: { readonly value: T | null } | null = null;
  return () => {
    made ??= { value: unlessRefused(make) };
    return made.value;
  };
}

function allowed(make: () => Kernel | null): Kernel | null {
  const kernel = unlessRefused(make);
  const numbers = kernel?.arrays.reduce((sum, array) => sum + array.length, 0) ?? 0;
  return numbers <= mostNumbers ? kernel : null;
}

function unlessRefused<T>(make: () => T | null): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof NotDifferentiable || error instanceof KernelTooLarge) return null;
    throw error;
  }
}
