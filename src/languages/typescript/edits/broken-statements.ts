// The part of a text around an edit that broke it, with blanks where `parseScript` would put them: found without a look at
// the rest of the text, or not at all where the rest may matter.
import type { Problem, TextRange } from '../../document';
import type { ScriptLanguage } from '../frontend';
import { statementStarts, withoutBroken } from '../syntax/parse';
import type { Statement } from './statements';

const trivia = /\s+|\/\/[^\n]*|\/\*[^]*?\*\//y;

/** Where a statement begins to speak, and where the comments above it begin. */
function placesToBegin(text: string): ReadonlySet<number> {
  const places = new Set<number>();
  trivia.lastIndex = 0;
  for (let at = 0; ; at = trivia.lastIndex) {
    places.add(at);
    trivia.lastIndex = at;
    if (!trivia.test(text)) return places;
  }
}

const alone = new WeakMap<Statement, boolean>();

/** Whether the statements of a broken text are told apart so that this one is a piece of its own, or part of one. */
function standsAlone(statement: Statement): boolean {
  let known = alone.get(statement);
  if (known === undefined) {
    const places = placesToBegin(statement.text);
    // What stands behind a statement on its last line begins in the middle of a line.
    known = statementStarts(statement.text).every((start) => start === 0 || places.has(start));
    alone.set(statement, known);
  }
  return known;
}

/** Whether nothing but a comment stands between a place and the end of its line. */
function endsLine(text: string, place: number): boolean {
  const rest = /[ \t]*(?:\/\/[^\n]*)?(?:\r?\n|$)/y;
  rest.lastIndex = place;
  return place === 0 || rest.test(text);
}

/** Whether the next statement is told apart from what stands before it: one that is set in goes with it. */
function beginsAtMargin(statement: Statement): boolean {
  return statementStarts(statement.text).some((start) => start > 0);
}

/** Whether a piece may hold the beginning of something that ends only behind it, whatever stands there. */
function mayRunOn(piece: string): boolean {
  const comments = piece.match(/\/\*|\*\//g) ?? [];
  const arePairs = comments.length % 2 === 0 && comments.every((mark, i) => (mark === '/*') === (i % 2 === 0));
  return !arePairs || (piece.match(/`/g) ?? []).length % 2 !== 0;
}

/**
 * What is left of a piece of a text that cannot be parsed; null where it would take the whole text to tell.
 * @param range the piece, from the end of a statement to the end of one
 * @param others the statements that are not in the piece
 * @param next the one behind it, if there is one
 */
export function brokenPiece(
  uri: string,
  language: ScriptLanguage,
  text: string,
  { start, end }: TextRange,
  others: readonly Statement[],
  next: Statement | null,
): { readonly text: string; readonly problems: readonly Problem[] } | null {
  const piece = text.slice(start, end);
  if (mayRunOn(piece) || !endsLine(text, start) || !endsLine(text, end)) return null;
  if (next !== null && !beginsAtMargin(next)) return null;
  if (!others.every(standsAlone)) return null;
  const rest = withoutBroken(uri, language, piece);
  if (rest.problems.length === 0) return null;
  const problems = rest.problems.map(({ range, message }) => {
    const from = range.start + start;
    return { message, range: { start: from, end: Math.min(from + 1, text.length) } };
  });
  return { text: rest.text, problems };
}
