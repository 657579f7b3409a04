// Reading printed formulas back through the product's own front ends.
import assert from 'node:assert/strict';
import { valuesAt } from '../../../src/core/analysis/evaluate-at';
import { inputsOf } from '../../../src/core/analysis/lift';
import { defaultLimits } from '../../../src/core/interpret/limits';
import type { Point } from '../../../src/core/program/point';
import type { Program } from '../../../src/core/program/program';
import { analyzeDocument } from '../../../src/languages/analyze-document';
import type { LanguageId } from '../../../src/languages/document';

/** The Program of the last function or formula in a text. Fails with the front end's reason. */
export async function programFrom(language: LanguageId, text: string): Promise<Program> {
  const analysis = await analyzeDocument({ uri: 'file:///a.ts', language, text, constants: {} });
  const subject = analysis.subjects[analysis.subjects.length - 1];
  const reason = analysis.problems[0]?.message ?? analysis.rejections[0]?.reason ?? '';
  assert.ok(subject !== undefined && analysis.problems.length === 0, `${text}\n${reason}`);
  return subject.program;
}

/** The flat results at a point; null where there are none. */
export function resultsAt(program: Program, point: Point): readonly number[] | null {
  const inputs = inputsOf(program, point);
  const numbers = inputs.map((input) => input.value);
  const values = valuesAt(program, point, inputs, numbers, defaultLimits);
  return values.ok ? values.value.map(({ value }) => value) : null;
}
