// Closed forms of texts, for tests.
import assert from 'node:assert/strict';
import { answerAt, type AnswerAt } from '../../../src/core/analysis/answer-at';
import type { SymbolicAnswer } from '../../../src/core/analysis/answer';
import { defaultLimits } from '../../../src/core/interpret/limits';
import type { PointValue } from '../../../src/core/program/point';
import type { Program } from '../../../src/core/program/program';
import type { LanguageId } from '../../../src/languages/document';
import { programFrom } from '../from-source';

export const options = { limits: defaultLimits, maximumHessianInputs: 12, maximumVerifiedInputs: 0 };

export function answerOf(program: Program, ...point: PointValue[]): AnswerAt {
  return answerAt(program, { receiver: null, arguments: point }, 'given', options);
}

/** The closed form that is shown at a point. Fails with the reason where there is none. */
export async function symbolicOf(language: LanguageId, text: string, ...point: PointValue[]): Promise<SymbolicAnswer> {
  const { symbolic, withoutSymbolic } = answerOf(await programFrom(language, text), ...point);
  assert.ok(symbolic !== null, `${text}: ${withoutSymbolic?.message ?? ''}`);
  return symbolic;
}
