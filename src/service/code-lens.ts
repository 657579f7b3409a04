// Code lenses above numeric functions: `∇ ℝ² → ℝ`, Plot, Descend. Places at once, titles when they come into view.
import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { DocumentAnalysis, Subject } from '../languages/document';
import { commandNames, type Settings } from '../protocol/requests';
import type { SubjectReference } from '../protocol/subject';
import type { AnalyzedDocument } from './analyses';
import { isQuiet } from './quiet-documents';
import { findSubject, referenceTo } from './references';
import { resultShape } from './shape-of-result';
import type { SessionPoints } from './session-points';
import { movedLine } from './moved-offset';

export interface LensData {
  readonly reference: SubjectReference;
  readonly part: 'kind' | 'plot' | 'descend';
}

const parts: readonly LensData['part'][] = ['kind', 'plot', 'descend'];

/** Formulas have lenses where they are definitions of their own; in scripts they are part of the code. */
function hasLens(subject: Subject, analysis: DocumentAnalysis): boolean {
  if (subject.ignored) return false;
  if (subject.kind === 'function') return true;
  switch (analysis.language) {
    case 'nabla':
    case 'mathjs':
    case 'tex':
      return true;
    case 'markdown':
    case 'latex':
      return !/^formula\d+$/.test(subject.name);
    case 'typescript':
    case 'typescriptreact':
    case 'javascript':
    case 'javascriptreact':
      return false;
  }
}

interface Anchor {
  readonly reference: SubjectReference;
  readonly offset: number;
}

function anchorsOf({ snapshot, analysis }: AnalyzedDocument): readonly Anchor[] {
  return analysis.subjects
    .filter((subject) => hasLens(subject, analysis))
    .map((subject) => ({ reference: referenceTo(snapshot.uri, subject), offset: subject.nameRange.start }));
}

/**
 * The places of lenses. While the text has errors, functions that were numeric before and whose name still stands where
 * it has moved to keep theirs, so that nothing jumps while somebody types.
 */
export function codeLenses(
  document: AnalyzedDocument,
  lastGood: AnalyzedDocument | null,
  settings: Settings,
): readonly CodeLens[] {
  const { snapshot, analysis, positions } = document;
  if (!settings.codeLens.enabled || isQuiet(snapshot)) return [];
  const anchors = [...anchorsOf(document)];
  if (lastGood !== null && lastGood !== document && (analysis.unreadable || analysis.problems.length > 0)) {
    const present = new Set(anchors.map(({ reference }) => reference.name));
    for (const { reference, offset } of anchorsOf(lastGood)) {
      if (present.has(reference.name)) continue;
      const moved = movedLine(lastGood.snapshot.text, snapshot.text, offset);
      const name = reference.name.split('.').pop() ?? '';
      if (moved !== null && snapshot.text.startsWith(name, moved)) anchors.push({ reference, offset: moved });
    }
  }
  anchors.sort((a, b) => a.offset - b.offset);
  return anchors.flatMap(({ reference, offset }) => {
    const position = positions.position(offset);
    return parts.map((part) => ({
      range: { start: position, end: position },
      data: { reference, part } satisfies LensData,
    }));
  });
}

/** The command of a lens; null where it does not apply. */
export function lensCommand(
  document: AnalyzedDocument,
  lastGood: AnalyzedDocument | null,
  points: SessionPoints,
  data: LensData,
  deadline: number,
): Command | null {
  const { reference, part } = data;
  const subject =
    findSubject(document.analysis, reference) ?? (lastGood === null ? null : findSubject(lastGood.analysis, reference));
  if (subject === null) return null;
  const { point } = points.of(reference.uri, subject);
  const shape = resultShape(subject.program, point, deadline);
  const isVector = (shape?.outputs.length ?? 1) > 1;
  const { plot, descend, showGradientAndHessian, showJacobian } = commandNames;
  switch (part) {
    case 'kind': {
      const command = isVector ? showJacobian : showGradientAndHessian;
      const tooltip = isVector ? 'Show the Jacobian' : 'Show gradient and Hessian';
      return { title: shape === null ? '∇' : `∇ ${shape.kind}`, command, tooltip, arguments: [reference] };
    }
    case 'plot':
      return { title: 'Plot', command: plot, tooltip: 'Plot it beside the code', arguments: [reference] };
    case 'descend':
      // There is nothing to go down where there are several results: their derivatives stand here instead.
      return isVector
        ? { title: 'Jacobian', command: showJacobian, tooltip: 'Show the Jacobian', arguments: [reference] }
        : { title: 'Descend', command: descend, tooltip: 'Run gradient descent', arguments: [reference] };
  }
}
