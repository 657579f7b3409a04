// Setting the point of evaluation of a subject for this session.
import { typedPoint } from '../core/notation/point-text';
import type { Point } from '../core/program/point';
import type { SetPointParameters, SetPointResponse } from '../protocol/requests';
import type { AnalyzedDocument } from './analyses';
import { findQueried, rejectionText } from './find-subject';
import { referenceTo } from './references';
import type { SessionPoints, SetPoint } from './session-points';
import { readTypedPoint } from './typed-point';

export interface PointChange {
  readonly response: SetPointResponse;
  /** What was set; null where nothing was. */
  readonly change: SetPoint | null;
}

function refused(message: string): PointChange {
  return { response: { kind: 'refused', message }, change: null };
}

/** The answer to `nabla/setPoint`. The text of the answer can be typed again. */
export function setPoint(
  document: AnalyzedDocument,
  { subject: query, text }: SetPointParameters,
  points: SessionPoints,
): PointChange {
  const found = findQueried(document, query);
  switch (found.kind) {
    case 'nothing':
      return refused(found.message);
    case 'rejection':
      return refused(rejectionText(document, found.rejection));
    case 'subject': {
      const { subject } = found;
      const { uri } = document.snapshot;
      const reference = referenceTo(uri, subject);
      let point: Point | null = null;
      if (text !== null) {
        const read = readTypedPoint(text, subject.program, points.of(uri, subject).point);
        if (!read.ok) return refused(read.failure.message);
        point = read.value;
      }
      const change: SetPoint = { uri, name: subject.name, point };
      points.set(change);
      const shown = typedPoint(point ?? subject.suggestedPoint.point);
      return { response: { kind: 'set', reference, text: shown }, change };
    }
  }
}
