// The statements of a text after an edit, from those before it: only the neighbourhood of the edit is parsed. Where it
// cannot be told with certainty that the rest is as it was, there is no answer and the text is to be parsed whole.
import type { ScriptLanguage } from './frontend';
import { parsePiece } from './parse';
import { analyzeScopes } from './scope';
import { statementAt, statementsOf, type Statement, type StatementTable, type StatementTexts } from './statements';

/** A version of a text that was parsed without an error. */
export interface ParsedVersion {
  readonly uri: string;
  readonly language: ScriptLanguage;
  readonly text: string;
  readonly table: StatementTable;
  readonly sourceType: 'module' | 'script';
  /** How many directives such as 'use strict' stand at its beginning. */
  readonly directives: number;
}

/** After so many statements were changed one by one, it is time to look at the whole. */
const mostUnknown = 12;

interface Edit {
  readonly start: number;
  /** In the old text. */
  readonly end: number;
}

function editBetween(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { start, end: before.length - same };
}

function namesOf(statements: readonly Statement[]): string {
  return statements
    .flatMap(({ declares }) => declares)
    .sort()
    .join();
}

/** Whether the modules that a text imports, or the names it exports, may hang on a statement. */
function concernsOthers({ isLink, text }: Statement): boolean {
  return isLink || /\b(?:require|import|nabla-ignore)\b/.test(text);
}

function exportCount(statements: readonly Statement[]): number {
  return statements.filter(({ text }) => /\bexport\b/.test(text)).length;
}

function startsOf(statements: readonly Statement[]): readonly number[] {
  let next = 0;
  return statements.map(({ text }) => {
    const start = next;
    next += text.length;
    return start;
  });
}

/** The statements of the new text; null where the whole of it has to be parsed. */
export function editedStatements(before: ParsedVersion, text: string, texts: StatementTexts): StatementTable | null {
  const { table } = before;
  const { statements, starts, touching, unknown } = table;
  if (text === before.text) return table;
  const edit = editBetween(before.text, text);
  const first = statementAt(table, Math.max(0, edit.start - 1));
  const last = statementAt(table, edit.end);
  // The statement before an edit may go on in it, and the one after it may turn out to belong to it: both are parsed
  // too, and have to come out as they were.
  const from = Math.max(0, first - 1);
  const to = Math.min(statements.length - 1, last + 1);
  const reachesEnd = last + 1 >= statements.length;
  if (first === 0 && before.directives > 0) return null;
  const windowStart = starts[from] ?? 0;
  const oldEnd = (starts[to] ?? 0) + (statements[to]?.text.length ?? 0);
  const windowEnd = reachesEnd ? text.length : oldEnd + text.length - before.text.length;
  if (windowEnd - windowStart > text.length / 2) return null;
  const piece = text.slice(windowStart, windowEnd);
  const file = parsePiece(before.uri, before.language, piece, before.sourceType);
  if (file === null || file.program.directives.length !== (from === 0 ? before.directives : 0)) return null;
  const { uri, language } = before;
  const parts = { uri, language, text: piece, parsedText: piece, file, scopes: analyzeScopes(file) };
  const module = { ...parts, problems: [], unreadable: false };
  const parsed = statementsOf(module, texts).statements;
  const hasBefore = from < first;
  if (hasBefore && parsed[0]?.text !== statements[from]?.text) return null;
  if (
    !reachesEnd &&
    (parsed.length < (hasBefore ? 2 : 1) || parsed[parsed.length - 1]?.text !== statements[to]?.text)
  ) {
    return null;
  }
  const made = parsed.slice(hasBefore ? 1 : 0, reachesEnd ? parsed.length : -1);
  const gone = statements.slice(first, reachesEnd ? statements.length : last + 1);
  if (namesOf(made) !== namesOf(gone) || exportCount(made) !== exportCount(gone)) return null;
  if (made.some(concernsOthers) || gone.some(concernsOthers)) return null;
  const now = [...statements.slice(0, first), ...made, ...(reachesEnd ? [] : statements.slice(last + 1))];
  const alive = new Set(now);
  const open = new Set([...[...unknown].filter((statement) => alive.has(statement)), ...made]);
  if (open.size > mostUnknown) return null;
  return { statements: now, starts: startsOf(now), touching, unknown: open };
}
