// Hover over a selection: the selected formula or expression as a function of its free variables.
import type { Range } from 'vscode-languageserver-types';
import { analyzeSelection } from '../languages/analyze-selection';
import type { FileSystem } from '../languages/document';
import type { Settings } from '../protocol/requests';
import type { AnalyzedDocument } from './analyses';
import { answerOf, type Budget } from './answers';
import { Positions, type DocumentSnapshot } from './document-snapshot';
import { subjectHover } from './hover';
import type { HoverDraft } from './hover-draft';
import { SessionPoints } from './session-points';

/** Longer selections are passages, not formulas. */
const longest = 2000;

/** The hover; null where the selection is no formula. */
export async function selectionHover(
  snapshot: DocumentSnapshot,
  range: Range,
  settings: Settings,
  files: FileSystem,
  budget: Budget,
): Promise<HoverDraft | null> {
  const positions = new Positions(snapshot);
  const start = positions.offset(range.start);
  const end = positions.offset(range.end);
  const selected = snapshot.text.slice(start, end);
  if (!settings.hover.enabled || selected.trim() === '' || selected.length > longest) return null;
  const input = { uri: snapshot.uri, language: snapshot.language, text: snapshot.text, constants: {} };
  const analysis = await analyzeSelection(input, { start, end }, files);
  const [subject] = analysis.subjects;
  if (subject === undefined) return null;
  const { point, origin } = subject.suggestedPoint;
  const answer = answerOf(subject.program, point, origin, budget);
  // A selection of constants only is not a function of anything.
  if (answer.numbers.inputs.length === 0) return null;
  const document: AnalyzedDocument = { snapshot, positions, analysis };
  return subjectHover({ document, settings, points: new SessionPoints(), budget }, subject, answer, 'selection', range);
}
