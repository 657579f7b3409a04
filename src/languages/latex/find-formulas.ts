// Where the formulas of a LaTeX document are: between dollar signs and brackets, and in environments.
import type { TextRange } from '../document';
import { isMathEnvironment, isVerbatimEnvironment } from '../tex/math-environments';

const interesting = /\\begin\s*\{([^{}]*)\}|\\verb\*?([^A-Za-z\s*])|\\\(|\\\[|\$\$|\$|\\(?:.|\n)|%[^\n]*/gs;

/** The end of a formula that closes with `close`, from an offset; null where a paragraph ends before. */
export function closingOf(text: string, from: number, close: string): number | null {
  for (let i = from; i < text.length; i++) {
    if (text.startsWith(close, i)) return i;
    const character = text[i];
    if (character === '\\') i++;
    else if (character === '%') {
      const end = text.indexOf('\n', i);
      if (end < 0) return null;
      i = end - 1;
    } else if (character === '\n' && /^\n[^\S\n]*\n/.test(text.slice(i, i + 200))) return null;
    else if (character === '$' && close !== '$' && close !== '$$') return null;
  }
  return null;
}

/**
 * The ranges of the formulas, without their delimiters (environments with them).
 * @param skipped ranges without formulas, in order: macro definitions
 */
export function findLatexFormulas(text: string, skipped: readonly TextRange[]): readonly TextRange[] {
  const found: TextRange[] = [];
  const pattern = new RegExp(interesting);
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
      const close = text.indexOf(`\\end{${environment}}`, pattern.lastIndex);
      if (close < 0) continue;
      const end = close + `\\end{${environment}}`.length;
      if (isVerbatimEnvironment(name)) pattern.lastIndex = end;
      else if (isMathEnvironment(name)) {
        found.push({ start, end });
        pattern.lastIndex = end;
      }
    } else if (verb !== undefined) {
      const close = text.indexOf(verb, pattern.lastIndex);
      if (close >= 0) pattern.lastIndex = close + 1;
    } else {
      const close = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]' }[whole];
      if (close === undefined) continue;
      const from = pattern.lastIndex;
      const end = closingOf(text, from, close);
      if (end === null) continue;
      if (end > from) found.push({ start: from, end });
      pattern.lastIndex = end + close.length;
    }
  }
  return found;
}
