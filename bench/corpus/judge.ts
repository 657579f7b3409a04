// Nabla's answer at a point beside what the real function does there.
import type { PointAnswer } from '../../src/core/analysis/answer';
import type { Observation } from './messages';

export type Verdict =
  /** Value and every derivative that the differences can tell agree. */
  | { readonly kind: 'right' }
  /** No finite value on either side. */
  | { readonly kind: 'no value' }
  /** Nabla gives no number, and says why, where the function is smooth. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'wrong'; readonly what: string }
  | { readonly kind: 'undecided'; readonly why: string };

const valueTolerance = 1e-9;
const derivativeTolerance = 1e-6;

function text(x: number | null): string {
  return x === null ? 'none' : String(Number(x.toPrecision(12)));
}

function pathText(path: readonly (string | number)[]): string {
  return path.length === 0 ? 'the value' : path.join('.');
}

/** Compares an answer with what was observed. */
export function judge(answer: PointAnswer, seen: Observation): Verdict {
  const reason = answer.error === null ? null : `${answer.error.kind}: ${answer.error.message}`;
  switch (seen.kind) {
    case 'unreachable':
      return { kind: 'undecided', why: 'the real function cannot be reached' };
    case 'late':
      return { kind: 'undecided', why: 'the real function takes too long' };
    case 'unsteady':
      return { kind: 'undecided', why: 'two calls of the real function differ' };
    case 'throws':
      if (answer.value.every((value) => value === null)) return { kind: 'no value' };
      return {
        kind: 'wrong',
        what: `gives ${text(answer.value[0] ?? null)}; the function throws: ${seen.message.split('\n')[0] ?? ''}`,
      };
    case 'other':
      if (answer.value.length === 0 && reason !== null) return { kind: 'no value' };
      return { kind: 'wrong', what: `offered as numeric, but ${seen.message}` };
    case 'numbers':
      break;
  }
  if (answer.outputs.length === 0) {
    if (reason === null) return { kind: 'wrong', what: 'no outputs and no error' };
    // Where the real function gives no number either, there is nothing to refuse.
    return seen.holdsNumbers ? { kind: 'refused', reason } : { kind: 'no value' };
  }
  let refusal: string | null = null;
  let undecided: string | null = null;
  let isCompared = false;
  for (const [i, path] of answer.outputs.entries()) {
    const [mine, real] = [answer.value[i] ?? null, seen.values[i] ?? NaN];
    if (mine === null) {
      if (Number.isFinite(real)) refusal ??= reason ?? 'no value';
      continue;
    }
    if (!(Math.abs(mine - real) <= valueTolerance * Math.abs(real) + 1e-13)) {
      return { kind: 'wrong', what: `${pathText(path)} is ${text(mine)}, should be ${text(real)}` };
    }
    isCompared = true;
    for (const [j, input] of answer.inputs.entries()) {
      const entry = answer.jacobian[i]?.[j] ?? null;
      const estimate = seen.jacobian[i]?.[j];
      if (estimate === undefined) continue;
      const size = Math.max(1, Math.abs(estimate.value));
      const isReliable = estimate.confirmed && estimate.error <= derivativeTolerance * size;
      if (entry === null) {
        // Where only comparisons or steps lead to the result, the code's derivative of 0 has to be said, not shown.
        const isStep = answer.error?.kind === 'nonsmooth' && Math.abs(estimate.value) <= 1e-9;
        if (isReliable && !isStep) refusal ??= reason ?? 'no derivative';
        continue;
      }
      const off = Math.abs(entry - estimate.value);
      if (off <= derivativeTolerance * size) continue;
      if (isReliable && off > 10 * estimate.error) {
        return {
          kind: 'wrong',
          what: `d ${pathText(path)} / d ${pathText(input)} is ${text(entry)}, should be ${text(estimate.value)}${reason === null ? '' : ` (it says: ${reason})`}`,
        };
      }
      undecided ??= `differences do not settle for d ${pathText(path)} / d ${pathText(input)}: ${text(estimate.value)} ± ${text(estimate.error)}, Nabla has ${text(entry)}${reason === null ? '' : ` (it says: ${reason})`}`;
    }
  }
  if (refusal !== null) return { kind: 'refused', reason: refusal };
  if (!isCompared) return { kind: 'no value' };
  return undecided === null ? { kind: 'right' } : { kind: 'undecided', why: undecided };
}

/** The verdict on a function from those at its points, the editor's own point first. */
export function overall(verdicts: readonly Verdict[]): Verdict {
  for (const kind of ['wrong', 'refused', 'undecided', 'right'] as const) {
    const found = verdicts.find((verdict) => verdict.kind === kind);
    if (found !== undefined) return found;
  }
  return { kind: 'no value' };
}
