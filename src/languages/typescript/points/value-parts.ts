// What stands inside the values of a point: numbers, flags, texts.
import { isPointRecord, isUndefinedPoint, type Point, type PointValue } from '../../../core/program/point';

/** Whether a value, or some part of it, that has no parts of its own passes a test. */
function someLeaf(value: PointValue, test: (leaf: PointValue) => boolean): boolean {
  if (typeof value !== 'object' || value === null || isUndefinedPoint(value)) return test(value);
  if (isPointRecord(value)) return value.fields.some(([, field]) => someLeaf(field, test));
  return value.some((item) => someLeaf(item, test));
}

/** Whether there are numbers among the arguments and in the receiver. */
export function hasNumbers({ receiver, arguments: args }: Point): boolean {
  return [receiver, ...args].some((value) => someLeaf(value, (leaf) => typeof leaf === 'number'));
}

/** Whether there is a flag in it. */
export function holdsFlag(value: PointValue): boolean {
  return someLeaf(value, (leaf) => typeof leaf === 'boolean');
}

/** Whether there is text in it. */
export function holdsText(value: PointValue): boolean {
  return someLeaf(value, (leaf) => typeof leaf === 'string');
}

/** Text that was made up for a field which holds some. */
export function holdsBlankText(value: PointValue): boolean {
  return someLeaf(value, (leaf) => leaf === '');
}

/** Whether a list among the parts of a value holds text, or such text as passes a test. */
export function holdsTexts(value: PointValue, test: (text: PointValue) => boolean = holdsText): boolean {
  if (typeof value !== 'object' || value === null || isUndefinedPoint(value)) return false;
  if (isPointRecord(value)) return value.fields.some(([, field]) => holdsTexts(field, test));
  return value.some((item) => (typeof item === 'string' && test(item)) || holdsTexts(item, test));
}
