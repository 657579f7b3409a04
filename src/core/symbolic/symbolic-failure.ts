// The exception that ends a symbolic computation inside core; the public functions turn it into an outcome.
import type { ErrorKind } from '../program/outcome';

/** No closed form, or none of reasonable size. */
export class SymbolicFailure extends Error {
  constructor(
    readonly kind: ErrorKind,
    message: string,
  ) {
    super(message);
  }
}
