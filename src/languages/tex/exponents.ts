// Superscripts that are no powers: transposes, degrees, stars, indices in parentheses.
import type { Formula } from '../formula/formula';
import { isSymbol, type Atom, type Scripts } from './atom';
import type { TexScope } from './tex-scope';

/** Why a superscript on this value is no power; null where it is one. */
export function exponentRefusal(value: Formula, superscript: readonly Atom[], scope: TexScope): string | null {
  const [first] = superscript;
  if (first === undefined) return 'the exponent is empty';
  if (isSymbol(first, '\\circ', '\\degree')) return 'degrees are not read: angles are radians';
  if (isSymbol(first, '\\top', '\\intercal')) return 'a transpose is not read';
  if (isSymbol(first, '\\dagger', '\\ddagger')) return 'an adjoint is not read';
  if (superscript.length === 1) {
    if (isSymbol(first, '*', '\\star', '+', '-')) return 'this mark above is no power';
    const isUpright =
      first.kind === 'text' || first.kind === 'word' || (first.kind === 'letter' && first.font === 'upright');
    if (isUpright && !(first.kind === 'letter' && first.name === 'e')) return 'upright text above is no power';
    const isTransposed = value.kind === 'name' || value.kind === 'element' || value.kind === 'vector';
    if (first.kind === 'letter' && first.name === 'T' && isTransposed && !scope.isQuantity('T')) {
      return 'a transpose is not read; if `T` is a number, name it on the left-hand side';
    }
  }
  if (value.kind === 'name' && value.name !== 'e' && isParenthesised(superscript)) {
    const inside = superscript.slice(1, -1);
    const [only] = inside;
    const isIndex = inside.length === 1 && (only?.kind === 'number' || only?.kind === 'letter');
    if (isIndex) return 'a superscript in parentheses is an index or a derivative, not a power';
  }
  return null;
}

function isParenthesised(atoms: readonly Atom[]): boolean {
  const [first] = atoms;
  const last = atoms[atoms.length - 1];
  return first?.kind === 'delimiter' && last?.kind === 'delimiter' && first.text === '(' && last.side === 'close';
}

/** Why the marks on a value other than an exponent have no meaning; null where there are none, or they have one. */
export function markRefusal(value: Formula, { subscript, primes }: Scripts): string | null {
  if (value.kind === 'name') return null;
  if (primes > 0) return 'a derivative is not read';
  if (subscript === null) return null;
  const [index] = subscript;
  const isEuclidean = value.kind === 'call' && value.name === 'norm' && index?.kind === 'number' && index.text === '2';
  return isEuclidean && subscript.length === 1 ? null : 'this subscript has no meaning';
}
