// What stands inside the values of a point: numbers, flags, texts.
import { isPointRecord, isUndefinedPoint, type Point, type PointValue } from '../../../core/program/point';

/** Whether a value is of a kind, or some part of it is. */
function holds(value: PointValue, kind: 'number' | 'boolean'): boolean {
  if (typeof value === kind) return true;
  if (typeof value !== 'object' || value === null || isUndefinedPoint(value)) return false;
  if (isPointRecord(value)) return value.fields.some(([, field]) => holds(field, kind));
  return value.some((item) => holds(item, kind));
}

const holdsNumber = (value: PointValue): boolean => holds(value, 'number');
/** Whether there are numbers among the arguments and in the receiver. */
export const hasNumbers = ({ receiver, arguments: args }: Point): boolean => [receiver, ...args].some(holdsNumber);
/** Whether there is a flag in it. */
export const holdsFlag = (value: PointValue): boolean => holds(value, 'boolean');

/** Whether some text in a value passes a test. */
function someText(value: PointValue, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value);
  if (typeof value !== 'object' || value === null || isUndefinedPoint(value)) return false;
  if (isPointRecord(value)) return value.fields.some(([, field]) => someText(field, test));
  return value.some((item) => someText(item, test));
}

/** Whether there is text in it. */
export function holdsText(value: PointValue): boolean {
  return someText(value, () => true);
}

/** Text that was made up for a field which holds some. */
export function holdsBlankText(value: PointValue): boolean {
  return someText(value, (text) => text === '');
}

/** Whether a list among the parts of a value holds text, or such text as passes a test. */
export function holdsTexts(value: PointValue, test: (text: PointValue) => boolean = holdsText): boolean {
  if (typeof value !== 'object' || value === null || isUndefinedPoint(value)) return false;
  if (isPointRecord(value)) return value.fields.some(([, field]) => holdsTexts(field, test));
  return value.some((item) => (typeof item === 'string' && test(item)) || holdsTexts(item, test));
}
