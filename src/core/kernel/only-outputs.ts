// A Kernel with some of its outputs: what only the others need is left out.
import type { ArrayId, Kernel } from './kernel';
import { removeDead } from './remove-dead';

/** The Kernel that gives just the listed outputs, in that order. */
export function onlyOutputs(kernel: Kernel, outputs: readonly ArrayId[]): Kernel {
  const arrays = kernel.arrays.map((array, id) =>
    array.role === 'output' && !outputs.includes(id) ? { ...array, role: 'local' as const } : array,
  );
  return removeDead({ ...kernel, arrays, outputs });
}
