// Answers as text for a person at a terminal.
import type { PointAnswer, SymbolicAnswer } from '../core/analysis/answer';
import type { AnswerAt } from '../core/analysis/answer-at';
import type { DocumentAnalysis } from '../languages/document';
import { pointText } from '../core/notation/point-text';
import { isPointRecord, isUndefinedPoint, type PointValue } from '../core/program/point';
import { roundingText } from '../service/words';
import { placedReason } from '../languages/rejection-reason';
import type { InspectedFunction } from './inspect';
import type { Place } from './inspect-json';
import { isShared } from './symbolic-json';

const shownDigits = 6;

function numberText(value: number | null): string {
  return value === null ? 'does not exist' : String(Number(value.toPrecision(shownDigits))).replace('-', '−');
}

function tuple(values: readonly (number | null)[]): string {
  if (values.length > 0 && values.every((value) => value === null)) return numberText(null);
  return values.length === 1 ? numberText(values[0] ?? null) : `(${values.map(numberText).join(', ')})`;
}

/** Longer closed forms are for the JSON. */
const longestLine = 160;

/** Minus signs and products as mathematics writes them. */
function readable(text: string): string {
  return text.replaceAll('-', '−').replaceAll(' * ', '·');
}

function symbolicLines({ inputs, value, jacobian, hessian }: SymbolicAnswer, indent: string): string[] {
  const rows = [
    ...value.map((text, i) => [value.length === 1 ? 'f' : `f${i + 1}`, text] as const),
    ...jacobian.flatMap((row, i) =>
      row.map((text, j) => [`∂f${jacobian.length === 1 ? '' : i + 1}/∂${inputs[j] ?? ''}`, text] as const),
    ),
    ...(hessian ?? []).flatMap((row, i) =>
      row.flatMap((text, j) => (j < i ? [] : [[`∂²f/∂${inputs[i] ?? ''}∂${inputs[j] ?? ''}`, text] as const])),
    ),
  ];
  if (rows.length > 60) return [`${indent}closed form: ${rows.length} formulas, see --json`];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => {
    const shown = text.length > longestLine ? `${text.length} characters, see --json` : readable(text);
    return `${indent}${name.padEnd(width)} = ${shown}`;
  });
}

/** The rows under one name; one line where no entry exists. */
function matrixLines(name: string, rows: readonly (readonly (number | null)[])[]): string[] {
  const shown = rows.every((row) => row.every((entry) => entry === null)) ? rows.slice(0, 1) : rows;
  return shown.map((row, i) => `    ${(i === 0 ? name : '').padEnd(8)}  ${tuple(row)}`);
}

/** Numbers, flags and texts in some values. */
function countLeaves(values: readonly PointValue[]): number {
  return values.reduce<number>((count, value) => {
    if (typeof value !== 'object') return count + 1;
    if (value === null || isUndefinedPoint(value)) return count;
    return count + countLeaves(isPointRecord(value) ? value.fields.map(([, field]) => field) : value);
  }, 0);
}

function answerLines(answer: PointAnswer): string[] {
  const at = answer.inputNames.map((name, i) => `${name} = ${numberText(answer.inputValues[i] ?? null)}`).join(', ');
  // Flags and numbers that only steer are no inputs: the whole call tells them.
  const hasOthers = countLeaves([answer.point.receiver, ...answer.point.arguments]) > answer.inputValues.length;
  const call = hasOthers ? `, called with ${pointText(answer.point, shownDigits)}` : '';
  const lines = [`  at ${at}${call}  (${answer.from})`];
  if (answer.value.length > 0) lines.push(`    value     ${tuple(answer.value)}`);
  lines.push(...matrixLines(answer.jacobian.length === 1 ? 'gradient' : 'Jacobian', answer.jacobian));
  lines.push(...matrixLines('Hessian', answer.hessian ?? []));
  if (answer.classification !== null) lines.push(`    ${answer.classification}`);
  if (answer.error !== null) lines.push(`    ${answer.error.kind}: ${answer.error.message}`);
  if (answer.piecewiseConstant !== undefined)
    lines.push(`    piecewise constant in ${answer.piecewiseConstant.join(', ')}`);
  if (answer.unrounded !== undefined) lines.push(`    ${roundingText}`);
  if (!answer.verified && answer.unverifiedBecause !== null)
    lines.push(`    not verified: ${answer.unverifiedBecause}`);
  return lines;
}

function pointLines({ answer, symbolic }: AnswerAt, shared: SymbolicAnswer | null): string[] {
  const own = symbolic === null || isShared(shared, symbolic) ? [] : symbolicLines(symbolic, '    ');
  return [...answerLines(answer), ...own];
}

/** The report of `nabla inspect` without --json. */
export function inspectText(
  functions: readonly InspectedFunction[],
  analysis: DocumentAnalysis,
  place: (offset: number) => Place,
): string {
  const found = functions.flatMap(({ subject, place: at, symbolic, answers }) => [
    `∇ ${subject.name}  (line ${at.line})`,
    ...(symbolic === null ? [] : symbolicLines(symbolic, '  ')),
    ...answers.flatMap((at) => pointLines(at, symbolic)),
    '',
  ]);
  const refused = analysis.rejections.map((rejection) => {
    const named = `line ${place(rejection.nameRange.start).line}: `;
    const reason = placedReason(rejection, (offset) => place(offset).line);
    return `${rejection.name}, ${named}${reason.startsWith(named) ? reason.slice(named.length) : reason}`;
  });
  const notes = refused.length > 0 ? ['Not numeric:', ...refused.map((line) => `  ${line}`)] : [];
  return `${[...found, ...notes].join('\n')}\n`;
}
