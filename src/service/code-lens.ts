// Code lenses above numeric functions: `∇ ℝ² → ℝ · 1 minimum`, Plot, Descend. Places at once, titles when they come into
// view.
import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { Subject } from '../languages/document';
import type { Point } from '../core/program/point';
import { commandNames, type Settings } from '../protocol/requests';
import type { SubjectReference } from '../protocol/subject';
import type { AnalyzedDocument } from './analyses';
import { countsText, criticalPointsOf } from './critical';
import { standsAlone } from './naming';
import { boxOf } from './plot-box';
import { isQuiet } from './quiet-documents';
import { findSubject, referenceTo } from './references';
import { resultShape, stepsOfLens, type ResultShape } from './shape-of-result';
import type { SessionPoints } from './session-points';
import { movedLine } from './moved-offset';

export interface LensData {
  readonly reference: SubjectReference;
  readonly part: 'kind' | 'plot' | 'descend';
}

const parts: readonly LensData['part'][] = ['kind', 'plot', 'descend'];

interface Anchor {
  readonly reference: SubjectReference;
  readonly offset: number;
}

function anchorsOf({ snapshot, analysis }: AnalyzedDocument): readonly Anchor[] {
  return analysis.subjects
    .filter((subject) => !subject.ignored && standsAlone(subject, analysis.language))
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

/** `4 minima, 4 saddles, 1 maximum` where they are known, or found within so many milliseconds. */
function criticalCounts(subject: Subject, point: Point, shape: ResultShape, milliseconds: number): string {
  if (shape.outputs.length !== 1) return '';
  const paths = shape.inputs.map(({ path }) => path);
  const values = shape.inputs.map(({ value }) => value);
  const { found } = criticalPointsOf(subject.program, point, boxOf(paths, values, subject.domain), milliseconds);
  // Where there is more to say than a number of points, the hover has the room.
  return found === null || found.message !== null ? '' : countsText(found.points);
}

/** What a lens says as long as its function has not been looked at: its place is not left empty. */
export function unfinishedCommand({ reference, part }: LensData): Command {
  const { plot, descend, showGradientAndHessian } = commandNames;
  switch (part) {
    case 'kind':
      return { title: '∇', command: showGradientAndHessian, arguments: [reference] };
    case 'plot':
      return { title: 'Plot', command: plot, arguments: [reference] };
    case 'descend':
      return { title: 'Descend', command: descend, arguments: [reference] };
  }
}

/**
 * The command of a lens; null where there is no such function (any more).
 * @param searchMilliseconds that looking for critical points may take
 */
export function lensCommand(
  document: AnalyzedDocument,
  lastGood: AnalyzedDocument | null,
  points: SessionPoints,
  data: LensData,
  deadline: number,
  searchMilliseconds: number,
): Command | null {
  const { reference, part } = data;
  const subject =
    findSubject(document.analysis, reference) ?? (lastGood === null ? null : findSubject(lastGood.analysis, reference));
  if (subject === null) return null;
  const { point } = points.of(reference.uri, subject);
  const shape = resultShape(subject.program, point, deadline, stepsOfLens);
  const isVector = (shape?.outputs.length ?? 1) > 1;
  const { plot, descend, showGradientAndHessian, showJacobian } = commandNames;
  switch (part) {
    case 'kind': {
      const command = isVector ? showJacobian : showGradientAndHessian;
      const tooltip = isVector ? 'Show the Jacobian' : 'Show gradient and Hessian';
      if (shape === null) return { title: '∇', command, tooltip, arguments: [reference] };
      const counts = criticalCounts(subject, point, shape, Math.min(searchMilliseconds, deadline - Date.now()));
      const title = [`∇ ${shape.kind}`, ...(counts === '' ? [] : [counts])].join(' · ');
      return { title, command, tooltip, arguments: [reference] };
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
