// One way through code with branches, along which it is straight.
import type { Atom, Operation, VariableId } from '../kernel/kernel';

export interface Result {
  readonly index: Atom;
  readonly value: Atom;
}

/** What is known along one way through the code. */
export interface Path {
  /** What the variables of the Kernel are in the code written. */
  readonly names: Map<VariableId, Atom>;
  /** Active variables of the code written: how each came about, or where in the input it was read. */
  readonly operations: Map<VariableId, Operation>;
  readonly loads: Map<VariableId, Atom>;
  /** How the tests on this way have come out. */
  readonly taken: Map<VariableId, boolean>;
  results: readonly Result[];
}

/** The way up to here, to be gone on with apart. */
export const copyOf = (path: Path): Path => ({
  ...path,
  names: new Map(path.names),
  operations: new Map(path.operations),
  loads: new Map(path.loads),
  taken: new Map(path.taken),
});

/** The beginning of a way. */
export function emptyPath(names: ReadonlyMap<VariableId, Atom> = new Map()): Path {
  return { names: new Map(names), operations: new Map(), loads: new Map(), taken: new Map(), results: [] };
}
