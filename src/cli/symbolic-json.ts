// Closed forms in the JSON of the command line's contract.
import type { SymbolicAnswer } from '../core/analysis/answer';
import type { AnswerAt } from '../core/analysis/answer-at';
import { evaluatesInMathjs } from '../core/symbolic/print-mathjs';

/** `symbolic` of a function. */
export function symbolicJson(symbolic: SymbolicAnswer | null): object | null {
  if (symbolic === null || !isEvaluable(symbolic)) return null;
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

/** Readers of the JSON evaluate its texts with mathjs: a form that names what mathjs has not is none to them. */
export function isEvaluable({ value, jacobian, hessian }: SymbolicAnswer): boolean {
  return evaluatesInMathjs([...value, ...jacobian.flat(), ...(hessian?.flat() ?? [])]);
}

/** The fields of one entry of `at`: its own closed form, where the function's does not hold for it. */
export function symbolicAtJson(shared: SymbolicAnswer | null, { answer, symbolic, withoutSymbolic }: AnswerAt): object {
  if (symbolic !== null && !isEvaluable(symbolic)) {
    const method = answer.method === 'symbolic' ? 'dual' : answer.method;
    return { symbolic: null, method, withoutSymbolicBecause: 'derivatives of the gamma function are not in mathjs' };
  }
  return {
    symbolic: symbolic !== null && isShared(shared, symbolic) ? null : symbolicJson(symbolic),
    withoutSymbolicBecause: withoutSymbolic?.message ?? null,
  };
}

/** True where the closed form of a point is the function's. */
export function isShared(shared: SymbolicAnswer | null, symbolic: SymbolicAnswer): boolean {
  return shared !== null && JSON.stringify(shared) === JSON.stringify(symbolic);
}
