// Answers as text for a person at a terminal.
import type { PointAnswer } from '../core/analysis/answer';
import type { DocumentAnalysis } from '../languages/document';
import type { InspectedFunction } from './inspect';
import type { Place } from './inspect-json';

function numberText(value: number | null): string {
  return value === null ? 'does not exist' : String(Number(value.toPrecision(6))).replace('-', '−');
}

function tuple(values: readonly (number | null)[]): string {
  return values.length === 1 ? numberText(values[0] ?? null) : `(${values.map(numberText).join(', ')})`;
}

function answerLines(answer: PointAnswer): string[] {
  const at = answer.inputNames.map((name, i) => `${name} = ${numberText(answer.inputValues[i] ?? null)}`).join(', ');
  const lines = [`  at ${at}  (${answer.from})`];
  if (answer.value.length > 0) lines.push(`    value     ${tuple(answer.value)}`);
  if (answer.jacobian.length === 1) lines.push(`    gradient  ${tuple(answer.jacobian[0] ?? [])}`);
  else answer.jacobian.forEach((row, i) => lines.push(`    ${i === 0 ? 'Jacobian ' : '         '} ${tuple(row)}`));
  answer.hessian?.forEach((row, i) => lines.push(`    ${i === 0 ? 'Hessian  ' : '         '} ${tuple(row)}`));
  if (answer.classification !== null) lines.push(`    ${answer.classification}`);
  if (answer.error !== null) lines.push(`    ${answer.error.kind}: ${answer.error.message}`);
  if (!answer.verified && answer.unverifiedBecause !== null)
    lines.push(`    not verified: ${answer.unverifiedBecause}`);
  return lines;
}

/** The report of `nabla inspect` without --json. */
export function inspectText(
  functions: readonly InspectedFunction[],
  analysis: DocumentAnalysis,
  place: (offset: number) => Place,
): string {
  const found = functions.flatMap(({ subject, place: at, answers }) => [
    `∇ ${subject.name}  (line ${at.line})`,
    ...answers.flatMap(answerLines),
    '',
  ]);
  const refused = analysis.rejections.map(
    (rejection) => `${rejection.name}: ${rejection.reason} (line ${place(rejection.reasonRange.start).line})`,
  );
  const notes = refused.length > 0 ? ['Not numeric:', ...refused.map((line) => `  ${line}`)] : [];
  return `${[...found, ...notes].join('\n')}\n`;
}
