// Points as text for people, and as text that can be typed again.
import { isPointRecord, isUndefinedPoint, type Point, type PointOrigin, type PointValue } from '../program/point';
import { minus, numberText } from './number-text';

/** Longer lists are cut. */
const mostElements = 6;

function valueText(value: PointValue, digits: number): string {
  if (typeof value === 'number') return numberText(value, digits);
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (isUndefinedPoint(value)) return 'default';
  if (isPointRecord(value)) {
    return `{${value.fields.map(([name, field]) => `${name}: ${valueText(field, digits)}`).join(', ')}}`;
  }
  const items = value.slice(0, mostElements).map((item) => valueText(item, digits));
  return `(${items.join(', ')}${value.length > mostElements ? ', …' : ''})`;
}

/** The arguments of a point: `(−1.2, 1)` for two numbers, `((0.5, 1), 2)` for a vector and a number. */
export function pointText(point: Point, digits: number): string {
  const texts = point.arguments.map((argument) => valueText(argument, digits));
  const [only] = texts;
  const args = texts.length === 1 && only !== undefined && only.startsWith('(') ? only : `(${texts.join(', ')})`;
  return point.receiver === null ? args : `${args} of ${valueText(point.receiver, digits)}`;
}

/** Where a point came from, in words that end `at (1, 2)`. */
export function originText(origin: PointOrigin): string {
  switch (origin) {
    case 'given':
      return 'set by you';
    case 'jsdoc':
      return 'from @at';
    case 'call':
      return 'from a call';
    case 'default':
      return 'from the defaults';
    case 'chosen':
      return 'chosen by Nabla';
  }
}

function typedValue(value: PointValue): string {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isUndefinedPoint(value)) return 'undefined';
  if (isPointRecord(value)) return `{ ${value.fields.map(([name, v]) => `${name}: ${typedValue(v)}`).join(', ')} }`;
  return `[${value.map(typedValue).join(', ')}]`;
}

/** A point as a person can type it: `1, 2` or `[1, 2, 3]`. Exact. */
export function typedPoint(point: Point): string {
  return point.arguments.map(typedValue).join(', ').replaceAll(minus, '-');
}
