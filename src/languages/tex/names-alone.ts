// Which names of a formula stand somewhere without brackets behind them: they are numbers, not functions.
import { FormulaRefusal } from '../formula/formula';
import type { Atom } from './atom';
import { spelledName, wordOfText } from './read-name';

/** Names that occur without an argument list behind them. */
export function namesAlone(atoms: readonly Atom[], found: Set<string>): void {
  atoms.forEach((atom, i) => {
    const next = atoms[i + 1];
    const isApplied = next?.kind === 'delimiter' && next.side === 'open' && (next.text === '(' || next.text === '[');
    const isName =
      atom.kind === 'letter' ||
      atom.kind === 'word' ||
      atom.kind === 'accent' ||
      (atom.kind === 'text' && wordOfText(atom.text) !== null);
    if (isName && !isApplied) {
      try {
        const spelled = spelledName(atom);
        if (spelled !== null) found.add(spelled.name);
      } catch (error) {
        if (!(error instanceof FormulaRefusal)) throw error;
      }
    }
    for (const list of listsInside(atom)) namesAlone(list, found);
  });
}

function listsInside(atom: Atom): readonly (readonly Atom[])[] {
  const superscripts = atom.scripts.superscript === null ? [] : [atom.scripts.superscript];
  switch (atom.kind) {
    case 'group':
    case 'enclosed':
      return [atom.items, ...superscripts];
    case 'fraction':
      return [atom.numerator, atom.denominator, ...superscripts];
    case 'root':
      return [atom.radicand, ...(atom.degree === null ? [] : [atom.degree]), ...superscripts];
    case 'binomial':
      return [atom.above, atom.below, ...superscripts];
    case 'environment':
      return [...atom.rows.flat(), ...superscripts];
    default:
      return superscripts;
  }
}
