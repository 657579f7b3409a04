// The Kernels of a function of one result: its value, its gradient, its Hessian, each watched for places where the
// derivative may not exist. Made when first asked for.
import type { Input } from '../analysis/lift';
import type { Kernel } from '../kernel/kernel';
import { KernelTooLarge } from '../kernel/kernel-writer';
import { simplify } from '../kernel/simplify';
import { specialize } from '../kernel/specialize/specialize';
import type { Point } from '../program/point';
import type { Program } from '../program/program';
import { NotDifferentiable } from '../transform/adjoint-rules';
import { watchBoundaries } from '../transform/boundaries';
import { forwardMode } from '../transform/forward';
import { reverseMode } from '../transform/reverse';

/** Each null where the function has no such Kernel: the interpreter serves it. */
export interface DerivativeKernels {
  /** Output: the value. */
  readonly value: () => Kernel | null;
  /** Outputs: the value, 1 where a boundary was met, the gradient. */
  readonly gradient: () => Kernel | null;
  /** Outputs: the value, 1 where a boundary was met, the gradient, the Hessian row by row. */
  readonly hessian: () => Kernel | null;
}

/** Numbers that the workspaces of one Kernel may hold. */
const mostNumbers = 10_000_000;

/** The Kernels of a Program's entry at the shapes of a point; null where it has none, or several results. */
export function derivativeKernels(program: Program, point: Point, inputs?: readonly Input[]): DerivativeKernels | null {
  const specialized = specialize(program, point, inputs);
  if (!specialized.ok) return null;
  const raw = specialized.value;
  const [output] = raw.outputs;
  if (output === undefined || raw.outputs.length !== 1 || raw.arrays[output]?.length !== 1) return null;
  const value = once(() => simplify(raw));
  // Watched as it was written: what the passes leave out may still stand on a boundary.
  const gradient = once(() => simplify(reverseMode(simplify(watchBoundaries(raw)), [0])));
  const hessian = once(() => {
    const first = gradient();
    return first === null ? null : simplify(forwardMode(first, first.outputs.slice(2), { kind: 'inputs' }));
  });
  return { value, gradient, hessian };
}

/** The Kernel that `make` makes, made at most once; null where it refuses or would be too large. */
function once(make: () => Kernel | null): () => Kernel | null {
  let made: { readonly kernel: Kernel | null } | null = null;
  return () => {
    made ??= { kernel: allowed(make) };
    return made.kernel;
  };
}

function allowed(make: () => Kernel | null): Kernel | null {
  try {
    const kernel = make();
    const numbers = kernel?.arrays.reduce((sum, array) => sum + array.length, 0) ?? 0;
    return numbers <= mostNumbers ? kernel : null;
  } catch (error) {
    if (error instanceof NotDifferentiable || error instanceof KernelTooLarge) return null;
    throw error;
  }
}
