// What looks like algebra and is not: derivatives as fractions, differentials, function names without a backslash.
import { FormulaRefusal } from '../formula/formula';
import { isSymbol, type Atom } from './atom';
import { spelledName } from './read-name';
import type { TexScope } from './tex-scope';

const spelledOut = /sin|cos|tan|cot|log|exp|sqrt|max|min|arc|abs|sgn|erf|det/;
const shortNames: ReadonlySet<string> = new Set(['ln', 'lg', 'pi', 'tanh', 'mod']);

/** Letters in a row that spell a function are not meant as a product: `sin(x)`, `log x`. Throws FormulaRefusal. */
export function refuseSpelledFunctions(atoms: readonly Atom[]): void {
  for (let i = 0; i < atoms.length; i++) {
    let word = '';
    const first = atoms[i];
    for (let atom = first; isPlainLetter(atom); atom = atoms[++i]) {
      word += atom.name;
      if (atom.scripts.subscript !== null || atom.scripts.superscript !== null || atom.scripts.primes > 0) {
        i++;
        break;
      }
      if (atoms[i + 1]?.range.start !== atom.range.end) {
        i++;
        break;
      }
    }
    const found = shortNames.has(word) ? word : spelledOut.exec(word)?.[0];
    const last = atoms[i - 1];
    if (found !== undefined && first !== undefined && last !== undefined) {
      const place = { start: first.range.start, end: last.range.end };
      throw new FormulaRefusal(`letters side by side are a product: write \`\\${found}\` for the function`, place);
    }
    if (word !== '') i--;
  }
}

function isPlainLetter(atom: Atom | undefined): atom is Atom & { readonly kind: 'letter' } {
  return atom?.kind === 'letter' && atom.font === 'italic' && /^[A-Za-z]$/.test(atom.name);
}

function isDifferentialSign(atom: Atom | undefined, scope: TexScope): boolean {
  if (atom === undefined || isSymbol(atom, '\\partial')) return atom !== undefined;
  return atom.kind === 'letter' && atom.name === 'd' && !scope.isQuantity('d') && atom.scripts.subscript === null;
}

/** `\frac{df}{dx}` and `\frac{d}{dx}` are derivatives, not fractions. Throws FormulaRefusal. */
export function refuseDerivative(atom: Atom & { readonly kind: 'fraction' }, scope: TexScope): void {
  const [above] = atom.numerator;
  const [below, variable] = atom.denominator;
  const isDerivative =
    isDifferentialSign(above, scope) &&
    isDifferentialSign(below, scope) &&
    (isSymbol(below, '\\partial') || (variable !== undefined && spelledName(variable) !== null));
  if (isDerivative) throw new FormulaRefusal('a derivative is not a fraction of numbers', atom.range);
}

/** `dy/dx` on one line, and the upright d of differentials. Throws FormulaRefusal. */
export function refuseDifferentials(atoms: readonly Atom[], scope: TexScope): void {
  atoms.forEach((atom, i) => {
    if (!isDifferentialSign(atom, scope)) return;
    const [name, slash, other, variable] = atoms.slice(i + 1, i + 5);
    const isUpright = atom.kind === 'letter' && atom.font === 'upright';
    if (isUpright && name !== undefined && spelledName(name) !== null) {
      throw new FormulaRefusal('a differential is not a number', { start: atom.range.start, end: name.range.end });
    }
    const isQuotient = isSymbol(slash, '/') && isDifferentialSign(other, scope) && variable !== undefined;
    if (isQuotient && name !== undefined && spelledName(name) !== null && spelledName(variable) !== null) {
      throw new FormulaRefusal('a derivative is not a fraction of numbers', {
        start: atom.range.start,
        end: variable.range.end,
      });
    }
  });
}
