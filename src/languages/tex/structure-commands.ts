// Commands that shape a formula: fractions, delimiters, font switches, and spellings of "is defined as".

export const fractionCommands: ReadonlySet<string> = new Set([
  '\\frac',
  '\\dfrac',
  '\\tfrac',
  '\\cfrac',
  '\\nicefrac',
  '\\sfrac',
]);

export interface Delimiter {
  readonly text: string;
  readonly side: 'open' | 'close';
}

const delimiters: ReadonlyMap<string, Delimiter> = new Map<string, Delimiter>([
  ['\\lvert', { text: '|', side: 'open' }],
  ['\\rvert', { text: '|', side: 'close' }],
  ['\\lVert', { text: '\\|', side: 'open' }],
  ['\\rVert', { text: '\\|', side: 'close' }],
  ['\\lfloor', { text: '\\lfloor', side: 'open' }],
  ['\\rfloor', { text: '\\lfloor', side: 'close' }],
  ['\\lceil', { text: '\\lceil', side: 'open' }],
  ['\\rceil', { text: '\\lceil', side: 'close' }],
  ['\\{', { text: '{', side: 'open' }],
  ['\\}', { text: '{', side: 'close' }],
  ['\\lbrace', { text: '{', side: 'open' }],
  ['\\rbrace', { text: '{', side: 'close' }],
  ['\\lparen', { text: '(', side: 'open' }],
  ['\\rparen', { text: '(', side: 'close' }],
  ['\\lbrack', { text: '[', side: 'open' }],
  ['\\rbrack', { text: '[', side: 'close' }],
  ['\\langle', { text: '\\langle', side: 'open' }],
  ['\\rangle', { text: '\\langle', side: 'close' }],
]);

/** A delimiter that says by itself which side it is on; both sides carry the opening one's text. */
export function delimiterOf(text: string): Delimiter | null {
  const plain = { '(': '(', ')': '(', '[': '[', ']': '[' } as const;
  const known = delimiters.get(text);
  if (known !== undefined) return known;
  switch (text) {
    case '(':
    case ')':
    case '[':
    case ']':
      return { text: plain[text], side: text === '(' || text === '[' ? 'open' : 'close' };
    default:
      return null;
  }
}

/** Whether a command such as `\left` or `\bigl` takes the delimiter behind it, and for which side. */
export function bigCommand(text: string): 'open' | 'close' | 'either' | null {
  if (text === '\\left') return 'open';
  if (text === '\\right') return 'close';
  if (text === '\\middle') return 'either';
  const size = /^\\[Bb]igg?([lrm])?$/.exec(text);
  if (size === null) return null;
  return size[1] === 'l' ? 'open' : size[1] === 'r' ? 'close' : 'either';
}

/** Old commands that change the font up to the end of the group. */
export const fontSwitches: ReadonlyMap<string, 'italic' | 'upright' | 'bold' | 'script'> = new Map([
  ['\\rm', 'upright'],
  ['\\sf', 'upright'],
  ['\\tt', 'upright'],
  ['\\bf', 'bold'],
  ['\\it', 'italic'],
  ['\\cal', 'script'],
]);

/** Commands whose argument stands in the formula as if it were written there. */
export const spliceCommands: ReadonlySet<string> = new Set(['\\mathrel', '\\mathbin', '\\mathpunct', '\\ensuremath']);

/** Commands that put something above or below a symbol. */
export const overCommands: ReadonlySet<string> = new Set(['\\overset', '\\underset', '\\stackrel']);

/** Commands that enclose their argument. */
export const enclosures: ReadonlyMap<string, string> = new Map([
  ['\\abs', '|'],
  ['\\norm', '\\|'],
  ['\\floor', '\\lfloor'],
  ['\\ceil', '\\lceil'],
]);

/** Other spellings of a symbol. */
export const definedAs: ReadonlyMap<string, string> = new Map([
  ['\\coloneqq', ':='],
  ['\\coloneq', ':='],
  ['\\triangleq', ':='],
  ['\\defeq', ':='],
  ['\\eqdef', ':='],
  ['\\vcentcolon', ':'],
  ['\\colon', ':'],
  ['\\vert', '|'],
  ['\\Vert', '\\|'],
  ['\\lnot', '\\neg'],
  ['\\wedge', '\\land'],
  ['\\vee', '\\lor'],
  ['\\ast', '*'],
  ['\\dotsm', '\\cdots'],
  ['\\equal', '='],
]);
