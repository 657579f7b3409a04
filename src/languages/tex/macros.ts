// Macros without arguments that a document defines: `\newcommand{\R}{\mathbb{R}}`, `\DeclareMathOperator{\relu}{ReLU}`.
import type { TextRange } from '../document';
import { scanTex, type TexMacros, type TexToken } from './scan';

const definition =
  /\\(newcommand|renewcommand|providecommand|def|gdef|DeclareMathOperator|DeclarePairedDelimiter|let)\*?\s*(?:\{\s*(\\[A-Za-z]+)\s*\}|(\\[A-Za-z]+))\s*/g;

/** A body may stand for this many tokens at most; nested definitions cannot grow without end. */
const mostTokens = 2000;

export interface DefinedMacros {
  readonly macros: TexMacros;
  /** The text of the definitions, which holds no formulas. */
  readonly ranges: readonly TextRange[];
}

/** Longer bodies are no abbreviations; nor is a brace that is never closed. */
const longestBody = 20_000;

/** The end of the group that opens at an offset; null where there is none. */
function groupEnd(text: string, open: number): number | null {
  if (text[open] !== '{') return null;
  let level = 0;
  for (let i = open; i < Math.min(text.length, open + longestBody); i++) {
    const character = text[i];
    if (character === '\\') i++;
    else if (character === '{') level++;
    else if (character === '}' && --level === 0) return i + 1;
  }
  return null;
}

/** Finds the definitions in a text. Those with arguments are passed over: what they mean is not known. */
export function definedMacros(text: string): DefinedMacros {
  const macros = new Map<string, readonly TexToken[]>();
  const ranges: TextRange[] = [];
  for (const match of text.matchAll(definition)) {
    const start = match.index;
    if (text[start - 1] === '\\') continue;
    const name = match[2] ?? match[3] ?? '';
    let at = start + match[0].length;
    const arity = /^\[[^\]]*\]\s*(?:\[[^\]]*\]\s*)?/.exec(text.slice(at, at + 200))?.[0] ?? '';
    const hash = match[1]?.endsWith('def') === true && text[at] === '#';
    at += arity.length;
    if (hash) at = text.indexOf('{', at);
    const end = at < 0 ? null : groupEnd(text, at);
    if (end === null) continue;
    ranges.push({ start, end });
    const isSimple = arity === '' && !hash && match[1] !== 'DeclarePairedDelimiter' && match[1] !== 'let';
    if (!isSimple) {
      macros.delete(name);
      continue;
    }
    const body = text.slice(at + 1, end - 1);
    const shown = match[1] === 'DeclareMathOperator' ? `\\operatorname{${body}}` : body;
    const tokens = scanTex(shown, 0, shown.length, macros);
    if (tokens.length <= mostTokens && !tokens.some((token) => token.text === '#')) macros.set(name, tokens);
  }
  return { macros, ranges };
}
