// One displayed formula as its statements: lines of aligned environments, parts between commas and wide spaces.
import type { Atom } from './atom';
import { isSymbol } from './atom';
import { comparisons, relationCommands } from './commands';

/** A statement's atoms, with what was said about its variables behind it. */
export interface Piece {
  readonly atoms: readonly Atom[];
  /** `x > 0` behind `f(x) = \ln x, \quad x > 0`. */
  readonly conditions: readonly (readonly Atom[])[];
  /** Why it cannot be read: a list of values, two statements that run together. */
  readonly trouble: string | null;
}

interface Line {
  atoms: Atom[];
  /** Nothing stands before its first alignment mark. */
  readonly isHanging: boolean;
}

const lineEnvironments: ReadonlySet<string> = new Set(
  (
    'align aligned alignat alignedat gather gathered multline multlined split eqnarray flalign equation math ' +
    'displaymath dmath'
  ).split(' '),
);

export function isLineEnvironment(name: string): boolean {
  return lineEnvironments.has(name.replace(/\*$/, ''));
}

/** The lines of a formula: those of an environment that holds all of it, and those between `\\`. */
function linesOf(atoms: readonly Atom[]): Line[] {
  const trimmed = withoutPunctuation(atoms);
  const [only] = trimmed;
  if (trimmed.length === 1 && only?.kind === 'environment' && isLineEnvironment(only.name)) {
    const isOne = /^(multline|multlined|split|equation|math|displaymath|dmath)/.test(only.name);
    const rows = only.rows.map((row) => ({
      atoms: row.flat(),
      isHanging: row.length > 1 && (row[0] ?? []).length === 0,
    }));
    const inner = rows.flatMap(({ atoms: line, isHanging }) => {
      const lines = linesOf(line);
      return lines.map((each, i) => (i === 0 ? { ...each, isHanging } : each));
    });
    return only.name.startsWith('multline') && isOne
      ? [{ atoms: inner.flatMap((line) => line.atoms), isHanging: false }]
      : inner;
  }
  const lines: Line[] = [{ atoms: [], isHanging: false }];
  for (const atom of atoms) {
    if (isSymbol(atom, '\\\\')) lines.push({ atoms: [], isHanging: false });
    else lines[lines.length - 1]?.atoms.push(atom);
  }
  return lines.filter((line) => line.atoms.length > 0);
}

const binary = ['+', '-', '\\cdot', '\\times', '*', '/', '\\div', '\\pm', '\\mp', ','] as const;

function opensMore(atoms: readonly Atom[]): boolean {
  let level = 0;
  for (const atom of atoms) if (atom.kind === 'delimiter') level += atom.side === 'open' ? 1 : -1;
  return level !== 0 && atoms.some((atom) => atom.kind === 'delimiter');
}

function endsOpen(atoms: readonly Atom[]): boolean {
  const last = atoms[atoms.length - 1];
  return isSymbol(last, ...binary.slice(0, -1), '=', ':=');
}

/** Lines that carry on the line before are put together with it. */
function joinedLines(lines: readonly Line[]): { atoms: Atom[]; trouble: string | null }[] {
  const joined: { atoms: Atom[]; trouble: string | null }[] = [];
  for (const { atoms: written, isHanging } of lines) {
    const atoms = withoutIndent(written);
    const before = joined[joined.length - 1];
    const [first] = atoms;
    const saysRelation = atoms.some((atom) => isSymbol(atom, '=', ':='));
    const startsBinary = isSymbol(first, '+', '\\cdot', '\\times', '*', '/', '\\div', '\\pm', '\\mp');
    const isSigned = isSymbol(first, '-');
    const carriesOn =
      before !== undefined &&
      (opensMore(before.atoms) || endsOpen(before.atoms) || startsBinary || (isSigned && isHanging));
    if (carriesOn) {
      before.atoms.push(...atoms);
      continue;
    }
    const isUnclear =
      (isSigned || isHanging) && !saysRelation && before?.atoms.some((atom) => isSymbol(atom, '=', ':=')) === true;
    if (isUnclear) before.trouble = 'it is not clear whether the next line belongs to this one';
    joined.push({
      atoms: [...atoms],
      trouble: isUnclear ? 'it is not clear whether this line belongs to the one before' : null,
    });
  }
  return joined;
}

/** `\\ &\quad {}+ …`: the space and the empty group are there for the looks of the sign. */
function withoutIndent(atoms: readonly Atom[]): readonly Atom[] {
  const start = atoms.findIndex(
    (atom) => !isSymbol(atom, '\\quad') && !(atom.kind === 'group' && atom.items.length === 0),
  );
  return start < 0 ? [] : atoms.slice(start);
}

function withoutPunctuation(atoms: readonly Atom[]): readonly Atom[] {
  let start = 0;
  let end = atoms.length;
  while (start < end && isSymbol(atoms[start], '\\quad', ',', ';')) start++;
  while (end > start && isSymbol(atoms[end - 1], ',', '.', ';', '\\quad', ':')) end--;
  return atoms.slice(start, end);
}

const introductions =
  /^\s*(where|with|for|if|when|whenever|provided(?: that)?|and|then|so|hence|thus|let|i\.e\.|or|such that|as|because|since)?\s*[,:]?\s*$/i;
const alternatives = /\b(otherwise|else)\b/i;

/** The parts of a line between commas, wide spaces and prose, outside all brackets. */
function partsOfLine(atoms: readonly Atom[]): { atoms: Atom[]; prose: string | null; isWide: boolean }[] {
  const parts: { atoms: Atom[]; prose: string | null; isWide: boolean }[] = [{ atoms: [], prose: null, isWide: false }];
  let level = 0;
  let bars = 0;
  atoms.forEach((atom) => {
    if (atom.kind === 'delimiter') level += atom.side === 'open' ? 1 : -1;
    if (isSymbol(atom, '|', '\\|')) bars++;
    const current = parts[parts.length - 1];
    const isOutside = level === 0 && bars % 2 === 0;
    const isProse =
      atom.kind === 'text' &&
      (introductions.test(atom.text) || alternatives.test(atom.text) || /\s/.test(atom.text.trim()));
    if (isOutside && isProse) parts.push({ atoms: [], prose: atom.text, isWide: true });
    else if (isOutside && isSymbol(atom, ',', ';')) parts.push({ atoms: [], prose: null, isWide: false });
    else if (isOutside && isSymbol(atom, '\\quad')) parts.push({ atoms: [], prose: null, isWide: true });
    else current?.atoms.push(atom);
  });
  return parts;
}

type Role = 'definition' | 'condition' | 'ignored' | 'value';

function roleOf(atoms: readonly Atom[]): Role {
  let level = 0;
  for (const atom of atoms) {
    if (atom.kind === 'delimiter') level += atom.side === 'open' ? 1 : -1;
    if (level !== 0 || atom.kind !== 'symbol') continue;
    if (atom.text === '=' || atom.text === ':=' || atom.text === '\\mapsto') return 'definition';
    if (relationCommands.has(atom.text) || atom.text === ':') return 'ignored';
    if (comparisons.has(atom.text)) return 'condition';
  }
  const [first, second, third] = atoms;
  const isTagged =
    atoms.length === 3 && first?.kind === 'delimiter' && second?.kind === 'number' && third?.kind === 'delimiter';
  if (isTagged || isSymbol(first, '\\forall', '\\exists')) return 'ignored';
  return 'value';
}

function piecesOfLine(atoms: readonly Atom[], trouble: string | null): Piece[] {
  const pieces: { atoms: Atom[]; conditions: (readonly Atom[])[]; trouble: string | null }[] = [];
  for (const part of partsOfLine(withoutPunctuation(atoms))) {
    const content = [...withoutPunctuation(part.atoms)];
    const before = pieces[pieces.length - 1];
    if (part.prose !== null && alternatives.test(part.prose) && before !== undefined) {
      before.trouble ??= 'cases written in a line are not read: use \\begin{cases}';
    }
    if (content.length === 0) continue;
    const role = roleOf(content);
    const carriesOn = part.isWide && part.prose === null && before !== undefined;
    if (carriesOn && (isSymbol(content[0], ...binary) || endsOpen(before.atoms))) {
      before.atoms.push(...content);
      continue;
    }
    if (role === 'definition' || before === undefined) pieces.push({ atoms: content, conditions: [], trouble });
    else if (role === 'condition') before.conditions.push(content);
    else if (role === 'value' && part.prose === null) {
      before.trouble ??= 'several values side by side: a list, not a formula';
      pieces.push({ atoms: content, conditions: [], trouble: before.trouble });
    }
  }
  return pieces;
}

/** The statements of one formula in order. */
export function splitStatements(atoms: readonly Atom[]): readonly Piece[] {
  return joinedLines(linesOf(atoms)).flatMap((line) => piecesOfLine(line.atoms, line.trouble));
}
