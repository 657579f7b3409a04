// For tests of formulas: the only subject of a text, its variables, and its values.
import assert from 'node:assert/strict';
import { entryOf } from '../../../src/core/analysis/entry';
import { callAt } from '../../../src/core/analysis/lift';
import { realArithmetic } from '../../../src/core/arithmetic/real';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { run } from '../../../src/core/interpret/run';
import { ArrayValue, type Value } from '../../../src/core/interpret/value';
import type { PointValue } from '../../../src/core/program/point';
import { analyzeDocument } from '../../../src/languages/analyze-document';
import type { DocumentAnalysis, LanguageId, Subject } from '../../../src/languages/document';

export function analyze(
  language: LanguageId,
  text: string,
  constants: Record<string, number> = {},
): Promise<DocumentAnalysis> {
  return analyzeDocument({ uri: 'test:', language, text, constants });
}

export async function onlySubject(
  language: LanguageId,
  text: string,
  constants: Record<string, number> = {},
): Promise<Subject> {
  const { subjects, rejections, problems } = await analyze(language, text, constants);
  const [subject] = subjects;
  assert.ok(subject !== undefined && subjects.length === 1, rejections[0]?.reason ?? problems[0]?.message ?? 'several');
  return subject;
}

export function variablesOf(subject: Subject): string {
  return entryOf(subject.program)
    .parameters.map((parameter) => parameter.name)
    .join(' ');
}

function plain(value: Value<never>): unknown {
  return value instanceof ArrayValue ? value.cells.map(plain) : value;
}

/** The value at some arguments; a message where there is none. */
export function valueAt(subject: Subject, args: readonly PointValue[]): unknown {
  const call = callAt<never>(subject.program, { receiver: null, arguments: args }, [], []);
  const result = run<never>(subject.program, call, realArithmetic as never, defaultLimits);
  return result.ok ? plain(result.value.value) : `${result.failure.kind}: ${result.failure.message}`;
}

/** Why a text is refused, and the text of the place. */
export async function refusalOf(language: LanguageId, text: string): Promise<{ reason: string; place: string }> {
  const { subjects, rejections, problems } = await analyze(language, text);
  assert.equal(subjects.length, 0, `${text} is read`);
  const range = rejections[0]?.reasonRange ?? problems[0]?.range ?? { start: 0, end: 0 };
  return { reason: rejections[0]?.reason ?? problems[0]?.message ?? '', place: text.slice(range.start, range.end) };
}
