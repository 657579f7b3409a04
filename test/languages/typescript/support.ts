// What the tests of the script front end share: a subject by name, and its values at a point given as plain data.
import assert from 'node:assert/strict';
import { realArithmetic, type NoActiveNumber } from '../../../src/core/arithmetic/real';
import { callAt, inputsOf } from '../../../src/core/analysis/lift';
import { outputsOf } from '../../../src/core/analysis/outputs';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { run } from '../../../src/core/interpret/run';
import { isPointRecord, isUndefinedPoint, type Point, type PointValue } from '../../../src/core/program/point';
import { analyzeDocument } from '../../../src/languages/analyze-document';
import type { FileSystem, LanguageId, Subject } from '../../../src/languages/document';
import { pointValueOf } from '../../../src/languages/typescript/points/jsdoc-point';

export function analyze(text: string, language: LanguageId = 'typescript', files?: FileSystem) {
  return analyzeDocument({ uri: 'file:///folder/main.ts', language, text, constants: {} }, files);
}

/** The subject of a name; fails with the reasons of the refusals where there is none. */
export async function subjectNamed(
  text: string,
  name: string,
  language: LanguageId = 'typescript',
  files?: FileSystem,
): Promise<Subject> {
  const { subjects, rejections } = await analyze(text, language, files);
  const found = subjects.find((subject) => subject.name === name);
  assert.ok(found !== undefined, rejections.map((r) => `${r.name}: ${r.reason}`).join('; '));
  return found;
}

function plain(value: PointValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isUndefinedPoint(value)) return undefined;
  if (isPointRecord(value)) return Object.fromEntries(value.fields.map(([name, field]) => [name, plain(field)]));
  return value.map(plain);
}

/** The suggested point as plain data. */
export function pointOf(subject: Subject): { readonly receiver: unknown; readonly arguments: readonly unknown[] } {
  const { point } = subject.suggestedPoint;
  return { receiver: point.receiver === null ? null : plain(point.receiver), arguments: point.arguments.map(plain) };
}

export function pointFrom(args: readonly unknown[], receiver: unknown = null): Point {
  return { receiver: receiver === null ? null : pointValueOf(receiver), arguments: args.map(pointValueOf) };
}

/** The flat numbers of the result at some arguments. */
export function valuesAt(subject: Subject, args: readonly unknown[], receiver: unknown = null): unknown[] {
  const call = callAt<NoActiveNumber>(subject.program, pointFrom(args, receiver), [], []);
  const result = run(subject.program, call, realArithmetic, defaultLimits);
  assert.ok(result.ok, result.ok ? '' : result.failure.message);
  const outputs = outputsOf(result.value.value, call, (value): value is NoActiveNumber =>
    realArithmetic.isActive(value),
  );
  assert.ok(outputs.ok, outputs.ok ? '' : outputs.failure.message);
  return outputs.value.map((output) => output.value);
}

/** The names of the inputs at the suggested point. */
export function inputNames(subject: Subject): string[] {
  return inputsOf(subject.program, subject.suggestedPoint.point).map((input) => input.name);
}
