// Between a call's arguments and the flat vector of inputs, and reading a point that was typed.
import { isPointRecord } from '../../src/core/program/point';
import type { Point, PointValue } from '../../src/core/program/point';
import type { PathKey } from '../../src/core/program/program';

function step(value: PointValue | null | undefined, key: PathKey): PointValue | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (Array.isArray(value)) return typeof key === 'number' ? (value as readonly PointValue[])[key] : undefined;
  const record = value as PointValue;
  return isPointRecord(record) ? record.fields.find(([name]) => name === key)?.[1] : undefined;
}

/** The number at each path; NaN where the point has none. */
export function flatPoint(point: Point, inputs: readonly (readonly PathKey[])[]): number[] {
  return inputs.map(([first, ...rest]) => {
    let value: PointValue | null | undefined = first === 'this' ? point.receiver : point.arguments[Number(first)];
    for (const key of rest) value = step(value, key);
    return typeof value === 'number' ? value : NaN;
  });
}

/** Reads `1, 2`, `(1, 2)` or `x = 1, y = 2`; names that are left out keep their value. Null where it is none of these. */
export function readTypedPoint(
  text: string,
  names: readonly string[],
  current: readonly number[],
): readonly number[] | null {
  const parts = text
    .replaceAll('\u2212', '-')
    .replace(/^\s*[([]\s*|\s*[)\]]\s*$/g, '')
    .split(/[,;]/)
    .map((part) => part.trim());
  const next = current.slice();
  const named = parts.every((part) => part.includes('='));
  if (!named && parts.length !== names.length) return null;
  for (const [index, part] of parts.entries()) {
    const split = part.indexOf('=');
    const place = named ? names.indexOf(part.slice(0, split).trim()) : index;
    const value = readNumber(named ? part.slice(split + 1) : part);
    if (place < 0 || value === null) return null;
    next[place] = value;
  }
  return next;
}

/** A finite number as typed, with either minus sign; null for anything else. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim().replaceAll('\u2212', '-');
  if (trimmed === '') return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}
