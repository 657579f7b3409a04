// One statement in TeX: its left-hand side, its value, and what lets the parser tell calls from products.
import type { TextRange } from '../document';
import { refuseDeep } from '../formula/depth';
import type { FormulaEnvironment } from '../formula/environment';
import { FormulaRefusal, type Formula, type FormulaParameter, type FormulaStatement } from '../formula/formula';
import { namesIn } from '../formula/free-names';
import { isSymbol, rangeOfAtoms, type Atom } from './atom';
import { comparisons, relationCommands } from './commands';
import { ExpressionParser } from './parse-expression';
import type { TexScope } from './tex-scope';
import { namesAlone } from './names-alone';
import { spelledName } from './read-name';
import type { Piece } from './split-statements';

export type TexReading =
  | { readonly kind: 'statement'; readonly statement: FormulaStatement }
  /** `f(1, 2)` or `f(1, 2) = 5`. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly nameRange: TextRange;
      readonly values: readonly number[];
      readonly range: TextRange;
    }
  /** No function at all: an equation, a relation, a name. */
  | { readonly kind: 'nothing'; readonly reason: string; readonly range: TextRange }
  | {
      readonly kind: 'refused';
      readonly name: string | null;
      readonly nameRange: TextRange;
      readonly range: TextRange;
      readonly refusal: FormulaRefusal;
    };

interface LeftHandSide {
  readonly name: string | null;
  readonly nameRange: TextRange;
  readonly parameters: readonly FormulaParameter[] | null;
}

/** The positions of a symbol outside all brackets. */
function topLevel(atoms: readonly Atom[], test: (atom: Atom) => boolean): number[] {
  let level = 0;
  return atoms.flatMap((atom, i) => {
    if (atom.kind === 'delimiter') level += atom.side === 'open' ? 1 : -1;
    return level === 0 && test(atom) ? [i] : [];
  });
}

/** `=`, `:=` (one symbol or two). */
function definers(atoms: readonly Atom[]): { readonly at: number; readonly length: number }[] {
  return topLevel(atoms, (atom) => isSymbol(atom, '=', ':=', ':')).flatMap((at) => {
    const atom = atoms[at];
    if (isSymbol(atom, ':')) return isSymbol(atoms[at + 1], '=') ? [{ at, length: 2 }] : [];
    const isSecond = isSymbol(atom, '=') && isSymbol(atoms[at - 1], ':');
    return isSecond ? [] : [{ at, length: 1 }];
  });
}

function withoutSpaces(atoms: readonly Atom[]): readonly Atom[] {
  return atoms.filter((atom) => !isSymbol(atom, '\\quad'));
}

/** A list of names between brackets, also `x; \theta` and `x \mid \theta`; null where it is none. */
function parameterList(atoms: readonly Atom[]): readonly FormulaParameter[] | null {
  const parameters: FormulaParameter[] = [];
  let expectsName = true;
  for (const atom of withoutSpaces(atoms)) {
    if (expectsName) {
      const spelled = atom.scripts.superscript === null ? spelledName(atom) : null;
      if (spelled === null || !spelled.isComplete) return null;
      if (parameters.some((known) => known.name === spelled.name)) return null;
      parameters.push({ name: spelled.name, range: spelled.range });
    } else if (!isSymbol(atom, ',', ';', '|', '\\mid')) return null;
    expectsName = !expectsName;
  }
  return expectsName ? null : parameters;
}

/** `f(x, y)`, `\hat f(x)`, `y`; null where it is something else. */
function leftHandSide(all: readonly Atom[]): LeftHandSide | null {
  const atoms = withoutSpaces(all);
  const [first, open, ...rest] = atoms;
  if (first === undefined || first.scripts.superscript !== null) return null;
  const spelled = spelledName(first);
  if (spelled === null || !spelled.isComplete) return null;
  if (open === undefined) return { name: spelled.name, nameRange: first.range, parameters: null };
  const close = rest[rest.length - 1];
  const isBracketed = open.kind === 'delimiter' && open.side === 'open' && close?.kind === 'delimiter';
  if (!isBracketed || (open.text !== '(' && open.text !== '[') || close.scripts.superscript !== null) return null;
  const parameters = parameterList(rest.slice(0, -1));
  return parameters === null ? null : { name: spelled.name, nameRange: first.range, parameters };
}

/** `f(1, -2)`: the name and the numbers. */
function literalCall(
  atoms: readonly Atom[],
): { readonly name: string; readonly nameRange: TextRange; readonly values: readonly number[] } | null {
  const [first, open, ...rest] = withoutSpaces(atoms);
  const close = rest[rest.length - 1];
  const spelled = first === undefined || first.scripts.superscript !== null ? null : spelledName(first);
  if (
    first === undefined ||
    spelled === null ||
    open?.kind !== 'delimiter' ||
    open.text !== '(' ||
    close?.kind !== 'delimiter'
  )
    return null;
  const values: number[] = [];
  let sign = 1;
  let expects = true;
  for (const atom of rest.slice(0, -1)) {
    const { subscript, superscript } = atom.scripts;
    if (expects && isSymbol(atom, '-') && sign === 1) sign = -1;
    else if (expects && atom.kind === 'number' && subscript === null && superscript === null) {
      values.push(sign * Number(atom.text));
      [sign, expects] = [1, false];
    } else if (!expects && isSymbol(atom, ',')) expects = true;
    else return null;
  }
  return expects || close.scripts.superscript !== null ? null : { name: spelled.name, nameRange: first.range, values };
}

function scopeOf(
  atoms: readonly Atom[],
  parameters: readonly FormulaParameter[] | null,
  environment: FormulaEnvironment,
): TexScope {
  const letters = new Set(parameters?.map((parameter) => parameter.name));
  const alone = new Set<string>();
  namesAlone(atoms, alone);
  return {
    isFunction: (name) => !letters.has(name) && environment.isFunction(name),
    isQuantity: (name) => letters.has(name) || environment.isConstant(name),
    alone,
    styles: new Map(),
  };
}

/** What a piece says, given the definitions so far. Never throws. */
export function readTexStatement(piece: Piece, environment: FormulaEnvironment): TexReading {
  const { atoms } = piece;
  const range = rangeOfAtoms(atoms, { start: 0, end: 0 });
  const start = { start: range.start, end: Math.min(range.start + 1, range.end) };
  let side: LeftHandSide = { name: null, nameRange: start, parameters: null };
  try {
    const signs = definers(atoms);
    const [firstSign] = signs;
    let value: readonly Atom[] = atoms;
    const arrow = topLevel(atoms, (atom) => isSymbol(atom, '\\mapsto'))[0];
    if (arrow !== undefined) {
      const mapping = mappingOf(atoms, arrow);
      if (mapping === null) return { kind: 'nothing', reason: 'is a map of something other than numbers', range };
      side = mapping;
      value = atoms.slice(arrow + 1);
    } else if (firstSign !== undefined) {
      const left = atoms.slice(0, firstSign.at);
      const parts = signs.map((sign, i) => atoms.slice(sign.at + sign.length, signs[i + 1]?.at ?? atoms.length));
      const called = literalCall(left);
      if (called !== null) return { kind: 'call', ...called, range };
      // A line `= …` rewrites the line before.
      const read = leftHandSide(left);
      if (read === null) return { kind: 'nothing', reason: 'is an equation, not a function', range };
      side = read;
      [value = []] = parts;
      // `y = f(x) = x^2` defines f.
      const second = parts.length > 1 ? leftHandSide(value) : null;
      if (second !== null && side.parameters === null) {
        if (second.parameters === null || environment.isFunction(second.name ?? '')) {
          return { kind: 'nothing', reason: 'is a chain of equations', range };
        }
        side = second;
        value = parts[1] ?? [];
      }
      if (withoutSpaces(value).length === 0) throw new FormulaRefusal('nothing stands behind the equals sign', range);
    } else {
      const called = literalCall(atoms);
      if (called !== null && environment.isFunction(called.name)) return { kind: 'call', ...called, range };
    }
    const relation = topLevel(
      value,
      (atom) =>
        atom.kind === 'symbol' && (comparisons.has(atom.text) || relationCommands.has(atom.text) || atom.text === ':'),
    )[0];
    if (relation !== undefined && arrow === undefined) {
      return { kind: 'nothing', reason: 'states a relation, not a value', range };
    }
    if (side.name === null && value.length === 1 && value[0]?.kind !== 'fraction' && isPlain(value[0])) {
      return { kind: 'nothing', reason: 'is a name or a number', range };
    }
    if (piece.trouble !== null) throw new FormulaRefusal(piece.trouble, range);
    const scope = scopeOf(value, side.parameters, environment);
    const plain = new ExpressionParser(value, scope, rangeOfAtoms(value, range)).all();
    refuseDeep(plain);
    const body = conditioned(plain, piece, scope);
    return { kind: 'statement', statement: { ...side, body, range } };
  } catch (error) {
    if (!(error instanceof FormulaRefusal)) throw error;
    return { kind: 'refused', name: side.name, nameRange: side.nameRange, range, refusal: error };
  }
}

function isPlain(atom: Atom | undefined): boolean {
  if (atom === undefined || atom.scripts.superscript !== null) return false;
  return (
    atom.kind === 'letter' ||
    atom.kind === 'number' ||
    atom.kind === 'word' ||
    atom.kind === 'accent' ||
    atom.kind === 'text'
  );
}

/** `x \mapsto`, `(x, y) \mapsto`, `f \colon x \mapsto`. */
function mappingOf(atoms: readonly Atom[], arrow: number): LeftHandSide | null {
  const before = withoutSpaces(atoms.slice(0, arrow));
  const colon = before.findIndex((atom) => isSymbol(atom, ':'));
  const named = colon > 0 ? leftHandSide(before.slice(0, colon)) : null;
  const list = before.slice(colon + 1);
  const [open] = list;
  const close = list[list.length - 1];
  const isBracketed = open?.kind === 'delimiter' && close?.kind === 'delimiter' && list.length > 2;
  const parameters = parameterList(isBracketed ? list.slice(1, -1) : list);
  const [first] = atoms;
  if (parameters === null || first === undefined) return null;
  const nameRange = named?.nameRange ?? { start: first.range.start, end: first.range.start + 1 };
  return { name: named?.name ?? null, nameRange, parameters };
}

/** The body where the conditions behind it hold, undefined elsewhere. Conditions on other letters say nothing of it. */
function conditioned(body: Formula, piece: Piece, scope: TexScope): Formula {
  const known = namesIn(body);
  const conditions = piece.conditions.flatMap((atoms) => {
    const place = rangeOfAtoms(atoms, body.range);
    try {
      const condition = new ExpressionParser(atoms, { ...scope, styles: new Map() }, place).condition();
      const isAbout = [...namesIn(condition).keys()].every((name) => known.has(name) || scope.isQuantity(name));
      return isAbout ? [condition] : [];
    } catch (error) {
      if (error instanceof FormulaRefusal) return [];
      throw error;
    }
  });
  return conditions.reduce<Formula>(
    (value, condition) => ({ kind: 'cases', branches: [{ value, condition }], otherwise: null, range: body.range }),
    body,
  );
}

/** The letters that the left-hand side of a piece names as variables. */
export function lettersNamed(piece: Piece): readonly string[] {
  try {
    const [sign] = definers(piece.atoms);
    const arrow = topLevel(piece.atoms, (atom) => isSymbol(atom, '\\mapsto'))[0];
    if (arrow !== undefined) return mappingOf(piece.atoms, arrow)?.parameters?.map(({ name }) => name) ?? [];
    const side = sign === undefined ? null : leftHandSide(piece.atoms.slice(0, sign.at));
    return side?.parameters?.map(({ name }) => name) ?? [];
  } catch (error) {
    if (error instanceof FormulaRefusal) return [];
    throw error;
  }
}
