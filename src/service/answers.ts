// The numbers and closed forms of subjects at points, kept for as long as their Program lives.
import { answerAt, gradientFunctionAt } from '../core/analysis/answer-at';
import type { PointAnswer, SymbolicAnswer } from '../core/analysis/answer';
import { evaluateAt, type EvaluationOptions } from '../core/analysis/evaluate-at';
import { inputsOf } from '../core/analysis/lift';
import { defaultLimits } from '../core/interpret/limits';
import type { Outcome } from '../core/program/outcome';
import type { Point, PointOrigin } from '../core/program/point';
import type { Program } from '../core/program/program';

import { representativeOf } from './same-program';

export interface Budget {
  /** Milliseconds since the epoch at which the answer must be there. */
  readonly deadline: number;
  /** Milliseconds that checking the numbers may take of it. */
  readonly verification: number;
  /** Milliseconds that finding a closed form may take of it. */
  readonly closedForm: number;
  /** Milliseconds that the search for critical points may take of it. */
  readonly search: number;
  /** Functions with more inputs get no Hessian and no closed form. */
  readonly maximumVariables: number;
}

export interface Answer {
  readonly numbers: PointAnswer;
  readonly symbolic: SymbolicAnswer | null;
  /** Why there is no closed form, in words; null where there is one. */
  readonly withoutSymbolic: string | null;
  /** True where there was not time enough to check the numbers or to find a closed form. */
  readonly isCut: boolean;
}

interface Kept {
  readonly answer: Answer;
  /** Milliseconds that were not enough to find a closed form; null where the search came to an end. */
  readonly insufficientForForm: number | null;
  /** Milliseconds that were not enough to check the numbers; null where the check came to an end. */
  readonly insufficient: number | null;
}

const mostPoints = 64;
const kept = new WeakMap<Program, Map<string, Kept>>();

/** Everything known of a Program at a point. Never throws on user input. */
export function answerOf(program: Program, point: Point, origin: PointOrigin, budget: Budget): Answer {
  const answer = keptAnswer(representativeOf(program), point, origin, budget);
  // The place of an error must be one in the text as it now is.
  return answer.numbers.error === null ? answer : keptAnswer(program, point, origin, budget);
}

function keptAnswer(program: Program, point: Point, origin: PointOrigin, budget: Budget): Answer {
  const byPoint = kept.get(program) ?? new Map<string, Kept>();
  kept.set(program, byPoint);
  const key = JSON.stringify([budget.maximumVariables, origin, point]);
  const known = byPoint.get(key);
  const isKnown = known !== undefined && !isEnough(known.insufficientForForm, budget.closedForm);
  if (isKnown && !isEnough(known.insufficient, budget.verification)) return known.answer;
  const made = isKnown ? known : unchecked(program, point, origin, budget);
  const result = checked(made, program, budget);
  // A run that was stopped for want of time says nothing of the next one.
  if (result.answer.numbers.error?.kind === 'limit' && Date.now() >= budget.deadline) return result.answer;
  if (byPoint.size >= mostPoints) byPoint.clear();
  byPoint.set(key, result);
  return result.answer;
}

/** Whether the time there is now is more than what was not enough before. */
function isEnough(insufficient: number | null, milliseconds: number): boolean {
  return insufficient !== null && insufficient < milliseconds;
}

/** A complete TypeScript function that gives the gradient or Jacobian, or the reason there is none. */
export function gradientCode(program: Program, point: Point, budget: Budget): Outcome<string> {
  return gradientFunctionAt(representativeOf(program), point, optionsFor(budget, budget.deadline, false));
}

function optionsFor(budget: Budget, deadline: number, verifies: boolean): EvaluationOptions {
  return {
    limits: { ...defaultLimits, deadline },
    maximumHessianInputs: budget.maximumVariables,
    maximumVerifiedInputs: verifies ? budget.maximumVariables : 0,
    compiles: true,
  };
}

/** An answer whose numbers nothing has checked, and whether it is without a closed form for want of time. */
type Unchecked = Pick<Kept, 'answer' | 'insufficientForForm'>;

function unchecked(program: Program, point: Point, origin: PointOrigin, budget: Budget): Unchecked {
  const options = optionsFor(budget, budget.deadline, false);
  if (inputsOf(program, point).length > budget.maximumVariables) {
    const withoutSymbolic = `closed forms are made for up to ${budget.maximumVariables} variables`;
    const numbers = evaluateAt(program, point, origin, options);
    return { answer: { numbers, symbolic: null, withoutSymbolic, isCut: false }, insufficientForForm: null };
  }
  const closedFormDeadline = Math.min(budget.deadline, Date.now() + budget.closedForm);
  const found = answerAt(program, point, origin, { ...options, closedFormDeadline });
  const { answer: numbers, symbolic, withoutSymbolic, isClosedFormCut } = found;
  return {
    answer: { numbers, symbolic, withoutSymbolic: withoutSymbolic?.message ?? null, isCut: isClosedFormCut },
    insufficientForForm: isClosedFormCut ? budget.closedForm : null,
  };
}

/** The answer with its numbers checked by independent differences, as far as the time allows. */
function checked({ answer, insufficientForForm }: Unchecked, program: Program, budget: Budget): Kept {
  const { numbers } = answer;
  const isFormCut = insufficientForForm !== null;
  if (!numbers.value.some((value) => value !== null)) return { answer, insufficientForForm, insufficient: null };
  const deadline = Math.min(budget.deadline, Date.now() + budget.verification);
  const verified = evaluateAt(program, numbers.point, numbers.from, optionsFor(budget, deadline, true));
  // A check that is cut short finds nothing but its end: the numbers stand as they were, unchecked.
  const isCut = !verified.verified && Date.now() >= deadline;
  if (isCut) {
    const unverifiedBecause = 'checking them takes longer than an answer may';
    return {
      answer: { ...answer, numbers: { ...numbers, verified: false, unverifiedBecause }, isCut: true },
      insufficientForForm,
      insufficient: budget.verification,
    };
  }
  return {
    answer: {
      ...answer,
      numbers: { ...verified, method: verified.plan === null ? numbers.method : verified.method },
      isCut: isFormCut,
    },
    insufficientForForm,
    insufficient: null,
  };
}
