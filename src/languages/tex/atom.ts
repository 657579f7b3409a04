// What TeX typesets: atoms with their scripts, before anything is known about meaning.
import type { TextRange } from '../document';

interface Placed {
  readonly range: TextRange;
  /** Blanks or a spacing command stand before it. */
  readonly spaced: boolean;
}

/** Scripts of an atom; what they hold is a list of atoms again. */
export interface Scripts {
  readonly subscript: readonly Atom[] | null;
  readonly superscript: readonly Atom[] | null;
  readonly primes: number;
}

export const noScripts: Scripts = { subscript: null, superscript: null, primes: 0 };

export type AtomContent =
  | { readonly kind: 'number'; readonly text: string }
  /** A letter: `x`, `alpha`. `upright` for `\mathrm{e}`; `bold` also for arrows; `script` for `\mathcal` and its kin. */
  | { readonly kind: 'letter'; readonly name: string; readonly font: 'italic' | 'upright' | 'bold' | 'script' }
  /** Several letters that are one name: `\mathrm{kin}`, `\operatorname{erf}`. */
  | { readonly kind: 'word'; readonly name: string; readonly isOperator: boolean }
  /** `\text{…}`: prose. */
  | { readonly kind: 'text'; readonly text: string }
  /** Operators, relations, punctuation, and every other command: `+`, `\cdot`, `\sin`. */
  | { readonly kind: 'symbol'; readonly text: string }
  /** A delimiter that says which side it is on: `\left(`, `\rvert`. */
  | { readonly kind: 'delimiter'; readonly text: string; readonly side: 'open' | 'close' }
  | { readonly kind: 'group'; readonly items: readonly Atom[] }
  | { readonly kind: 'fraction'; readonly numerator: readonly Atom[]; readonly denominator: readonly Atom[] }
  | { readonly kind: 'root'; readonly degree: readonly Atom[] | null; readonly radicand: readonly Atom[] }
  | { readonly kind: 'binomial'; readonly above: readonly Atom[]; readonly below: readonly Atom[] }
  | { readonly kind: 'accent'; readonly accent: string; readonly base: readonly Atom[] }
  /** `\abs{…}`, `\norm{…}`. */
  | { readonly kind: 'enclosed'; readonly text: string; readonly items: readonly Atom[] }
  | { readonly kind: 'environment'; readonly name: string; readonly rows: readonly (readonly (readonly Atom[])[])[] };

export type Atom = Placed & AtomContent & { readonly scripts: Scripts };

/** Whether an atom is this symbol. */
export function isSymbol(atom: Atom | undefined, ...texts: readonly string[]): boolean {
  return atom?.kind === 'symbol' && texts.includes(atom.text);
}

/** From the first atom to the last. */
export function rangeOfAtoms(atoms: readonly Atom[], fallback: TextRange): TextRange {
  const [first] = atoms;
  const last = atoms[atoms.length - 1];
  return first === undefined || last === undefined ? fallback : { start: first.range.start, end: last.range.end };
}
