// Making atoms: plain ones, delimiters, letters in other fonts.
import type { TextRange } from '../document';
import { noScripts, type Atom, type AtomContent, type Scripts } from './atom';
import { FormulaSyntaxError } from '../formula/formula';
import type { Delimiter } from './structure-commands';

/** An atom without scripts. */
export function plain(content: AtomContent, range: TextRange, spaced: boolean): Atom {
  return { ...content, range, spaced, scripts: noScripts };
}

export function delimiterAtom({ text, side }: Delimiter): AtomContent {
  return { kind: 'delimiter', text, side };
}

/** Letters in another font; several upright or bold ones in a row are one word. */
export function styledAtoms(
  font: 'italic' | 'upright' | 'bold' | 'script',
  atoms: Atom[],
  place: TextRange,
): AtomContent | Atom[] {
  const [only] = atoms;
  if (font === 'italic') return atoms;
  if (atoms.length === 1 && only?.kind === 'letter') return [{ ...only, font }];
  const hasOnlyLetters =
    atoms.length > 1 && atoms.every((atom) => atom.kind === 'letter' && /^\p{L}$/u.test(atom.name));
  if (hasOnlyLetters && atoms.slice(0, -1).every((atom) => isBare(atom.scripts))) {
    const name = atoms.map((atom) => (atom.kind === 'letter' ? atom.name : '')).join('');
    const last = atoms[atoms.length - 1];
    if (last === undefined || isBare(last.scripts)) return { kind: 'word', name, isOperator: false };
    return [{ ...plain({ kind: 'word', name, isOperator: false }, place, false), scripts: last.scripts }];
  }
  return atoms.map((atom) => (atom.kind === 'letter' ? { ...atom, font } : atom));
}

export function isBare({ subscript, superscript, primes }: Scripts): boolean {
  return subscript === null && superscript === null && primes === 0;
}

/** An atom with the scripts that follow it too. Throws FormulaSyntaxError where a place is taken. */
export function withMoreScripts(atom: Atom, scripts: Scripts, end: number): Atom {
  const range = { start: atom.range.start, end };
  const { subscript, superscript, primes } = atom.scripts;
  const isTaken = superscript !== null || (subscript !== null && scripts.subscript !== null);
  if (isTaken) throw new FormulaSyntaxError('two scripts in the same place', range);
  return {
    ...atom,
    range,
    scripts: {
      subscript: subscript ?? scripts.subscript,
      superscript: scripts.superscript,
      primes: primes + scripts.primes,
    },
  };
}
