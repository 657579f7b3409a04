// Numbers as TeX prints them: `0.5`, `.5`, `1\,000`.
import { FormulaSyntaxError } from '../formula/formula';
import type { TexToken } from './scan';

export function isDigit(text: string | undefined): boolean {
  return text !== undefined && /^\d$/.test(text);
}

/** A thin space and exactly three digits. */
function isThousands(tokens: readonly TexToken[], at: number): boolean {
  const space = tokens[at];
  if (space?.kind !== 'space' || space.text !== '\\,') return false;
  const digit = (offset: number): boolean => {
    const token = tokens[at + offset];
    return token?.kind === 'character' && isDigit(token.text);
  };
  return digit(1) && digit(2) && digit(3) && !digit(4);
}

/** The number that starts at a token, and the token behind it. Throws FormulaSyntaxError. */
export function readNumber(
  tokens: readonly TexToken[],
  start: number,
): { readonly text: string; readonly next: number } {
  let text = '';
  let at = start;
  const adjoining = (index: number): TexToken | undefined => {
    const token = tokens[index];
    return token?.kind === 'character' && (!token.spaced || index === start) ? token : undefined;
  };
  for (;;) {
    const token = adjoining(at);
    if (token !== undefined && isDigit(token.text)) text += token.text;
    else if (token?.text === '.' && isDigit(adjoining(at + 1)?.text) && !text.includes('.')) text += '.';
    else break;
    at++;
  }
  const [open, comma, close] = tokens.slice(at, at + 3);
  if (open?.kind === 'open' && comma?.text === ',' && close?.kind === 'close') {
    // `1{,}000` is a thousand in one country and one in another.
    const message = 'a comma inside a number: write a point for decimals and nothing for thousands';
    throw new FormulaSyntaxError(message, comma.range);
  }
  for (; !text.includes('.') && isThousands(tokens, at); at += 4) {
    text += [1, 2, 3].map((offset) => tokens[at + offset]?.text ?? '').join('');
  }
  return { text, next: at };
}
