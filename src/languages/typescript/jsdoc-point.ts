// The point written above a function: `@at (1, 2)`, `@at x = 1, y = 2`, `@at w = [1, 2, 3]`. Read as data, never run.
import type { Point, PointValue } from '../../core/program/point';

/** Turns the literal notation into JSON: bare keys get their quotes. */
function parseLiteral(text: string): unknown {
  try {
    return JSON.parse(text.replace(/([{,]\s*)([A-Za-z_$][\w$]*)\s*:/g, '$1"$2":')) as unknown;
  } catch {
    return undefined;
  }
}

/** JSON data as a point's value; undefined where it holds something else. */
export function pointValueOf(data: unknown): PointValue {
  if (data === null || data === undefined) return { kind: 'undefined' };
  if (data === 'NaN') return NaN;
  if (data === 'Infinity') return Infinity;
  if (data === '-Infinity') return -Infinity;
  if (typeof data === 'number' || typeof data === 'boolean' || typeof data === 'string') return data;
  if (Array.isArray(data)) return data.map(pointValueOf);
  if (typeof data === 'object') {
    return {
      kind: 'record',
      fields: Object.entries(data).map(([name, value]) => [name, pointValueOf(value)] as const),
    };
  }
  return { kind: 'undefined' };
}

/** Splits at commas outside brackets. */
function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
    else if (c === ',' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '');
}

/** The point of an `@at` in a comment; null where there is none, undefined where it cannot be read. */
export function pointOfComment(comment: string, names: readonly string[]): Point | null | undefined {
  const written = /@at\s+([^\n@]*)/
    .exec(comment)?.[1]
    ?.replace(/\*\/?\s*$/, '')
    .trim();
  if (written === undefined || written === '') return null;
  const inside = /^\((.*)\)$/s.exec(written)?.[1];
  if (inside !== undefined) {
    const list = parseLiteral(`[${inside}]`);
    return Array.isArray(list) ? { receiver: null, arguments: list.map(pointValueOf) } : undefined;
  }
  const given = new Map<string, PointValue>();
  for (const part of splitTop(written)) {
    const pair = /^([\w$]+)\s*=\s*(.+)$/s.exec(part);
    const value = pair?.[2] === undefined ? undefined : parseLiteral(pair[2]);
    if (pair?.[1] === undefined || value === undefined) return undefined;
    given.set(pair[1], pointValueOf(value));
  }
  if (![...given.keys()].every((name) => names.includes(name))) return undefined;
  return { receiver: null, arguments: names.map((name) => given.get(name) ?? { kind: 'undefined' }) };
}
