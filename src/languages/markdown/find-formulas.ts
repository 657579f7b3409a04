// Where the formulas of a Markdown document are, by the rules of Pandoc and GitHub; code and prices are passed over.
import type { TextRange } from '../document';
import { ClosingMarks } from '../tex/closing-marks';
import { isMathEnvironment } from '../tex/math-environments';

export interface FoundFormulas {
  readonly ranges: readonly TextRange[];
  /** The document with the marks of block quotes inside formulas blanked out; the same length. */
  readonly text: string;
}

const fence = /^([^\S\n]*(?:>[^\S\n]?)*[^\S\n]*(?:[-*+]|\d+[.)])?[^\S\n]*)(`{3,}|~{3,})[^\S\n]*([^\n`]*)$/;
const indented = /^(?: {4}|\t)/;
const listItem = /^\s*(?:>\s?)*(?:[-*+]|\d+[.)])\s/;

interface Block {
  readonly kind: 'text' | 'math';
  readonly start: number;
  readonly end: number;
}

/** The document without its code: stretches of text, and the insides of ```math fences. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let textStart = 0;
  let open: { readonly mark: string; readonly isMath: boolean; readonly start: number } | null = null;
  let isAfterBlank = true;
  let isInList = false;
  const frontMatter = /^---[^\S\n]*\r?\n[\s\S]*?\r?\n(?:---|\.\.\.)[^\S\n]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
  textStart = frontMatter;
  for (let start = frontMatter; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(start, newline < 0 ? end : newline).replace(/\r$/, '');
    const mark = fence.exec(line);
    if (open !== null) {
      const closes = mark !== null && (mark[2] ?? '').startsWith(open.mark) && (mark[3] ?? '').trim() === '';
      if (closes) {
        if (open.isMath) blocks.push({ kind: 'math', start: open.start, end: start });
        open = null;
        textStart = end;
      }
    } else if (mark !== null) {
      blocks.push({ kind: 'text', start: textStart, end: start });
      open = { mark: mark[2] ?? '```', isMath: /^math\b/i.test((mark[3] ?? '').trim()), start: end };
    } else if (isAfterBlank && !isInList && indented.test(line) && line.trim() !== '') {
      blocks.push({ kind: 'text', start: textStart, end: start });
      textStart = end;
      start = end;
      continue;
    }
    const isBlank = line.trim() === '';
    if (!isBlank) isInList = listItem.test(line) || (isInList && /^\s/.test(line)) || (isInList && !isAfterBlank);
    isAfterBlank = isBlank;
    start = end;
  }
  if (open === null) blocks.push({ kind: 'text', start: textStart, end: text.length });
  return blocks;
}

const inline = new RegExp(
  [
    /<!--[\s\S]*?(?:-->|$)/,
    /<(pre|code|script|style|kbd|samp)\b/,
    /\$`[^\n]*?`\$/,
    /`+/,
    /\\begin\{([A-Za-z]+\*?)\}/,
    /\\\\?\(|\\\\?\[/,
    /\\[\s\S]/,
    /\$\$/,
    /\$/,
  ]
    .map((part) => part.source)
    .join('|'),
  'gi',
);

/** Words that stand between formulas, not in them. */
const prose =
  /(?:^|[\s,.])(?:and|or|the|for|to|of|is|per|from|with|than|but|you|not|are|was|were|by|on|an|each|about)(?:[\s,.]|$)|\b[A-Za-z]{2,}[\s,]+[A-Za-z]{2,}\b/;

/** Whether the inside of two dollar signs is a sentence about money. */
export function readsAsProse(content: string): boolean {
  const bare = content
    .replace(/\\(?:text|mathrm|operatorname|mbox|label|tag|begin|end)\*?\s*\{[^{}]*\}/g, ' ')
    .replace(/\\[A-Za-z]+/g, '\u0001');
  return prose.test(bare);
}

/** The next unescaped dollar sign. */
function nextDollar(text: string, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '$') return i;
  }
  return -1;
}

/** Finds the formulas in one stretch of text without fences. */
export function findInText(text: string, block: TextRange, found: TextRange[]): void {
  const pattern = new RegExp(inline);
  const marks = new ClosingMarks(text);
  const blankLine = /\n[^\S\n]*(?:>[^\S\n]*)*\r?\n/g;
  let paragraphEnd = block.start - 1;
  pattern.lastIndex = block.start;
  for (let match = pattern.exec(text); match !== null && match.index < block.end; match = pattern.exec(text)) {
    const [mark, element, environment] = match;
    const start = match.index;
    const from = pattern.lastIndex;
    if (paragraphEnd < from) {
      blankLine.lastIndex = from;
      paragraphEnd = Math.min(blankLine.exec(text)?.index ?? block.end, block.end);
    }
    const limit = paragraphEnd;
    const accept = (end: number, after: number): void => {
      if (end > from) found.push({ start: from, end });
      pattern.lastIndex = after;
    };
    if (element !== undefined) {
      const end = marks.next(`</${element}>`, from);
      if (end >= 0 && end < block.end) pattern.lastIndex = end;
    } else if (mark.startsWith('$`')) {
      found.push({ start: start + 2, end: from - 2 });
    } else if (mark.startsWith('`')) {
      const close = new RegExp(`(?<!\`)${mark}(?!\`)`, 'g');
      close.lastIndex = from;
      const end = close.exec(text);
      if (end !== null && end.index < limit) pattern.lastIndex = end.index + mark.length;
    } else if (environment !== undefined) {
      const close = `\\end{${environment}}`;
      const end = marks.next(close, from);
      if (!isMathEnvironment(environment) || end < 0 || end > block.end) continue;
      found.push({ start, end: end + close.length });
      pattern.lastIndex = end + close.length;
    } else if (mark === '$$') {
      const end = marks.next('$$', from);
      if (end >= 0 && end < limit) accept(end, end + 2);
    } else if (mark === '$') {
      const end = dollarFormulaEnd(text, start, limit);
      if (end !== null) accept(end, end + 1);
    } else if (/^\\\\?[([]$/.test(mark)) {
      const close = mark.slice(0, -1) + (mark.endsWith('(') ? ')' : ']');
      const end = marks.next(close, from);
      if (end >= 0 && end < limit && !readsAsProse(text.slice(from, end))) accept(end, end + close.length);
    }
  }
}

/**
 * The closing dollar sign of an inline formula: nothing blank inside the marks, no digit behind the closing one, no letter
 * or digit before the opening one, and the very next dollar sign decides (Pandoc's tex_math_dollars, and GitHub's rule for
 * what stands before).
 */
export function dollarFormulaEnd(text: string, start: number, limit: number): number | null {
  if (/[\p{L}\p{N}$\\]/u.test(text[start - 1] ?? '')) return null;
  if (/\s/.test(text[start + 1] ?? ' ')) return null;
  const end = nextDollar(text, start + 1, limit);
  if (end < 0 || /\s/.test(text[end - 1] ?? ' ') || /[\d$]/.test(text[end + 1] ?? '')) return null;
  // A path of shell variables: `$HOME/bin:$PATH`.
  if (/[/:;,=]/.test(text[end - 1] ?? '') && /\w/.test(text[end + 1] ?? '')) return null;
  return readsAsProse(text.slice(start + 1, end)) ? null : end;
}

/** The formulas of a Markdown document. */
export function findMarkdownFormulas(text: string): FoundFormulas {
  const ranges: TextRange[] = [];
  for (const block of blocksOf(text)) {
    if (block.kind === 'text') findInText(text, block, ranges);
    else if (block.end > block.start) ranges.push({ start: block.start, end: block.end });
  }
  let masked = '';
  let from = 0;
  for (const { start, end } of ranges) {
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    const inside = text.slice(start, end);
    masked += text.slice(from, start) + (/^\s*>/.test(line) || startsQuoted(text, start) ? unquoted(inside) : inside);
    from = end;
  }
  return { ranges, text: masked + text.slice(from) };
}

/** Whether the line before a formula's first line is in a block quote (a fenced formula starts on a line of its own). */
function startsQuoted(text: string, start: number): boolean {
  if (text[start - 1] !== '\n') return false;
  const before = text.slice(text.lastIndexOf('\n', start - 2) + 1, start);
  return /^\s*>/.test(before);
}

/** Blanks in place of the marks of a block quote. */
function unquoted(inside: string): string {
  return inside.replace(
    /(^|\n)([^\S\n]*(?:>[^\S\n]?)+)/g,
    (_, line: string, marks: string) => line + ' '.repeat(marks.length),
  );
}
