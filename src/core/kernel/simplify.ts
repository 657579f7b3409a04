// The passes that every Kernel goes through before it is differentiated or compiled.
import type { Kernel } from './kernel';
import { hoist } from './hoist';
import { hasStatement } from './parts';
import { propagate } from './propagate';
import { removeDead } from './remove-dead';
import { scalarize, unroll } from './unroll';

export interface SimplifyOptions {
  /** Statements that the rounds of one loop may come to when laid out. */
  readonly unrolled: number;
  /** Elements of an array that may become variables. */
  readonly scalars: number;
}

export const defaultSimplifyOptions: SimplifyOptions = { unrolled: 400, scalars: 32 };

/** Copies, constants and common subexpressions propagated, and what is then dead left out. */
export function tidy(kernel: Kernel): Kernel {
  return removeDead(propagate(kernel));
}

/** A Kernel of the same meaning, shorter and faster. */
export function simplify(kernel: Kernel, options: SimplifyOptions = defaultSimplifyOptions): Kernel {
  const hasLoops = hasStatement(kernel.body, (statement) => statement.kind === 'for');
  const first = tidy(kernel);
  const laidOut = hasLoops ? tidy(unroll(first, options.unrolled)) : first;
  const scalars = scalarize(laidOut, options.scalars);
  const tidied = scalars === laidOut ? laidOut : tidy(scalars);
  return hasLoops ? tidy(hoist(tidied)) : tidied;
}
