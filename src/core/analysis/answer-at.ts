// The whole answer at a point: the numbers of the duals and, where it agrees with them, the closed form.
import { agreement } from '../symbolic/agreement';
import { gradientFunction } from '../symbolic/gradient-function';
import { formulas, type Formulas } from '../symbolic/symbolic-answer';
import { defaultSymbolicLimits, type SymbolicLimits } from '../symbolic/symbolic-limits';
import { failure, success, type Failure, type Outcome } from '../program/outcome';
import type { Point, PointOrigin } from '../program/point';
import type { Program } from '../program/program';
import type { PointAnswer, SymbolicAnswer } from './answer';
import { evaluateAt, type EvaluationOptions } from './evaluate-at';
import { inputsOf } from './lift';
import { movedPoint } from './moved-point';

export interface AnswerOptions extends EvaluationOptions {
  /** Milliseconds since the epoch after which no closed form is looked for; without it that of the limits. */
  readonly closedFormDeadline?: number;
}

export interface AnswerAt {
  /** Its `method` is `symbolic` where the closed form gives the same numbers at this point. */
  readonly answer: PointAnswer;
  /** The closed form for the shapes of this point; null where there is none. */
  readonly symbolic: SymbolicAnswer | null;
  /** Why there is no closed form; null where there is one. */
  readonly withoutSymbolic: Failure | null;
  /** The closed form is missing for want of time: asked again with more, it may be there. */
  readonly isClosedFormCut: boolean;
}

/** Evaluates the entry of a Program at a point and finds its closed form. Never throws on user input. */
export function answerAt(program: Program, point: Point, from: PointOrigin, options: AnswerOptions): AnswerAt {
  const answer = evaluateAt(program, point, from, options);
  const found = checkedFormulas(program, point, options);
  const isClosedFormCut = !found.ok && found.failure === outOfTime;
  if (!found.ok) return { answer, symbolic: null, withoutSymbolic: found.failure, isClosedFormCut };
  const { printed } = found.value;
  switch (agreement(found.value, answer)) {
    case 'agrees':
      return { answer: { ...answer, method: 'symbolic' }, symbolic: printed, withoutSymbolic: null, isClosedFormCut };
    case 'undefined':
      return { answer, symbolic: printed, withoutSymbolic: null, isClosedFormCut };
    case 'differs':
      return { answer, symbolic: null, withoutSymbolic: disagreement, isClosedFormCut };
  }
}

/** The closed form for the shapes of a point, without numbers; like answerAt, checked before it is shown. */
export function symbolicAt(program: Program, point: Point, options: AnswerOptions): Outcome<SymbolicAnswer> {
  const found = checkedFormulas(program, point, options);
  return found.ok ? success(found.value.printed) : found;
}

const outOfTime: Failure = {
  kind: 'limit',
  message: 'finding a closed form takes longer than an answer may',
  location: null,
};

const disagreement: Failure = {
  kind: 'unsupported',
  message: 'the closed form that was found does not agree with the function',
  location: null,
};

/**
 * A complete TypeScript function that gives the gradient (of several results the Jacobian), with the shapes of the
 * point and a result shaped like the arguments.
 */
export function gradientFunctionAt(program: Program, point: Point, options: AnswerOptions): Outcome<string> {
  const found = checkedFormulas(program, point, options);
  return found.ok ? gradientFunction(program, point, found.value) : found;
}

/** Closed forms of a Program by the shapes and constants of its points. */
const known = new WeakMap<Program, Map<string, Outcome<Formulas>>>();
const mostKept = 16;

function checkedFormulas(program: Program, point: Point, options: AnswerOptions): Outcome<Formulas> {
  const byShape = known.get(program) ?? new Map<string, Outcome<Formulas>>();
  known.set(program, byShape);
  const shape = shapeOf(program, point);
  const kept = byShape.get(shape);
  if (kept !== undefined) return kept;
  const deadline = options.closedFormDeadline ?? options.limits.deadline;
  const made = check(program, point, formulas(program, point, limitsUntil(deadline)), {
    ...options,
    limits: { ...options.limits, deadline },
  });
  // Of what was made in haste nothing is kept: it may be unshortened, half checked, or refused only for want of time.
  if (Date.now() >= deadline) return { ok: false, failure: outOfTime };
  if (byShape.size >= mostKept) byShape.clear();
  byShape.set(shape, made);
  return made;
}

function limitsUntil(deadline: number): SymbolicLimits {
  const { closedForm, milliseconds } = defaultSymbolicLimits;
  return {
    ...defaultSymbolicLimits,
    closedForm: { ...closedForm, run: { ...closedForm.run, deadline: Math.min(closedForm.run.deadline, deadline) } },
    milliseconds: Math.min(milliseconds, deadline - Date.now()),
  };
}

/** Everything of a point but the numbers of its inputs. */
function shapeOf(program: Program, point: Point): string {
  const inputs = inputsOf(program, point);
  const blank = movedPoint(
    point,
    inputs,
    inputs.map(() => NaN),
  );
  return JSON.stringify(blank, (_key, value: unknown) => (typeof value === 'number' ? `#${value}` : value));
}

/** How far the points lie at which a form is checked, relative to the numbers. */
const distances = [0, 0.01, 0.05, 0.3, 0.3, 1] as const;
/** Where to look if the function has no value near the point: the numbers lie around these. */
const elsewhere = [0.4, 1.7, 3.2, -0.6, 12] as const;

/** The form, unless it differs from the duals near the point, or could not be compared anywhere. */
function check(
  program: Program,
  point: Point,
  found: Outcome<Formulas>,
  options: EvaluationOptions,
): Outcome<Formulas> {
  if (!found.ok) return found;
  const inputs = inputsOf(program, point);
  const unverified = { ...options, maximumVerifiedInputs: 0 };
  let compared = inputs.length === 0;
  let obstacle = 'the function has no value nearby';
  const differs = (numbers: readonly number[]): boolean => {
    const there = evaluateAt(program, movedPoint(point, inputs, numbers), 'chosen', unverified);
    // On the boundary of a branch the form only knows the branch of the point itself.
    if (there.error !== null) {
      if (there.error.kind === 'nonsmooth') obstacle = there.error.message;
      return false;
    }
    const verdict = agreement(found.value, there);
    if (verdict === 'agrees') compared = true;
    return verdict === 'differs';
  };
  // Fractional parts of multiples of the golden ratio: spread out, and the same every time.
  const direction = (i: number, k: number): number => (((i + 1) * (2 * k + 1) * 0.6180339887498949) % 1) * 2 - 1;
  for (const [k, distance] of distances.entries()) {
    const numbers = inputs.map(({ value }, i) => value + distance * Math.max(0.5, Math.abs(value)) * direction(i, k));
    if (differs(numbers)) return { ok: false, failure: disagreement };
  }
  for (const [k, center] of elsewhere.entries()) {
    if (compared) break;
    if (differs(inputs.map((_, i) => center * (1 + 0.4 * direction(i, k)))))
      return { ok: false, failure: disagreement };
  }
  return compared ? found : failure('unsupported', `the closed form could not be checked: ${obstacle}`);
}
