// Arguments that are text rather than mathematics: of `\text`, `\operatorname`, `\begin`.
import { FormulaSyntaxError } from '../formula/formula';
import type { TexToken } from './scan';

/** The text of the argument at a token, braces taken off, and the token behind it. Throws FormulaSyntaxError. */
export function rawArgument(
  tokens: readonly TexToken[],
  start: number,
): { readonly text: string; readonly next: number } {
  let at = start;
  while (tokens[at]?.kind === 'space') at++;
  const open = tokens[at];
  if (open?.kind !== 'open') return { text: open?.text ?? '', next: at + 1 };
  let text = '';
  at++;
  for (let level = 1; ; at++) {
    const token = tokens[at];
    if (token === undefined) throw new FormulaSyntaxError('a brace `{` is not closed', open.range);
    if (token.kind === 'open') level++;
    if (token.kind === 'close' && --level === 0) break;
    text += (token.spaced || token.kind === 'space' ? ' ' : '') + (token.kind === 'space' ? '' : token.text);
  }
  return { text: tokens[at]?.spaced === true ? `${text} ` : text, next: at + 1 };
}
