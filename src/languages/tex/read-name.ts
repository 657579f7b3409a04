// Names in TeX: a letter or word with its subscript, accent and primes, spelled as the JSON contract spells them.
import type { TextRange } from '../document';
import { FormulaRefusal, type Formula, type FormulaName, type IndexedName } from '../formula/formula';
import type { Atom } from './atom';

/** The name an atom spells, without looking at exponents; null where it is no name. */
export interface SpelledName {
  /** `E_kin`, `theta_1`, `y_hat`. */
  readonly name: string;
  readonly base: string;
  /** The parts of the subscript, where they may be indices of a sum. */
  readonly indexed: IndexedName | null;
  /** False: the subscript is an expression, so only a sum can give it a spelling. */
  readonly isComplete: boolean;
  readonly isBold: boolean;
  readonly style: 'plain' | 'bold' | 'script';
  readonly range: TextRange;
}

/** Prose between formulas rather than a name. */
const connectives: ReadonlySet<string> = new Set(
  (
    'if when for and or where with otherwise else is as then such that so let the a in on at by to of all any some ' +
    'since because thus hence therefore otherwise. from we have both not only def'
  ).split(' '),
);

/** The single word of a `\text{…}`, where it can be a name. */
export function wordOfText(text: string): string | null {
  return /^[\p{L}][\p{L}\d]*$/u.test(text) && !connectives.has(text.toLowerCase()) ? text : null;
}

function refuse(message: string, atom: Atom): never {
  throw new FormulaRefusal(message, atom.range);
}

/** A base letter or word: `x`, `\mathrm{kin}`, `\hat y`. */
function baseOf(atom: Atom): { readonly base: string; readonly style: SpelledName['style'] } | null {
  switch (atom.kind) {
    case 'letter':
      return { base: atom.name, style: atom.font === 'bold' || atom.font === 'script' ? atom.font : 'plain' };
    case 'word':
      return /^[\p{L}][\p{L}\d]*$/u.test(atom.name) ? { base: atom.name, style: 'plain' } : null;
    case 'text': {
      const word = wordOfText(atom.text);
      return word === null ? null : { base: word, style: 'plain' };
    }
    case 'accent': {
      const [inner] = atom.base;
      if (atom.base.length !== 1 || inner === undefined) return null;
      const spelled = spelledName(inner);
      return spelled === null || !spelled.isComplete
        ? null
        : { base: `${spelled.name}_${atom.accent}`, style: spelled.style };
    }
    case 'group': {
      const [inner] = atom.items;
      if (atom.items.length !== 1 || inner === undefined || inner.scripts.superscript !== null) return null;
      if (inner.scripts.subscript !== null || inner.scripts.primes > 0) return null;
      return baseOf(inner);
    }
    default:
      return null;
  }
}

/** Reads an atom as a name; null where it is none. Exponents are the caller's. */
export function spelledName(atom: Atom): SpelledName | null {
  const found = baseOf(atom);
  if (found === null) return null;
  const { subscript, primes } = atom.scripts;
  const { base, style } = found;
  const common = { base, style, isBold: style === 'bold', range: atom.range };
  const tail = primes === 0 ? '' : `_${'prime'.repeat(primes)}`;
  if (subscript === null) return { ...common, name: base + tail, indexed: null, isComplete: true };
  const text = subscriptText(subscript, atom);
  const isComplete = text !== null;
  const indices = primes === 0 ? indicesOf(subscript) : null;
  const indexed = indices === null ? null : { base, ...indices, isComplete };
  return { ...common, name: `${base}_${text ?? '?'}${tail}`, indexed, isComplete };
}

/** The spelling of a subscript; null where it is an expression such as `i+1`. */
function subscriptText(atoms: readonly Atom[], owner: Atom): string | null {
  let text = '';
  for (const atom of atoms) {
    if (atom.scripts.superscript !== null || atom.scripts.primes > 0)
      return refuse('a subscript with an exponent', owner);
    const below: string | null = atom.scripts.subscript === null ? '' : subscriptText(atom.scripts.subscript, owner);
    if (below === null) return null;
    const tail = below === '' ? '' : `_${below}`;
    switch (atom.kind) {
      case 'number':
        if (atom.text.includes('.')) return refuse('a subscript that is no whole number', owner);
        text += atom.text + tail;
        break;
      case 'letter':
      case 'word':
        text += atom.name + tail;
        break;
      case 'text':
        text += atom.text.replace(/[^\p{L}\d]+/gu, '') + tail;
        break;
      case 'group': {
        const inner = subscriptText(atom.items, owner);
        if (inner === null) return null;
        text += inner + tail;
        break;
      }
      case 'symbol':
        if (atom.text === ',') text += '_';
        else if (atom.text === '+' || atom.text === '-') return null;
        else if (atom.text !== '\\quad') return refuse(`a subscript with \`${atom.text}\` is no part of a name`, owner);
        break;
      default:
        return refuse('this subscript is no part of a name', owner);
    }
  }
  return text === '' || !/^[\p{L}\d_]+$/u.test(text) ? refuse('an empty subscript', owner) : text;
}

/** A subscript as index expressions: `i`, `i+1`, `i,j`, `ij`; null where it is a plain word. */
function indicesOf(atoms: readonly Atom[]): Pick<IndexedName, 'indices' | 'separator'> | null {
  const groups: Atom[][] = [[]];
  for (const atom of atoms) {
    if (atom.kind === 'symbol' && atom.text === ',') groups.push([]);
    else groups[groups.length - 1]?.push(atom);
  }
  const isSum = atoms.some((atom) => atom.kind === 'symbol' && (atom.text === '+' || atom.text === '-'));
  const isSeparated = groups.length > 1;
  const indices = (isSum || isSeparated ? groups : atoms.map((atom) => [atom])).map(indexExpression);
  if (!indices.every((index): index is Formula => index !== null)) return null;
  return { indices, separator: isSeparated ? '_' : '' };
}

/** `i`, `3`, `i+1`: sums and differences of letters and whole numbers. */
function indexExpression(atoms: readonly Atom[]): Formula | null {
  let sum: Formula | null = null;
  let operator: 'add' | 'subtract' = 'add';
  let expectsTerm = true;
  for (const atom of atoms) {
    if (atom.kind === 'symbol' && (atom.text === '+' || atom.text === '-')) {
      if (expectsTerm) return null;
      operator = atom.text === '+' ? 'add' : 'subtract';
      expectsTerm = true;
      continue;
    }
    const term = indexTerm(atom);
    if (term === null) return null;
    if (sum === null) sum = term;
    else if (expectsTerm) sum = { kind: 'arithmetic', operator, operands: [sum, term], range: atom.range };
    else return null;
    expectsTerm = false;
  }
  return expectsTerm ? null : sum;
}

function indexTerm(atom: Atom): Formula | null {
  const { subscript, superscript, primes } = atom.scripts;
  if (subscript !== null || superscript !== null || primes > 0) return null;
  if (atom.kind === 'number') return { kind: 'number', value: Number(atom.text), range: atom.range };
  if (atom.kind === 'letter') return { kind: 'name', name: atom.name, indexed: null, isBold: false, range: atom.range };
  return null;
}

/** The formula node of a spelled name. */
export function nameFormula(spelled: SpelledName): FormulaName {
  const { name, indexed, isBold, range } = spelled;
  return { kind: 'name', name, indexed, isBold, range };
}
