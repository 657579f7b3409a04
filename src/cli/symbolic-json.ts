// Closed forms in the JSON of the command line's contract.
import type { SymbolicAnswer } from '../core/analysis/answer';
import type { AnswerAt } from '../core/analysis/answer-at';

/** `symbolic` of a function. */
export function symbolicJson(symbolic: SymbolicAnswer | null): object | null {
  if (symbolic === null) return null;
  const { inputs, value, jacobian, hessian, tex, typescript } = symbolic;
  return {
    inputs,
    value,
    jacobian,
    hessian,
    tex: { value: tex.value, jacobian: tex.jacobian, hessian: tex.hessian },
    typescript,
  };
}

/** The fields of one entry of `at`: its own closed form, where the function's does not hold for it. */
export function symbolicAtJson(shared: SymbolicAnswer | null, { symbolic, withoutSymbolic }: AnswerAt): object {
  return {
    symbolic: symbolic !== null && isShared(shared, symbolic) ? null : symbolicJson(symbolic),
    withoutSymbolicBecause: withoutSymbolic?.message ?? null,
  };
}

/** True where the closed form of a point is the function's. */
export function isShared(shared: SymbolicAnswer | null, symbolic: SymbolicAnswer): boolean {
  return shared !== null && JSON.stringify(shared) === JSON.stringify(symbolic);
}
