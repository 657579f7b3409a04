// The numbers of a hover: value, gradient or Jacobian, eigenvalues and class at the point, a line each.
import type { PointAnswer } from '../core/analysis/answer';
import { nameText } from '../core/notation/name-text';
import { numberText, vectorText } from '../core/notation/number-text';
import type { Subject } from '../languages/document';
import { escapeMarkdown, wideSpace } from './markdown';
import { outputNames, symbolOf } from './naming';
import { classText, doubtMark, doubtText, errorText, roundingText, stepsText } from './words';

/** Longer vectors are cut and their largest entries named. */
const mostEntries = 8;
const mostLargest = 3;
/** Matrices up to this size stand in a line of text. */
const textMatrix = 3;

/** Parts up to this length stay on one line. */
const unbroken = 44;

function joined(parts: readonly string[]): string {
  return parts
    .map((part) => escapeMarkdown(part.length <= unbroken ? part.replaceAll(' ', '\u00a0') : part))
    .join(wideSpace + wideSpace);
}

/** `((1, 2), (3, 4))`. */
export function matrixText(rows: readonly (readonly (number | null)[])[], digits: number): string {
  return `(${rows.map((row) => (row.length === 1 ? numberText(row[0] ?? null, digits) : vectorText(row, digits))).join(', ')})`;
}

interface Entry {
  readonly label: string;
  readonly value: number;
}

/** The entries of the largest absolute value, largest first. */
export function largestEntries(
  rows: readonly (readonly (number | null)[])[],
  label: (row: number, column: number) => string,
): readonly Entry[] {
  return rows
    .flatMap((row, i) => row.map((value, j) => ({ label: label(i, j), value: value ?? 0 })))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, mostLargest);
}

function largestText(rows: readonly (readonly (number | null)[])[], labels: Labels, digits: number): string {
  const entries = largestEntries(
    rows,
    (i, j) => `∂${nameText(labels.rows[i] ?? '')}/∂${nameText(labels.columns[j] ?? '')}`,
  );
  return `largest ${entries.map(({ label, value }) => `${label} = ${numberText(value, digits)}`).join(', ')}`;
}

interface Labels {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}

function scalarParts(answer: PointAnswer, symbol: string, digits: number, withHessian: boolean): string[] {
  const f = nameText(symbol);
  const mark = answer.verified ? '' : doubtMark;
  const parts = [`${f} = ${numberText(answer.value[0] ?? null, digits)}`];
  const gradient = answer.jacobian[0] ?? [];
  const { hessian, eigenvalues } = answer;
  if (gradient.length === 1) {
    if (gradient[0] !== null) parts.push(`${f}′ = ${numberText(gradient[0] ?? null, digits)}${mark}`);
    const second = hessian?.[0]?.[0] ?? null;
    if (second !== null) parts.push(`${f}″ = ${numberText(second, digits)}${mark}`);
  } else if (gradient.some((entry) => entry !== null)) {
    const columns = answer.inputNames;
    if (gradient.length > mostEntries) {
      parts.push(
        `∇${f}: ${gradient.length} entries, ${largestText([gradient], { rows: [symbol], columns }, digits)}${mark}`,
      );
    } else parts.push(`∇${f} = ${vectorText(gradient, digits)}${mark}`);
    if (gradient.every((entry) => entry !== null)) {
      parts.push(`|∇${f}| = ${numberText(Math.hypot(...gradient), digits)}${mark}`);
    }
    if (
      withHessian &&
      hessian !== null &&
      hessian.length <= textMatrix &&
      hessian.flat().every((entry) => entry !== null)
    ) {
      parts.push(`H = ${matrixText(hessian, digits)}${mark}`);
    }
    if (eigenvalues !== null) parts.push(`λ = ${eigenvaluesText(eigenvalues, digits)}${mark}`);
  }
  if (answer.classification !== null) parts.push(classText(answer.classification));
  return parts;
}

/** Relative to the largest one: what the method's own rounding may leave of an eigenvalue that is zero. */
const eigenvalueRounding = 1e-14;

/** Eigenvalues, with those that cannot be told from zero as zero. */
export function eigenvalueTexts(eigenvalues: readonly number[], digits: number): readonly string[] {
  const rounding = eigenvalueRounding * eigenvalues.length * Math.max(0, ...eigenvalues.map(Math.abs));
  return eigenvalues.map((value) => numberText(Math.abs(value) <= rounding ? 0 : value, digits));
}

function eigenvaluesText(eigenvalues: readonly number[], digits: number): string {
  const texts = eigenvalueTexts(eigenvalues, digits);
  if (texts.length <= 6) return texts.join(', ');
  return `${texts.slice(0, 2).join(', ')}, …, ${texts.slice(-2).join(', ')}`;
}

function vectorParts(subject: Subject, answer: PointAnswer, digits: number): string[] {
  const symbol = nameText(symbolOf(subject));
  const mark = answer.verified ? '' : doubtMark;
  const { value, jacobian } = answer;
  const shown = value.length > mostEntries ? [...value.slice(0, mostEntries)] : value;
  const parts = [`${symbol} = ${vectorText(shown, digits).replace(/\)$/, shown === value ? ')' : ', …)')}`];
  const columns = answer.inputNames;
  const isSmall = jacobian.length <= textMatrix && columns.length <= textMatrix;
  if (columns.length === 0 || !jacobian.flat().some((entry) => entry !== null)) return parts;
  if (isSmall) parts.push(`J = ${matrixText(jacobian, digits)}${mark}`);
  else {
    const largest = largestText(jacobian, { rows: outputNames(subject, answer), columns }, digits);
    parts.push(`J: ${jacobian.length} × ${columns.length}, ${largest}${mark}`);
  }
  return parts;
}

/** The lines of numbers at the point of an answer, as Markdown. */
export function numberLines(
  subject: Subject,
  answer: PointAnswer,
  digits: number,
  withHessian: boolean,
): readonly string[] {
  const lines: string[] = [];
  if (answer.value.length === 1 && answer.value[0] !== null) {
    lines.push(joined(scalarParts(answer, symbolOf(subject), digits, withHessian)));
  } else if (answer.value.length > 1) lines.push(joined(vectorParts(subject, answer, digits)));
  const error = errorText(answer, digits);
  if (error !== null) lines.push(escapeMarkdown(error));
  const steps = stepsText(answer);
  if (steps !== null) lines.push(escapeMarkdown(steps));
  if (answer.unrounded !== undefined && answer.error === null) lines.push(escapeMarkdown(roundingText));
  const doubt = doubtText(answer);
  if (doubt !== null) lines.push(escapeMarkdown(doubt));
  return lines;
}

/** The line of one partial derivative at the point. */
export function partialLines(subject: Subject, answer: PointAnswer, column: number, digits: number): readonly string[] {
  const name = nameText(answer.inputNames[column] ?? '');
  const mark = answer.verified ? '' : doubtMark;
  const rows = outputNames(subject, answer);
  const parts = answer.jacobian.slice(0, mostEntries).flatMap((row, i) => {
    const entry = row[column] ?? null;
    return entry === null ? [] : [`∂${nameText(rows[i] ?? '')}/∂${name} = ${numberText(entry, digits)}${mark}`];
  });
  const second = answer.hessian?.[column]?.[column] ?? null;
  if (second !== null) parts.push(`∂²${nameText(symbolOf(subject))}/∂${name}² = ${numberText(second, digits)}${mark}`);
  const lines = parts.length === 0 ? [] : [joined(parts)];
  const error = errorText(answer, digits);
  if (error !== null) lines.push(escapeMarkdown(error));
  const own = answer.inputNames[column];
  const isStepped = own !== undefined && answer.piecewiseConstant?.includes(own) === true;
  const steps = isStepped ? stepsText({ ...answer, piecewiseConstant: [own] }) : null;
  if (steps !== null) lines.push(escapeMarkdown(steps));
  const doubt = doubtText(answer);
  if (doubt !== null) lines.push(escapeMarkdown(doubt));
  return lines;
}
