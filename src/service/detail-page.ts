// The page behind "Show Gradient and Hessian" and "Show Jacobian": all formulas and numbers, as Markdown with TeX.
import type { CriticalPoints, DifferentiationPlan, PointAnswer, SymbolicAnswer } from '../core/analysis/answer';
import { kindText } from '../core/notation/kind-text';
import { nameText } from '../core/notation/name-text';
import { numberText, vectorText } from '../core/notation/number-text';
import { planText } from '../core/notation/plan-text';
import { originText, pointText } from '../core/notation/point-text';
import { nameToTex } from '../core/symbolic/names-tex';
import type { Subject } from '../languages/document';
import { boxText } from './critical';
import { eigenvalueTexts } from './hover-numbers';
import { escapeMarkdown } from './markdown';
import { outputNames, symbolOf } from './naming';
import { titleOf } from './shape-of-result';
import { classText, doubtMark, doubtText, errorText } from './words';

type Rows = readonly (readonly (number | null)[])[];

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function matrixTable(rows: Rows, left: readonly string[], top: readonly string[], digits: number): string {
  const cells = rows.map((row, i) => [
    `**${escapeMarkdown(left[i] ?? '')}**`,
    ...row.map((x) => numberText(x, digits)),
  ]);
  return table(['', ...top.map(escapeMarkdown)], cells);
}

function display(tex: string): string {
  return `$$\n${tex}\n$$`;
}

function inline(tex: string): string {
  // A table's cell ends at a bar.
  return `$${tex.replaceAll('|', '\\vert ')}$`;
}

export interface DetailContent {
  readonly subject: Subject;
  readonly numbers: PointAnswer;
  readonly symbolic: SymbolicAnswer | null;
  readonly withoutSymbolic: string | null;
  readonly critical: CriticalPoints | null;
  /** How the function's compiled code gets derivatives; null where it has none. */
  readonly plan: DifferentiationPlan | null;
  readonly digits: number;
}

/** The TeX of the gradient (as a column) or Jacobian. */
export function firstOrderTex(subject: Subject, symbolic: SymbolicAnswer): string {
  const [gradient = []] = symbolic.tex.entries.jacobian;
  const f = nameToTex(symbolOf(subject));
  if (symbolic.jacobian.length !== 1) return `J = ${symbolic.tex.jacobian}`;
  if (gradient.length === 1) return `${f}'(${symbolic.tex.entries.inputs[0] ?? 'x'}) = ${gradient[0] ?? ''}`;
  return `\\nabla ${f} = \\begin{pmatrix} ${gradient.join(' \\\\ ')} \\end{pmatrix}`;
}

function gradientSection({ subject, numbers, symbolic, digits }: DetailContent): string[] {
  const entries = symbolic?.tex.entries.jacobian[0] ?? [];
  const f = nameText(symbolOf(subject));
  const rows = numbers.inputNames.map((name, i) => [
    escapeMarkdown(nameText(name)),
    ...(symbolic === null ? [] : [inline(entries[i] ?? '')]),
    numberText(numbers.jacobian[0]?.[i] ?? null, digits),
  ]);
  const head = ['input', ...(symbolic === null ? [] : ['partial derivative']), 'at the point'];
  const gradient = numbers.jacobian[0] ?? [];
  const norm = gradient.every((x) => x !== null) ? [`|∇${f}| = ${numberText(Math.hypot(...gradient), digits)}`] : [];
  return ['## Gradient', table(head, rows), ...norm.map(escapeMarkdown)];
}

function hessianSection({ numbers, symbolic, digits }: DetailContent): string[] {
  const parts: string[] = ['## Hessian'];
  const tex = symbolic?.tex.hessian ?? null;
  if (tex !== null) parts.push(display(`H = ${tex}`));
  const { hessian, inputNames, eigenvalues, classification, determinantTest } = numbers;
  const names = inputNames.map(nameText);
  if (hessian === null) parts.push('There is no Hessian for so many inputs, or at this point.');
  else parts.push(matrixTable(hessian, names, names, digits));
  if (eigenvalues !== null) {
    parts.push(`Eigenvalues: ${eigenvalueTexts(eigenvalues, digits).join(', ')}.`);
  }
  if (classification !== null) parts.push(`The point is ${articled(classification)}.`);
  if (determinantTest !== null) parts.push(`Determinant test: ${escapeMarkdown(determinantTest)}.`);
  return parts;
}

function articled(classification: NonNullable<PointAnswer['classification']>): string {
  const text = classText(classification);
  return ['minimum', 'maximum', 'saddle'].includes(classification) ? `a ${text}` : text;
}

function jacobianSection({ subject, numbers, symbolic, digits }: DetailContent): string[] {
  const rows = outputNames(subject, numbers).map(nameText);
  const columns = numbers.inputNames.map(nameText);
  return [
    '## Jacobian',
    ...(symbolic === null ? [] : [display(`J = ${symbolic.tex.jacobian}`)]),
    matrixTable(numbers.jacobian, rows, columns, digits),
  ];
}

function criticalSection({ critical, digits }: DetailContent): string[] {
  if (critical === null) return [];
  const { points, box, message } = critical;
  const parts = [`## Critical points found in ${boxText(box, digits)}`];
  if (points.length === 0) parts.push('None were found.');
  else {
    parts.push(
      table(
        ['class', 'at', 'value', 'eigenvalues'],
        points.map((point) => [
          point.classification,
          vectorText(point.at, digits),
          numberText(point.value, digits),
          eigenvalueTexts(point.eigenvalues, digits).join(', '),
        ]),
      ),
    );
  }
  if (message !== null) parts.push(escapeMarkdown(message));
  return parts;
}

function planLine(plan: DifferentiationPlan, { subject, numbers }: DetailContent): string {
  const user = numbers.method === 'reverse' ? 'These derivatives come from' : 'Descents and searches run on';
  return `${user} compiled code: ${planText(plan, nameText(symbolOf(subject)))}.`;
}

/** The whole page. */
export function detailPage(content: DetailContent): string {
  const { subject, numbers, symbolic, withoutSymbolic, digits } = content;
  const mark = numbers.verified ? '' : doubtMark;
  const isScalar = numbers.value.length === 1;
  const f = nameText(symbolOf(subject));
  const kind = numbers.value.length === 0 ? '' : `${kindText(subject.program, numbers.inputs, numbers.outputs)}, `;
  const parts = [
    `# ∇ ${escapeMarkdown(titleOf(subject.name, subject.program))}`,
    escapeMarkdown(`${kind}at ${pointText(numbers.point, digits)}, ${originText(numbers.from)}`),
  ];
  if (symbolic !== null) {
    const tex = symbolic.tex.value;
    parts.push(display(`${nameToTex(symbolOf(subject))}(${symbolic.tex.entries.inputs.join(', ')}) = ${tex}`));
  } else if (withoutSymbolic !== null) parts.push(escapeMarkdown(`No closed form: ${withoutSymbolic}.`));
  if (numbers.value.some((value) => value !== null)) {
    parts.push(escapeMarkdown(`${f} = ${vectorText(numbers.value, digits)}${mark}`));
  }
  const error = errorText(numbers, digits);
  if (error !== null) parts.push(escapeMarkdown(`${error}.`));
  if (numbers.value.length > 0) {
    parts.push(...(isScalar ? [...gradientSection(content), ...hessianSection(content)] : jacobianSection(content)));
  }
  const doubt = doubtText(numbers);
  if (doubt !== null) parts.push(escapeMarkdown(doubt));
  parts.push(...criticalSection(content));
  if (content.plan !== null) parts.push(escapeMarkdown(planLine(content.plan, content)));
  return `${parts.join('\n\n')}\n`;
}
