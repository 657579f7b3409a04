// Where the formulas of a LaTeX document are: between dollar signs and brackets, and in environments.
import type { TextRange } from '../document';
import { ClosingMarks } from '../tex/closing-marks';
import { isMathEnvironment, isVerbatimEnvironment } from '../tex/math-environments';

const interesting = /\\begin\s*\{([^{}]*)\}|\\verb\*?([^A-Za-z\s*])|\\\(|\\\[|\$\$|\$|\\(?:.|\n)|%[^\n]*/gs;

interface Closing {
  /** Null where a paragraph ends, or another formula starts, before the mark. */
  readonly end: number | null;
  /** How far the text was looked at. */
  readonly seen: number;
}

/** The end of a formula that closes with `close`, from an offset. */
function closingOf(text: string, from: number, close: string): Closing {
  for (let i = from; i < text.length; i++) {
    if (text.startsWith(close, i)) return { end: i, seen: i };
    const character = text[i];
    if (character === '\\') i++;
    else if (character === '%') {
      const end = text.indexOf('\n', i);
      if (end < 0) break;
      i = end - 1;
    } else if (character === '\n' && /^\n[^\S\n]*\n/.test(text.slice(i, i + 200))) return { end: null, seen: i };
    else if (character === '$' && !close.startsWith('$')) return { end: null, seen: i };
  }
  return { end: null, seen: text.length };
}

/**
 * The ranges of the formulas, without their delimiters (environments with them).
 * @param skipped ranges without formulas, in order: macro definitions
 */
export function findLatexFormulas(text: string, skipped: readonly TextRange[]): readonly TextRange[] {
  const found: TextRange[] = [];
  const pattern = new RegExp(interesting);
  const marks = new ClosingMarks(text);
  /** Up to where it is known that a mark does not close. */
  const openUntil = new Map<string, number>();
  let skip = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = match.index;
    const whole = match[0];
    while ((skipped[skip]?.end ?? Infinity) <= start) skip++;
    const over = skipped[skip];
    if (over !== undefined && over.start <= start) {
      pattern.lastIndex = over.end;
      continue;
    }
    const [, environment, verb] = match;
    if (environment !== undefined) {
      const name = environment.trim();
      const close = marks.next(`\\end{${environment}}`, pattern.lastIndex);
      if (close < 0) continue;
      const end = close + `\\end{${environment}}`.length;
      if (isVerbatimEnvironment(name)) pattern.lastIndex = end;
      else if (isMathEnvironment(name)) {
        found.push({ start, end });
        pattern.lastIndex = end;
      }
    } else if (verb !== undefined) {
      const close = marks.next(verb, pattern.lastIndex);
      if (close >= 0) pattern.lastIndex = close + 1;
    } else {
      const close = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]' }[whole];
      if (close === undefined) continue;
      const from = pattern.lastIndex;
      if (from < (openUntil.get(close) ?? 0)) continue;
      const { end, seen } = closingOf(text, from, close);
      if (end === null) {
        openUntil.set(close, seen);
        continue;
      }
      if (end > from) found.push({ start: from, end });
      pattern.lastIndex = end + close.length;
    }
  }
  return found;
}
