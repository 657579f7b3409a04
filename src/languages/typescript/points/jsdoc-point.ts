// JSON data as values of points, as the command line gives them.
import type { PointValue } from '../../../core/program/point';

/** JSON data as a point's value: null stands for undefined, texts such as "NaN" for the number. */
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
