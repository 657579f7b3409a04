// How the formulas of a hover may be laid out, from all there is to what fits anywhere.
import type { PointAnswer, SymbolicAnswer } from '../core/analysis/answer';
import { formulaText } from '../core/notation/formula-text';
import { nameText } from '../core/notation/name-text';
import { nameToTex } from '../core/symbolic/names-tex';
import type { Subject } from '../languages/document';
import type { PictureCandidate } from './hover-draft';
import { hasNamedOutputs, symbolOf } from './naming';
import { numberTex } from './number-tex';

/** Longer TeX makes no picture that fits in a hover. */
const longestTex = 2500;
const largestNumericMatrix = 4;

interface Line {
  readonly left: string;
  readonly right: string;
  readonly text: string;
}

function aligned(lines: readonly Line[]): string {
  const rows = lines.map(({ left, right }) => `${left} &= ${right}`);
  return `\\begin{aligned} ${rows.join(' \\\\[0.4em] ')} \\end{aligned}`;
}

function candidate(lines: readonly Line[], note: string | null): PictureCandidate {
  return { tex: aligned(lines), text: lines.map(({ text }) => text), note };
}

function matrixTex(rows: readonly (readonly string[])[]): string {
  return `\\begin{pmatrix} ${rows.map((row) => row.join(' & ')).join(' \\\\ ')} \\end{pmatrix}`;
}

function matrixPlain(rows: readonly (readonly string[])[]): string {
  return `(${rows.map((row) => (row.length === 1 ? (row[0] ?? '') : `(${row.join(', ')})`)).join(', ')})`;
}

function fitting(candidates: readonly PictureCandidate[]): readonly PictureCandidate[] {
  return candidates.filter(({ tex }) => tex.length <= longestTex);
}

/** Gradient and Hessian of a function with one result, or its derivatives if it has one input. */
function scalarCandidates(subject: Subject, symbolic: SymbolicAnswer, show: string): readonly PictureCandidate[] {
  const symbol = symbolOf(subject);
  const f = nameText(symbol);
  const fTex = nameToTex(symbol);
  const { entries } = symbolic.tex;
  const gradient = entries.jacobian[0] ?? [];
  const hessian = entries.hessian;
  const plain = (symbolic.jacobian[0] ?? []).map(formulaText);
  const plainHessian = symbolic.hessian?.map((row) => row.map(formulaText)) ?? null;
  if (gradient.length === 1) {
    const x = entries.inputs[0] ?? 'x';
    const name = nameText(symbolic.inputs[0] ?? 'x');
    const first = { left: `${fTex}'(${x})`, right: gradient[0] ?? '', text: `${f}′(${name}) = ${plain[0] ?? ''}` };
    const second = hessian?.[0]?.[0];
    const both =
      second === undefined
        ? []
        : [
            candidate(
              [
                first,
                { left: `${fTex}''(${x})`, right: second, text: `${f}″(${name}) = ${plainHessian?.[0]?.[0] ?? ''}` },
              ],
              null,
            ),
          ];
    return fitting([...both, candidate([first], null)]);
  }
  const text = `∇${f} = (${plain.join(', ')})`;
  const row = { left: `\\nabla ${fTex}`, right: `\\left( ${gradient.join(',\\enspace ')} \\right)`, text };
  const column = { left: `\\nabla ${fTex}`, right: matrixTex(gradient.map((entry) => [entry])), text };
  if (hessian === null || plainHessian === null) return fitting([candidate([row], null), candidate([column], null)]);
  const isZero = hessian.every((entries) => entries.every((entry) => entry === '0'));
  const second = {
    left: 'H',
    right: isZero ? '0' : matrixTex(hessian),
    text: `H = ${isZero ? '0' : matrixPlain(plainHessian)}`,
  };
  const note = `H: ${hessian.length} × ${hessian.length}, ${show}`;
  return fitting([
    candidate([row, second], null),
    candidate([column, second], null),
    candidate([row], note),
    candidate([column], note),
  ]);
}

function vectorCandidates(answer: PointAnswer, symbolic: SymbolicAnswer): readonly PictureCandidate[] {
  const { entries } = symbolic.tex;
  const plain = symbolic.jacobian.map((row) => row.map(formulaText));
  const names = answer.outputs.map((path) => String(path[0] ?? ''));
  const left =
    hasNamedOutputs(answer) && entries.inputs.length > 1
      ? `\\frac{\\partial(${names.map(nameToTex).join(', ')})}{\\partial(${entries.inputs.join(', ')})}`
      : 'J';
  const right = matrixTex(entries.jacobian);
  return fitting([candidate([{ left, right, text: `J = ${matrixPlain(plain)}` }], null)]);
}

/** Without a closed form: the matrix of numbers at the point, where it is small. */
function numericCandidates(answer: PointAnswer, digits: number): readonly PictureCandidate[] {
  const isScalar = answer.value.length === 1;
  const matrix = isScalar ? answer.hessian : answer.jacobian;
  if (matrix === null || matrix.length === 0 || (isScalar && matrix.length < 2)) return [];
  const columns = matrix[0]?.length ?? 0;
  if (matrix.length > largestNumericMatrix || columns > largestNumericMatrix || columns === 0) return [];
  if (matrix.flat().some((entry) => entry === null)) return [];
  const tex = matrix.map((row) => row.map((entry) => numberTex(entry, digits)));
  return fitting([
    candidate(
      [
        {
          left: isScalar ? 'H' : 'J',
          right: matrixTex(tex),
          text: '',
        },
      ],
      null,
    ),
  ]);
}

/**
 * The formulas of a function or formula.
 * @param show Markdown of a link to the whole of them
 */
export function pictureCandidates(
  subject: Subject,
  answer: PointAnswer,
  symbolic: SymbolicAnswer | null,
  show: string,
  digits: number,
): readonly PictureCandidate[] {
  if (symbolic === null) return numericCandidates(answer, digits);
  if (symbolic.jacobian.length === 1) return scalarCandidates(subject, symbolic, show);
  return vectorCandidates(answer, symbolic);
}

/** The formula of one partial derivative. */
export function partialCandidates(
  subject: Subject,
  symbolic: SymbolicAnswer | null,
  column: number,
): readonly PictureCandidate[] {
  if (symbolic === null) return [];
  const { entries } = symbolic.tex;
  const symbol = symbolOf(subject);
  const x = entries.inputs[column] ?? '';
  const name = nameText(symbolic.inputs[column] ?? '');
  const partials = entries.jacobian.map((row) => row[column] ?? '');
  const plain = symbolic.jacobian.map((row) => formulaText(row[column] ?? ''));
  const isScalar = partials.length === 1;
  return fitting([
    candidate(
      [
        {
          left: `\\frac{\\partial ${nameToTex(symbol)}}{\\partial ${x}}`,
          right: isScalar ? (partials[0] ?? '') : matrixTex(partials.map((entry) => [entry])),
          text: `∂${nameText(symbol)}/∂${name} = ${isScalar ? (plain[0] ?? '') : `(${plain.join(', ')})`}`,
        },
      ],
      null,
    ),
  ]);
}
