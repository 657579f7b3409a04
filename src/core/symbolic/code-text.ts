// Pieces of TypeScript text: names, types and literals with the shape of a function's arguments.
import { isPointRecord, type PointValue } from '../program/point';
import type { PathKey } from '../program/program';

const reserved: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield Math Infinity NaN'
  ).split(' '),
);

/** More elements than this are an array, not a tuple, in a type. */
const longestTuple = 8;
/** Literals longer than this take a line an element. */
const longestLine = 88;

/** A name that TypeScript takes as an identifier. */
export function identifier(name: string): string {
  const plain = name.replace(/[^\p{ID_Continue}$]/gu, '_');
  return /^[\p{ID_Start}_$]/u.test(plain) && !reserved.has(plain) ? plain : `_${plain}`;
}

function key(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}

/** The type of what stands in an argument's place, every leaf a number. */
export function shapeType(value: PointValue): string {
  if (typeof value !== 'object' || value === null) return 'number';
  if (isPointRecord(value)) {
    return `{ ${value.fields.map(([name, field]) => `${key(name)}: ${shapeType(field)}`).join('; ')} }`;
  }
  return Array.isArray(value) ? listType((value as readonly PointValue[]).map(shapeType)) : 'number';
}

/** A tuple, or an array where a tuple would be long. */
export function listType(elements: readonly string[]): string {
  const [first] = elements;
  if (elements.length <= longestTuple) return `[${elements.join(', ')}]`;
  return elements.every((element) => element === first) ? `${first ?? 'number'}[]` : `[${elements.join(', ')}]`;
}

/** A literal of the argument's shape with a text at every leaf. */
export function shapeLiteral(
  value: PointValue,
  path: readonly PathKey[],
  leaf: (path: readonly PathKey[]) => string,
  indent: string,
): string {
  if (typeof value !== 'object' || value === null) return leaf(path);
  const inside = `${indent}  `;
  if (isPointRecord(value)) {
    const fields = value.fields.map(
      ([name, field]) => `${key(name)}: ${shapeLiteral(field, [...path, name], leaf, inside)}`,
    );
    return bracketed('{ ', fields, ' }', indent);
  }
  const elements = Array.isArray(value) ? (value as readonly PointValue[]) : [];
  return listLiteral(
    elements.map((element, i) => shapeLiteral(element, [...path, i], leaf, inside)),
    indent,
  );
}

/** `[a, b]`, on several lines where it is long. */
export function listLiteral(elements: readonly string[], indent: string): string {
  return bracketed('[', elements, ']', indent);
}

function bracketed(open: string, parts: readonly string[], close: string, indent: string): string {
  const line = `${open}${parts.join(', ')}${close}`;
  if (line.length <= longestLine && !line.includes('\n')) return line;
  return `${open.trim()}\n${parts.map((part) => `${indent}  ${part},\n`).join('')}${indent}${close.trim()}`;
}
