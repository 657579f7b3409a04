// A subject as the panel gets it: its Program and everything needed to draw it.
import type { CriticalPoint } from '../core/analysis/answer';
import type { Box } from '../core/analysis/critical-points';
import { inputsOf } from '../core/analysis/lift';
import type { Point } from '../core/program/point';
import type { Program } from '../core/program/program';
import { nameToTex } from '../core/symbolic/names-tex';
import type { SubjectQuery, SubjectResponse } from '../protocol/requests';
import type { AnalyzedDocument } from './analyses';
import { answerOf, type Budget } from './answers';
import { criticalPointsOf } from './critical';
import { findQueried, rejectionText } from './find-subject';
import { boxOf } from './plot-box';
import { referenceTo } from './references';
import { resultShape, titleOf } from './shape-of-result';
import type { SessionPoints } from './session-points';
import { errorText } from './words';

/** The answer to `nabla/subject`. */
export function panelSubject(
  document: AnalyzedDocument,
  query: SubjectQuery,
  points: SessionPoints,
  budget: Budget,
  digits: number,
): SubjectResponse {
  const found = findQueried(document, query);
  switch (found.kind) {
    case 'nothing':
      return { kind: 'none', message: found.message };
    case 'rejection':
      return { kind: 'none', message: rejectionText(document, found.rejection) };
    case 'subject':
      break;
  }
  const { subject, call } = found;
  const { uri, version } = document.snapshot;
  const { point, origin } = call === null ? points.of(uri, subject) : ({ point: call.point, origin: 'call' } as const);
  const { program } = subject;
  const shape = resultShape(program, point, budget.deadline);
  const inputs = inputsOf(program, point);
  if (inputs.length === 0) return { kind: 'none', message: `\`${subject.name}\` has no numeric inputs at its point` };
  const { numbers, symbolic } = answerOf(program, point, origin, budget);
  if (shape === null) {
    const why = errorText(numbers, digits) ?? 'it gives no numbers';
    return { kind: 'none', message: `\`${subject.name}\`: ${why}` };
  }
  const values = inputs.map((input) => input.value);
  const paths = inputs.map(({ path }) => path);
  const box = boxOf(paths, values, subject.domain);
  return {
    kind: 'subject',
    subject: {
      reference: referenceTo(uri, subject),
      documentVersion: version,
      program,
      kind: shape.kind,
      title: titleOf(subject.name, program),
      point,
      origin,
      inputNames: inputs.map(({ name }) => name),
      inputTex: symbolic?.tex.entries.inputs ?? inputs.map(({ name }) => nameToTex(symbolName(name))),
      inputs: paths,
      box,
      outputCount: shape.outputs.length,
      tex:
        symbolic === null
          ? null
          : { value: symbolic.tex.value, gradient: symbolic.tex.jacobian, hessian: symbolic.tex.hessian },
      criticalPoints: shape.outputs.length === 1 ? criticalIn(subject.program, point, box, budget) : [],
    },
  };
}

function criticalIn(program: Program, point: Point, box: Box, budget: Budget): readonly CriticalPoint[] {
  const milliseconds = Math.min(budget.search, budget.deadline - Date.now());
  return criticalPointsOf(program, point, box, milliseconds).found?.points ?? [];
}

/** `w[0]` is spelled `w_0` as in closed forms. */
function symbolName(name: string): string {
  return name.replace(/\[(\d+)\]/g, '_$1').replace(/\./g, '_');
}
