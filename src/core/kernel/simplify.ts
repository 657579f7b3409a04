// The passes that every Kernel goes through before it is differentiated or compiled.
import type { Kernel } from './kernel';
import { hoist } from './hoist';
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

/** A Kernel of the same meaning, shorter and faster. */
export function simplify(kernel: Kernel, options: SimplifyOptions = defaultSimplifyOptions): Kernel {
  const tidy = (k: Kernel): Kernel => removeDead(propagate(k));
  return tidy(hoist(tidy(scalarize(tidy(unroll(tidy(kernel), options.unrolled)), options.scalars))));
}
