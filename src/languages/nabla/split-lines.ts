// A scratchpad as its statements: one a line, longer ones inside open brackets, comments taken out.
import type { TextRange } from '../document';

export interface ScratchLine {
  /** The statement without blanks and comments round it. */
  readonly range: TextRange;
  /** Its text, comments blanked out: the same length. */
  readonly text: string;
  /** The comments on the lines directly above, and at its end, without their `#`. */
  readonly comments: readonly TextRange[];
}

/** An open bracket carries a statement over this many lines at most: a forgotten one must not swallow the file. */
const longestStatement = 100;

interface PhysicalLine {
  readonly start: number;
  /** Where the code ends: the comment sign or the line's end. */
  readonly codeEnd: number;
  readonly end: number;
  /** Opening brackets minus closing ones. */
  readonly opens: number;
}

function physicalLines(text: string): readonly PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    let codeEnd = end;
    let opens = 0;
    let quote: string | null = null;
    for (let i = start; i < end; i++) {
      const character = text[i] ?? '';
      if (quote !== null) {
        if (character === quote) quote = null;
      } else if (character === '"' || character === "'") {
        // An apostrophe behind a name is a transpose, not a quotation mark.
        quote = character === "'" && /[\w)\]]/.test(text[i - 1] ?? '') ? null : character;
      } else if (character === '#') {
        codeEnd = i;
        break;
      } else if ('([{'.includes(character)) opens++;
      else if (')]}'.includes(character)) opens--;
    }
    lines.push({ start, codeEnd, end, opens });
    start = end + 1;
  }
  return lines;
}

/** The last line of the statement that starts at a line. */
function lastLineOf(lines: readonly PhysicalLine[], first: number, text: string): number {
  let level = 0;
  for (let i = first; i < lines.length && i < first + longestStatement; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const isBlank = text.slice(line.start, line.end).trim() === '';
    if (isBlank) break;
    level += line.opens;
    if (level <= 0) return i;
  }
  // Nothing closes the bracket: the line stands alone, and is wrong alone.
  return first;
}

/** The statements of a scratchpad. */
export function splitScratchpad(text: string): readonly ScratchLine[] {
  const lines = physicalLines(text);
  const statements: ScratchLine[] = [];
  let comments: TextRange[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const code = text.slice(line.start, line.codeEnd);
    const comment = { start: line.codeEnd + 1, end: line.end };
    if (code.trim() === '') {
      if (line.codeEnd < line.end) comments.push(comment);
      else comments = [];
      continue;
    }
    const last = lastLineOf(lines, i, text);
    let content = '';
    for (let k = i; k <= last; k++) {
      const part = lines[k];
      if (part === undefined) break;
      content += text.slice(part.start, part.codeEnd) + ' '.repeat(part.end - part.codeEnd) + (k < last ? '\n' : '');
      if (part.codeEnd < part.end) comments.push({ start: part.codeEnd + 1, end: part.end });
    }
    const start = line.start + (content.length - content.trimStart().length);
    const trimmed = content.trim();
    statements.push({ range: { start, end: start + trimmed.length }, text: trimmed, comments });
    comments = [];
    i = last;
  }
  return statements;
}
