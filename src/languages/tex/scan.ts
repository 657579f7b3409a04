// TeX text to tokens: control sequences, characters, groups and scripts, each with its range.
import type { TextRange } from '../document';

export interface TexToken {
  readonly kind: 'command' | 'character' | 'open' | 'close' | 'subscript' | 'superscript' | 'cell' | 'row' | 'space';
  /** `\frac`, `x`, `\\`; `space` tokens are spacing commands and `~`. */
  readonly text: string;
  readonly range: TextRange;
  /** Blanks stand before it. */
  readonly spaced: boolean;
}

/** Bodies of `\newcommand` macros without arguments, already as tokens. */
export type TexMacros = ReadonlyMap<string, readonly TexToken[]>;

const spacing: ReadonlySet<string> = new Set([
  '\\,',
  '\\:',
  '\\;',
  '\\!',
  '\\>',
  '\\ ',
  '\\/',
  '\\thinspace',
  '\\medspace',
  '\\thickspace',
  '\\negthinspace',
  '\\enspace',
  '\\hfill',
  '\\allowbreak',
]);

/** Unicode mathematics that people paste, as the TeX it stands for. */
const unicode: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['·', '\\cdot'],
  ['⋅', '\\cdot'],
  ['×', '\\times'],
  ['÷', '\\div'],
  ['≤', '\\le'],
  ['≥', '\\ge'],
  ['≠', '\\ne'],
  ['∞', '\\infty'],
  ['∂', '\\partial'],
  ['∇', '\\nabla'],
  ['∑', '\\sum'],
  ['Σ', '\\Sigma'],
  ['∏', '\\prod'],
  ['∫', '\\int'],
  ['√', '\\sqrt'],
  ['±', '\\pm'],
  ['∈', '\\in'],
  ['→', '\\to'],
  ['↦', '\\mapsto'],
  ['≈', '\\approx'],
  ['°', '\\degree'],
  ['′', "'"],
  ['∥', '\\|'],
  ['‖', '\\|'],
  ...[
    ...'α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Φ Phi Ψ Psi Ω Omega ϕ phi ϵ epsilon'.matchAll(
      /(\S) (\w+)/g,
    ),
  ].map((match): [string, string] => [match[1] ?? '', `\\${match[2] ?? ''}`]),
]);

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const commandPattern = /\\(?:[A-Za-z]+\*?|[^A-Za-z]|$)/y;
const blankPattern = /(?:\s|%[^\n]*(?:\n|$))+/y;

/** The tokens of `text` from `start` to `end`. Comments (`%`) are blanks. Never throws. */
export function scanTex(text: string, start = 0, end = text.length, macros: TexMacros = new Map()): TexToken[] {
  const tokens: TexToken[] = [];
  let spaced = false;
  const push = (kind: TexToken['kind'], content: string, from: number, to: number): void => {
    tokens.push({ kind, text: content, range: { start: from, end: to }, spaced });
    spaced = false;
  };
  for (let at = start; at < end;) {
    blankPattern.lastIndex = at;
    const blank = blankPattern.exec(text)?.[0];
    if (blank !== undefined) {
      spaced = true;
      at += blank.length;
      continue;
    }
    const character = text[at] ?? '';
    if (character === '\\') {
      commandPattern.lastIndex = at;
      let command = commandPattern.exec(text)?.[0] ?? '\\';
      // Only environments and a few commands have a starred form; elsewhere the star is a character.
      if (command.endsWith('*') && !/^\\(?:operatorname|tag|hspace|vspace)\*$/.test(command))
        command = command.slice(0, -1);
      const to = Math.min(at + command.length, end);
      const body = macros.get(command);
      if (command === '\\\\' || command === '\\cr' || command === '\\newline') push('row', '\\\\', at, to);
      else if (/^\\q?quad$/.test(command)) push('space', command, at, to);
      else if (spacing.has(command) || /^\\\s$/.test(command)) push('space', '\\,', at, to);
      else if (body !== undefined) {
        for (const token of body) push(token.kind, token.text, at, to);
      } else push('command', command, at, to);
      at = to;
      continue;
    }
    // Letters outside the basic plane are one character of two units.
    const point = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const to = Math.min(at + point.length, end);
    const meaning = unicode.get(point);
    const raised = superscripts.indexOf(point);
    if (raised >= 0) {
      push('superscript', '^', at, to);
      push('character', String(raised), at, to);
    } else if (meaning !== undefined) push(meaning.length > 1 ? 'command' : 'character', meaning, at, to);
    else if (character === '{') push('open', character, at, to);
    else if (character === '}') push('close', character, at, to);
    else if (character === '_') push('subscript', character, at, to);
    else if (character === '^') push('superscript', character, at, to);
    else if (character === '&') push('cell', character, at, to);
    else if (character === '~') push('space', '\\,', at, to);
    else push('character', point, at, to);
    at = to;
  }
  return tokens;
}
