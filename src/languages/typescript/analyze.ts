// The entry of the script front end: the numeric functions of a TypeScript or JavaScript document, and why not the rest.
import { realArithmetic } from '../../core/arithmetic/real';
import { entryOf } from '../../core/analysis/entry';
import { callAt } from '../../core/analysis/lift';
import { controlParameters } from '../../core/analysis/control-inputs';
import { outputsOf } from '../../core/analysis/outputs';
import type { Limits } from '../../core/interpret/limits';
import { run } from '../../core/interpret/run';
import type { Failure } from '../../core/program/outcome';
import type { Point } from '../../core/program/point';
import type { Program } from '../../core/program/program';
import type { DocumentAnalysis, DocumentInput, Problem, Rejection, Subject, SuggestedPoint } from '../document';
import { annotatedTypes } from './annotated-types';
import { findCandidates } from './candidates';
import { choosePoint, guesses } from './chosen-points';
import type { Candidate, ModuleSource, ScriptLanguage } from './frontend';
import { pointOfComment } from './jsdoc-point';
import { emptyModuleGraph, lowerFunction } from './lower-function';
import { parseScript } from './parse';

const trialLimits: Limits = { steps: 200_000, cells: 100_000, depth: 1000, deadline: Infinity };

/** Runs once with plain numbers: null where the result is numeric, else what stopped it. */
function trial(program: Program, point: Point): Failure | null {
  const call = callAt(program, point, [], []);
  const result = run(program, call, realArithmetic, trialLimits);
  if (!result.ok) return result.failure;
  const outputs = outputsOf(result.value.value, call, (value): value is never => realArithmetic.isActive(value));
  return outputs.ok ? null : outputs.failure;
}

/** True for failures that say the point is bad rather than the function. */
function isAboutThePoint(failure: Failure): boolean {
  return failure.kind === 'domain' || failure.kind === 'limit';
}

interface Choice {
  readonly suggested: SuggestedPoint | null;
  readonly failure: Failure | null;
}

/** The `@at` above the function, else a chosen point with which it gives numbers. */
function choose(program: Program, comment: string, problems: Problem[], candidate: Candidate): Choice {
  const { parameters } = entryOf(program);
  const written = pointOfComment(
    comment,
    parameters.map((parameter) => parameter.name),
  );
  if (written === undefined) {
    problems.push({
      range: candidate.nameRange,
      message: '`@at` cannot be read: write `@at (1, 2)` or `@at x = 1, y = 2`',
    });
  }
  if (written) {
    const failure = trial(program, written);
    return { suggested: { point: written, origin: 'jsdoc', range: candidate.nameRange }, failure };
  }
  const control = controlParameters(program);
  let first: Choice | null = null;
  for (const guess of guesses) {
    const point = choosePoint(parameters, guess, control);
    if (point === null) continue;
    const failure = trial(program, point);
    const suggested: SuggestedPoint = { point, origin: 'chosen', range: null };
    if (failure === null) return { suggested, failure };
    if (first === null || (first.failure !== null && !isAboutThePoint(first.failure) && isAboutThePoint(failure))) {
      first = { suggested, failure };
    }
  }
  return first ?? { suggested: null, failure: null };
}

/** The comments directly above a function. */
function commentAbove(module: ModuleSource, start: number): string {
  const comments = module.file.comments ?? [];
  let text = '';
  let at = start;
  for (let i = comments.length - 1; i >= 0; i--) {
    const comment = comments[i];
    if (comment === undefined || (comment.end ?? 0) > at) continue;
    const between = module.text.slice(comment.end ?? 0, at).replace(/export|default|declare/g, '');
    if (between.trim() !== '') break;
    text = `${comment.value}\n${text}`;
    at = comment.start ?? 0;
  }
  return text;
}

function isScript(language: string): language is ScriptLanguage {
  return ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'].includes(language);
}

/** Finds the numeric functions of a script. Never throws on user input. */
export function analyzeScript(input: DocumentInput): DocumentAnalysis {
  const language = isScript(input.language) ? input.language : 'typescript';
  const module = parseScript(input.uri, language, input.text);
  const problems = [...module.problems];
  const subjects: Subject[] = [];
  const rejections: Rejection[] = [];
  for (const candidate of findCandidates(module)) {
    const { name, nameRange, range } = candidate;
    const reject = (reason: string, reasonRange = nameRange, advice: string | null = null): void => {
      rejections.push({ kind: 'function', name, nameRange, range, reason, reasonRange, advice });
    };
    if (candidate.node.params.length === 0) {
      reject('has no inputs');
      continue;
    }
    const parameters = annotatedTypes(module, candidate);
    const lowered = lowerFunction(module, candidate, { parameters, receiver: null }, emptyModuleGraph);
    if (!lowered.ok) {
      reject(lowered.reason, lowered.range, lowered.advice);
      continue;
    }
    const comment = commentAbove(module, range.start);
    const { suggested, failure } = choose(lowered.program, comment, problems, candidate);
    if (suggested === null) {
      reject('takes an argument for which no point can be chosen', nameRange, 'give a point with @at');
      continue;
    }
    if (failure !== null && !isAboutThePoint(failure) && suggested.origin === 'chosen') {
      reject(failure.message, failure.location ?? nameRange, 'give a point with @at if the function is numeric');
      continue;
    }
    subjects.push({
      kind: 'function',
      name,
      nameRange,
      range,
      program: lowered.program,
      suggestedPoint: suggested,
      domain: [],
      calls: [],
      parameterRanges: [],
      text: null,
      ignored: false,
    });
  }
  return {
    uri: input.uri,
    language: input.language,
    subjects,
    rejections,
    problems,
    unreadable: module.unreadable,
    dependencies: [],
  };
}
