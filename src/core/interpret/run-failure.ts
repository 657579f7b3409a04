// The exceptions that end or unwind a run inside the interpreter; `run` turns them into outcomes.
import type { ErrorKind } from '../program/outcome';
import type { NodeId } from '../program/program';

/** Ends the run: a limit, an unsupported operation, a wrong shape. The user's code cannot catch it. */
export class RunFailure extends Error {
  constructor(
    readonly kind: ErrorKind,
    message: string,
    /** The node that was being evaluated; null lets the machine fill in the current one. */
    readonly node: NodeId | null = null,
  ) {
    super(message);
  }
}

/** Ends the run for want of a number; \`node\` is the operand that is undefined, from which the words are made. */
export class UndefinedOperand extends RunFailure {
  constructor(override readonly node: NodeId) {
    super('shape', 'computes with undefined', node);
  }
}

/** Raises an `unsupported` failure: the operation has no meaning in the numeric language. */
export function unsupported(message: string, node: NodeId | null = null): never {
  throw new RunFailure('unsupported', message, node);
}

/** Raises a `shape` failure: something is missing or of the wrong length. */
export function wrongShape(message: string, node: NodeId | null = null): never {
  throw new RunFailure('shape', message, node);
}
