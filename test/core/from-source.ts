// Programs and answers from source text, by the product's own front ends.
import assert from 'node:assert/strict';
import type { PointAnswer } from '../../src/core/analysis/answer';
import { evaluateAt, type EvaluationOptions } from '../../src/core/analysis/evaluate-at';
import { defaultLimits } from '../../src/core/interpret/limits';
import type { PointValue } from '../../src/core/program/point';
import type { Program } from '../../src/core/program/program';
import { analyzeDocument } from '../../src/languages/analyze-document';
import type { LanguageId } from '../../src/languages/document';

/** The Program of the last function or formula in a text, or of that of a name. Fails with the front end's reason. */
export async function programFrom(language: LanguageId, text: string, name?: string): Promise<Program> {
  const { subjects, problems, rejections } = await analyzeDocument({
    uri: 'file:///a.ts',
    language,
    text,
    constants: {},
  });
  const subject = name === undefined ? subjects.at(-1) : subjects.find((candidate) => candidate.name === name);
  const reason = problems[0]?.message ?? rejections[0]?.reason ?? '';
  assert.ok(subject !== undefined && problems.length === 0, `${text}\n${reason}`);
  return subject.program;
}

/** Limits large enough for every test, and Hessians and checks as the command line gives them. */
export const answerOptions: EvaluationOptions = {
  limits: defaultLimits,
  maximumHessianInputs: 12,
  maximumVerifiedInputs: 12,
};

/** The answer for a Program at arguments. */
export function answerOf(program: Program, args: readonly PointValue[]): PointAnswer {
  return evaluateAt(program, { receiver: null, arguments: args }, 'given', answerOptions);
}

/** The answer for the last function of a text in TypeScript. */
export async function answerFrom(text: string, ...args: readonly PointValue[]): Promise<PointAnswer> {
  return answerOf(await programFrom('typescript', text), args);
}
