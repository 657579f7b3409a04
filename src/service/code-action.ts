// The lightbulb at a numeric function's name or in a formula: the commands that apply there.
import type { CodeAction, Range } from 'vscode-languageserver-types';
import { commandNames } from '../protocol/requests';
import type { AnalyzedDocument } from './analyses';
import { placeAt } from './place';
import { referenceTo } from './references';
import type { SessionPoints } from './session-points';
import { resultShape, stepsOfLens } from './shape-of-result';

/** Neither a fix nor a change of the code: it stands with the refactorings, where it is found but does not urge. */
export const codeActionKind = 'refactor.nabla';

/** @param only the kinds that the editor wants; null for all */
export function codeActions(
  document: AnalyzedDocument,
  points: SessionPoints,
  range: Range,
  only: readonly string[] | null,
  deadline: number,
): readonly CodeAction[] {
  const isWanted =
    only === null || only.some((kind) => codeActionKind === kind || codeActionKind.startsWith(`${kind}.`));
  if (!isWanted) return [];
  const place = placeAt(document.analysis, document.positions.offset(range.start));
  if (place === null || place.kind === 'parameter') return [];
  const { subject } = place;
  const { uri } = document.snapshot;
  const shape = resultShape(subject.program, points.of(uri, subject).point, deadline, stepsOfLens);
  const reference = referenceTo(uri, subject);
  const action = (title: string, command: string): CodeAction => ({
    title,
    kind: codeActionKind,
    command: { title, command, arguments: [reference] },
  });
  const { plot, descend, showGradientAndHessian, showJacobian, copyTex, copyTypeScript, setPoint } = commandNames;
  if (shape === null || shape.inputs.length === 0) return [action('Set evaluation point…', setPoint)];
  const isScalar = shape.outputs.length === 1;
  return [
    action('Plot surface', plot),
    ...(isScalar ? [action('Run gradient descent', descend)] : []),
    isScalar ? action('Show gradient and Hessian', showGradientAndHessian) : action('Show Jacobian', showJacobian),
    action(isScalar ? 'Copy gradient as TeX' : 'Copy Jacobian as TeX', copyTex),
    action(isScalar ? 'Copy gradient as TypeScript' : 'Copy Jacobian as TypeScript', copyTypeScript),
    action('Set evaluation point…', setPoint),
  ];
}
