// Formulas as plain text for people: the twin of a typeset formula, made from its spelling in mathjs syntax.
import { nameText } from './name-text';
import { minus, superscript } from './number-text';

const token = /\s*(?:([\p{L}_$][\p{L}\p{N}_$]*)|(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(\^\s*\d+(?![\d.e]))|(.))/gu;
/** Names of which a letter or word would be the wrong picture: `gamma(x)` is a function, `gamma` a variable. */
const constants: ReadonlyMap<string, string> = new Map([
  ['pi', 'π'],
  ['tau', 'τ'],
  ['Infinity', '∞'],
]);

/** `400 * x * (x ^ 2 - y)` becomes `400·x·(x² − y)`. Anything it does not know stays as it is. */
export function formulaText(mathjs: string): string {
  let text = '';
  let previous = '';
  for (const match of mathjs.matchAll(token)) {
    const [, name, number, power, other] = match;
    const before = previous;
    previous = match[0].trim();
    if (name !== undefined) {
      const isCall = mathjs.slice(match.index + match[0].length).startsWith('(');
      const isWord = ['and', 'or', 'not', 'mod', 'xor', 'to', 'in'].includes(name);
      if (isWord) text = `${text.trimEnd()} ${name} `;
      else text += isCall ? name : (constants.get(name) ?? nameText(name));
    } else if (number !== undefined) text += number.replace('-', minus);
    else if (power !== undefined) text += superscript(Number(power.slice(1)));
    else text = withSymbol(text, other ?? '', before);
  }
  return text.trim();
}

function withSymbol(text: string, symbol: string, before: string): string {
  const isPrefix = before === '' || /^[-+*/^(,?:<>=]$/.test(before);
  switch (symbol) {
    case '*':
      return `${text}·`;
    case '-':
      return isPrefix ? `${text}${minus}` : `${text} ${minus} `;
    case '+':
      return isPrefix ? `${text}+` : `${text} + `;
    case ',':
      return `${text}, `;
    case '?':
    case ':':
    case '<':
    case '>':
    case '=':
    case '!':
      // The second character of `<=`, `==` and the like.
      return symbol === '=' && /^[<>=!]$/.test(before) ? `${text.trimEnd()}= ` : `${text.trimEnd()} ${symbol} `;
    default:
      return text + symbol;
  }
}
