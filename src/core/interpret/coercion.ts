// JavaScript's conversions and comparisons on values, as far as numeric code needs them.
import type { Arithmetic } from '../arithmetic/arithmetic';
import type { ComparisonOperator, NodeId } from '../program/program';
import { BufferValue, DataViewValue } from './byte-buffer';
import { GeneratorValue } from './generator-value';
import { elementsOfValue } from './elements';
import { numberOfText, rememberText } from './number-texts';
import { UndefinedOperand, unsupported } from './run-failure';
import { ArrayValue, ClassValue, ForeignValue, FunctionValue, MapValue, RecordValue, type Value } from './value';

/** An active number of whatever arithmetic runs. */
export type Active = object;
export type AnyValue = Value<Active>;
export type AnyArithmetic = Arithmetic<Active>;

/** Names a value's type for messages: `an array`, `undefined`, `a string`. */
export function describe(value: AnyValue): string {
  if (value === undefined || value === null) return String(value);
  if (value instanceof ArrayValue) return 'an array';
  if (value instanceof RecordValue) return 'an object';
  if (value instanceof MapValue) return value.isSet ? 'a set' : 'a map';
  if (value instanceof FunctionValue) return 'a function';
  if (value instanceof ClassValue) return 'a class';
  if (value instanceof GeneratorValue) return 'a generator';
  if (value instanceof BufferValue || value instanceof DataViewValue) return 'a buffer of bytes';
  if (value instanceof ForeignValue) return value.what;
  if (typeof value === 'boolean') return 'a boolean';
  if (typeof value === 'string') return 'a string';
  return 'a number';
}

/**
 * A number or an active number; what is missing or not numeric ends the run with the reason. `operand` is the node of the
 * value where it is known.
 */
export function toNumeric(
  value: AnyValue,
  arithmetic: AnyArithmetic,
  node: NodeId,
  operand: NodeId = node,
): number | Active {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null) return 0;
  if (value === undefined) throw new UndefinedOperand(operand);
  if (typeof value === 'object' && arithmetic.isActive(value)) return value;
  if (typeof value === 'string') {
    const number = numberOfText(value, Number, arithmetic, node);
    if (!Number.isNaN(number)) return number;
  }
  return unsupported(`computes with ${describe(value)} where a number is needed`, node);
}

/** `Number(value)`: as toNumeric, but strings of digits count and undefined is NaN. */
export function convertToNumber(value: AnyValue, arithmetic: AnyArithmetic, node: NodeId): number | Active {
  if (value === undefined) return NaN;
  if (typeof value === 'string') return numberOfText(value, Number, arithmetic, node);
  return toNumeric(value, arithmetic, node);
}

/** A plain number for an index, a length or a text. */
export function toPrimal(value: AnyValue, arithmetic: AnyArithmetic, what: string, node: NodeId): number {
  const numeric = toNumeric(value, arithmetic, node);
  if (typeof numeric === 'number') return numeric;
  const primal = arithmetic.primal(numeric);
  if (primal === null) unsupported(`${what} depends on the inputs`, node);
  return primal;
}

/** A plain number that has to be whole as it stands: an index that nothing rounds, a length, a key. */
export function toPlace(value: AnyValue, arithmetic: AnyArithmetic, what: string, node: NodeId): number {
  const numeric = toNumeric(value, arithmetic, node);
  if (typeof numeric !== 'number') arithmetic.placed?.(numeric);
  return toPrimal(numeric, arithmetic, what, node);
}

/** What `String(value)` gives, for keys, messages and comparisons. */
export function toText(value: AnyValue, arithmetic: AnyArithmetic): string {
  if (value instanceof ArrayValue) {
    if (value.classId !== null) unsupported('makes a text of an instance of a class');
    return elementsOfValue(value)
      .map((item) => (item === undefined || item === null ? '' : toText(item, arithmetic)))
      .join(',');
  }
  if (value instanceof RecordValue) return textOfRecord(value, arithmetic);
  if (value instanceof MapValue) return value.isSet ? '[object Set]' : '[object Map]';
  if (
    value instanceof FunctionValue ||
    value instanceof ClassValue ||
    value instanceof GeneratorValue ||
    value instanceof ForeignValue ||
    value instanceof BufferValue ||
    value instanceof DataViewValue
  ) {
    return unsupported(`makes a text of ${describe(value)}`);
  }
  if (typeof value === 'object' && value !== null) {
    const primal = arithmetic.primal(value);
    if (primal === null) return '…';
    rememberText(String(primal), value, arithmetic);
    return String(primal);
  }
  return String(value);
}

/** What `String(object)` gives; where a class or the object itself may say what, the run ends. */
function textOfRecord(record: RecordValue<Active>, arithmetic: AnyArithmetic): string {
  const says = (name: string): boolean => record.fields.has(name) || record.accessors?.has(name) === true;
  if (record.classId !== null || says('toString') || says('valueOf')) {
    return unsupported('makes a text of an object that may say itself which');
  }
  if (record.errorName === null) return '[object Object]';
  const name = record.fields.has('name') ? toText(record.fields.get('name'), arithmetic) : record.errorName;
  const message = messageOf(record, arithmetic) ?? '';
  return message === '' ? name : `${name}: ${message}`;
}

/** What a run that ends with `throw value` says. */
export function thrownText(value: AnyValue, arithmetic: AnyArithmetic): string {
  const message = value instanceof RecordValue ? messageOf(value, arithmetic) : null;
  return message ?? (value instanceof RecordValue ? 'throws an object' : toText(value, arithmetic));
}

function messageOf(record: RecordValue<Active>, arithmetic: AnyArithmetic): string | null {
  const message = record.fields.get('message');
  return message === undefined ? null : toText(message, arithmetic);
}

/** Truth of a value; an active one is decided by the arithmetic. */
export function truth(value: AnyValue, arithmetic: AnyArithmetic, node: NodeId): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  const isUnknown = value instanceof ForeignValue && value.type === null;
  if (isUnknown) return unsupported(`tests ${value.what}`, node);
  if (typeof value === 'object' && value !== null && arithmetic.isActive(value)) return arithmetic.decide(value, node);
  return Boolean(value);
}

/** Compares two plain numbers. */
export function compareNumbers(operator: ComparisonOperator, left: number, right: number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
    case '===':
      return left === right;
    case '!=':
    case '!==':
      return left !== right;
  }
}

function isNumeric(value: AnyValue, arithmetic: AnyArithmetic): value is number | Active {
  return typeof value === 'number' || (typeof value === 'object' && value !== null && arithmetic.isActive(value));
}

function compareTexts(operator: ComparisonOperator, left: string, right: string): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
    case '===':
      return left === right;
    case '!=':
    case '!==':
      return left !== right;
  }
}

/** `left operator right` for any values: a boolean, or an active condition the arithmetic could not decide. */
export function compareValues(
  operator: ComparisonOperator,
  left: AnyValue,
  right: AnyValue,
  arithmetic: AnyArithmetic,
  node: NodeId,
): boolean | Active {
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(operator, left, right);
  if (isNumeric(left, arithmetic) && isNumeric(right, arithmetic)) {
    return arithmetic.compare(operator, left, right, node);
  }
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(operator, left, right);
  for (const side of [left, right]) {
    if (typeof side === 'object' && side instanceof ForeignValue && side.type === null)
      return unsupported(`compares ${side.what}`, node);
  }
  switch (operator) {
    case '===':
      return left === right;
    case '!==':
      return left !== right;
    case '==':
    case '!=': {
      const nothing = (value: AnyValue): boolean => value === null || value === undefined;
      let equal: boolean;
      if (nothing(left) || nothing(right)) equal = nothing(left) && nothing(right);
      else if (isMixed(left, right, arithmetic)) {
        return compareValues(
          operator === '==' ? '===' : '!==',
          looseNumber(left),
          looseNumber(right),
          arithmetic,
          node,
        );
      } else {
        const isObject = (value: AnyValue): boolean => typeof value === 'object' && !isNumeric(value, arithmetic);
        if (isObject(left) !== isObject(right)) unsupported('compares an object with what is none', node);
        equal = left === right;
      }
      return operator === '==' ? equal : !equal;
    }
    default:
      // An undefined operand makes every order comparison false, as NaN does: guards such as `i < n` on options.
      if (left === undefined || right === undefined) return false;
      return orderMixed(operator, left, right, arithmetic, node);
  }
}

/** Values of two kinds that loose equality compares as numbers. */
function isMixed(left: AnyValue, right: AnyValue, arithmetic: AnyArithmetic): boolean {
  const kind = (value: AnyValue): string =>
    typeof value === 'boolean' || typeof value === 'string'
      ? typeof value
      : isNumeric(value, arithmetic)
        ? 'number'
        : 'other';
  const [a, b] = [kind(left), kind(right)];
  return a !== b && a !== 'other' && b !== 'other';
}

function looseNumber(value: AnyValue): AnyValue {
  return typeof value === 'boolean' || typeof value === 'string' ? Number(value) : value;
}

function orderMixed(
  operator: ComparisonOperator,
  left: AnyValue,
  right: AnyValue,
  arithmetic: AnyArithmetic,
  node: NodeId,
): boolean | Active {
  const a = convertToNumber(left, arithmetic, node);
  const b = convertToNumber(right, arithmetic, node);
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(operator, a, b);
  return arithmetic.compare(operator, a, b, node);
}
