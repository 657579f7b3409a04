// The marks that a formula stands between in its document.
import type { TextRange } from '../document';

const pairs = [
  ['$$', '$$'],
  ['$`', '`$'],
  ['$', '$'],
  ['\\\\[', '\\\\]'],
  ['\\\\(', '\\\\)'],
  ['\\[', '\\]'],
  ['\\(', '\\)'],
] as const;

/** The range without one pair of delimiters round it, if there is one. */
export function withoutDelimiters(text: string, { start, end }: TextRange): TextRange {
  const inside = text.slice(start, end);
  for (const [open, close] of pairs) {
    const isEnclosed = inside.length > open.length + close.length && inside.startsWith(open) && inside.endsWith(close);
    if (isEnclosed) return { start: start + open.length, end: end - close.length };
  }
  return { start, end };
}
