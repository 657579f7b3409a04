// Texts that say what a value is, texts that hold numbers, and dates as numbers.
import { type AnyValue, toPrimal, toText } from './coercion';
import { direct, type Intrinsic } from './intrinsic';
import type { Machine } from './machine';
import { unsupported, wrongShape } from './run-failure';
import { ArrayValue, ClassValue, type ElementKind, ForeignValue, FunctionValue, MapValue, RecordValue } from './value';

export const textIntrinsics: readonly (readonly [string, Intrinsic])[] = [
  ['classTag', direct((machine, args) => `[object ${className(machine, args)}]`)],
  [
    'decodeBase64',
    direct((machine, [text], node) => {
      const decoded = decodeBase64(toText(text, machine.arithmetic));
      if (decoded === null) return wrongShape('`atob` of a text that is not base64', node);
      machine.allocate(Math.ceil(decoded.length / 8));
      return decoded;
    }),
  ],
  [
    'milliseconds',
    direct((machine, args, node) => {
      const [year = NaN, month = 0, ...rest] = args.map((part) =>
        part === undefined ? NaN : toPrimal(part, machine.arithmetic, 'a date', node),
      );
      return Date.UTC(year, month, ...rest);
    }),
  ],
];

const arrayNames: Readonly<Record<ElementKind, string>> = {
  any: 'Array',
  float64: 'Float64Array',
  float32: 'Float32Array',
  int8: 'Int8Array',
  uint8: 'Uint8Array',
  uint8clamped: 'Uint8ClampedArray',
  int16: 'Int16Array',
  uint16: 'Uint16Array',
  int32: 'Int32Array',
  uint32: 'Uint32Array',
};

/** The word in what `Object.prototype.toString` gives. */
function className(machine: Machine, [value]: readonly AnyValue[]): string {
  if (value === undefined) return 'Undefined';
  if (value === null) return 'Null';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'string') return 'String';
  if (value instanceof ArrayValue) return arrayNames[value.elementKind];
  if (value instanceof MapValue) return value.isSet ? 'Set' : 'Map';
  if (value instanceof ForeignValue) return unsupported(`asks for the class of ${value.what}`);
  if (value instanceof FunctionValue || value instanceof ClassValue) return 'Function';
  if (value instanceof RecordValue) return value.errorName === null ? 'Object' : 'Error';
  return typeof value === 'number' || machine.arithmetic.isActive(value) ? 'Number' : 'ArrayBuffer';
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a base64 text as characters, as `atob` gives them; null for any other text. */
function decodeBase64(given: string): string | null {
  const spaceless = given.replaceAll(/[\t\n\f\r ]/g, '');
  const text = spaceless.length % 4 === 0 ? spaceless.replace(/={1,2}$/, '') : spaceless;
  if (text.length % 4 === 1) return null;
  let [bits, count] = [0, 0];
  const bytes: number[] = [];
  for (const letter of text) {
    const digit = alphabet.indexOf(letter);
    if (digit < 0) return null;
    bits = ((bits << 6) | digit) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  let decoded = '';
  for (const byte of bytes) decoded += String.fromCharCode(byte);
  return decoded;
}
