// The statements of a text after an edit, from those before it: only the neighbourhood of the edit is parsed. Where it
// cannot be told with certainty that the rest is as it was, there is no answer and the text is to be parsed whole.
import type { Problem } from '../../document';
import { brokenPiece } from './broken-statements';
import type { ScriptLanguage } from '../frontend';
import { parsePiece } from '../syntax/parse';
import { analyzeScopes } from '../syntax/scope';
import {
  codeOf,
  statementAt,
  statementsOf,
  type Statement,
  type StatementTable,
  type StatementTexts,
} from './statements';

/** A version of a text of which the statements are known. */
export interface ParsedVersion {
  readonly uri: string;
  readonly language: ScriptLanguage;
  readonly text: string;
  readonly table: StatementTable;
  /** What is broken in the text: blanks stand for it in the table. */
  readonly problems: readonly Problem[];
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

/** The statements that an edit may have changed, and the piece of the new text that stands for them. */
interface Neighbourhood {
  /** The first statement that the edit touches; the piece begins with the one before it, if there is one. */
  readonly first: number;
  /** The last one; the piece ends with the one after it. */
  readonly last: number;
  readonly start: number;
  /** In the new text. */
  readonly end: number;
  /** True where nothing of the old text stands behind the piece. */
  readonly reachesEnd: boolean;
}

function neighbourhoodOf(before: ParsedVersion, text: string): Neighbourhood | null {
  const { statements, starts } = before.table;
  const edit = editBetween(before.text, text);
  const first = statementAt(before.table, Math.max(0, edit.start - 1));
  const last = statementAt(before.table, edit.end);
  // The statement before an edit may go on in it, and the one after it may turn out to belong to it: both are parsed
  // too, and have to come out as they were.
  const from = Math.max(0, first - 1);
  const to = Math.min(statements.length - 1, last + 1);
  const reachesEnd = last + 1 >= statements.length;
  if (first === 0 && before.directives > 0) return null;
  const start = starts[from] ?? 0;
  const oldEnd = (starts[to] ?? 0) + (statements[to]?.text.length ?? 0);
  const end = reachesEnd ? text.length : oldEnd + text.length - before.text.length;
  return end - start > text.length / 2 ? null : { first, last, start, end, reachesEnd };
}

/** The statements of a piece; null where it has any error. */
function statementsIn(before: ParsedVersion, piece: string, first: number, texts: StatementTexts) {
  const { uri, language } = before;
  const file = parsePiece(uri, language, piece, before.sourceType);
  if (file === null || file.program.directives.length !== (first <= 1 ? before.directives : 0)) return null;
  const parts = { uri, language, text: piece, parsedText: piece, file, scopes: analyzeScopes(file) };
  return statementsOf({ ...parts, problems: [], unreadable: false }, texts).statements;
}

/** The table with some statements in place of others; null where too little is known of it by now. */
function tableWith(
  table: StatementTable,
  from: number,
  made: readonly Statement[],
  to: number,
  known: ReadonlySet<Statement> = new Set(),
): StatementTable | null {
  const statements = [...table.statements.slice(0, from), ...made, ...table.statements.slice(to)];
  const alive = new Set(statements);
  const touching = new Map(table.touching);
  const unknown = new Set([...table.unknown].filter((statement) => alive.has(statement)));
  for (const statement of made) {
    if (known.has(statement)) continue;
    if (!statement.onlyDeclares || statement.words === null) unknown.add(statement);
    else {
      // Which of the names are local can be told, but not which of the others are the module's.
      for (const name of statement.words) {
        const others = [...(touching.get(name) ?? [])].filter((other) => alive.has(other));
        touching.set(name, new Set([...others, statement]));
      }
    }
  }
  return unknown.size > mostUnknown ? null : { statements, starts: startsOf(statements), touching, unknown };
}

/** The new text with its statements; null where the whole of it has to be parsed. */
export function editedVersion(before: ParsedVersion, text: string, texts: StatementTexts): ParsedVersion | null {
  if (text === before.text) return before;
  const near = neighbourhoodOf(before, text);
  if (near === null) return null;
  const parsed = statementsIn(before, text.slice(near.start, near.end), near.first, texts);
  if (parsed === null) return brokenVersion(before, text, near, texts);
  const { statements } = before.table;
  const { first, last, reachesEnd } = near;
  const hasBefore = first > 0;
  if (hasBefore && parsed[0]?.text !== statements[first - 1]?.text) return null;
  if (
    !reachesEnd &&
    (parsed.length < (hasBefore ? 2 : 1) || parsed[parsed.length - 1]?.text !== statements[last + 1]?.text)
  ) {
    return null;
  }
  const made = parsed.slice(hasBefore ? 1 : 0, reachesEnd ? parsed.length : -1);
  const to = reachesEnd ? statements.length : last + 1;
  const gone = statements.slice(first, to);
  if (namesOf(made) !== namesOf(gone) || exportCount(made) !== exportCount(gone)) return null;
  if (made.some(concernsOthers) || gone.some(concernsOthers)) return null;
  const table = tableWith(before.table, first, made, to);
  return table === null ? null : { ...before, text, table };
}

/** Whether a statement makes a module of the text that it stands in. */
function isModuleSyntax({ text }: Statement): boolean {
  return /^(?:export|import)\b(?!\s*[(.])/.test(codeOf(text));
}

/** The same statements, those of the old text where they are as they were. */
function unchanged(made: readonly Statement[], gone: readonly Statement[]): readonly Statement[] {
  return made.map((statement) => gone.find(({ text }) => text === statement.text) ?? statement);
}

/**
 * The new text where its edited statements cannot be parsed: they are left out just as `parseScript` would leave them out.
 * Null where that is not certain without a look at the whole.
 */
function brokenVersion(
  before: ParsedVersion,
  text: string,
  { first, last, start, end, reachesEnd }: Neighbourhood,
  texts: StatementTexts,
): ParsedVersion | null {
  const { statements } = before.table;
  const [from, to] = [Math.max(0, first - 1), reachesEnd ? statements.length : last + 2];
  const others = [...statements.slice(0, from), ...statements.slice(to)];
  if (before.sourceType === 'module' && !others.some(isModuleSyntax)) return null;
  const next = statements[to] ?? null;
  const piece = brokenPiece(before.uri, before.language, text, { start, end }, others, next);
  const parsed = piece === null ? null : statementsIn(before, piece.text, first, texts);
  if (piece === null || parsed === null) return null;
  const gone = statements.slice(from, to);
  const made = unchanged(parsed, gone);
  // Blanks at the end of a piece would belong to the statement behind it.
  if (!reachesEnd && made[made.length - 1]?.text.trimStart() !== gone[gone.length - 1]?.text.trimStart()) return null;
  const known = new Set(gone.flatMap(({ declares }) => declares));
  if (made.some(({ declares }) => declares.some((name) => !known.has(name)))) return null;
  if (made.some(concernsOthers) || gone.some(concernsOthers)) return null;
  const table = tableWith(before.table, from, made, to, new Set(gone));
  return table === null ? null : { ...before, text, table, problems: piece.problems };
}
