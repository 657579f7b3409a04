// Words of floats as integers: which bits of them come unchanged from the fraction of which number.
//
// A word steers branches and gives exponents: near the point it stays as it is, and its derivative is 0. What must not
// happen is that the digits of a number reach the result through its words, for then the derivative would be lost. So
// every word of an active number carries which of its bits may depend on the fraction (`digits`), and which are bits of
// it that still stand where they stood (`kept`).
import { stepwise } from '../primitives/row';
import { prefix } from '../primitives/notation';
import type { Primitive } from '../primitives/primitive';
import type { NodeId } from '../program/program';
import type { Active } from './coercion';
import type { Machine } from './machine';
import { unsupported } from './run-failure';

const computesWithBits = 'computes with the bits of a number, through which nothing can be differentiated';
/** What is said of a float put together from bits. */
export const rebuildsFromBits =
  'puts a number together from the bits of another, through which nothing can be differentiated';
/** What is said of bytes that cannot be followed. */
export const readsBits = 'works on the bits of a number that depends on the inputs';

/** Why a run is stopped at the bits of floats. */
export const bitReasons: ReadonlySet<string> = new Set([computesWithBits, rebuildsFromBits, readsBits]);

/** Which part of a float a word was: half of a double, or the whole of a single. */
export type FloatPart = 'low' | 'high' | 'single';

export interface WordOrigin {
  /** The number; null where several are mixed. */
  readonly source: Active | null;
  readonly part: FloatPart | null;
  /** Bits that may depend on the fraction of the number, as a signed 32-bit mask. */
  readonly digits: number;
  /** Bits that are those of the part itself. */
  readonly kept: number;
}

/** The fraction's bits in each part of a float. */
export const fractionBits: Readonly<Record<FloatPart, number>> = { low: -1, high: 0xfffff, single: 0x7fffff };

const notation = prefix('\\operatorname{bits}', 'bits', null);

/** A number that stays as it is around the point; `jump` says why it does not, where the point is on an edge. */
export function steadyNumber(
  machine: Machine,
  value: number,
  operands: readonly Active[],
  jump: string | null,
  node: NodeId,
): number | Active {
  const row: Primitive = stepwise(
    'bits of a number',
    1,
    () => value,
    () => jump,
    notation,
    [],
  );
  return machine.arithmetic.apply(row, operands, node);
}

/** One byte of a word: the active number it comes from, and which byte of it (0 is the least significant). */
export interface WordByte {
  readonly source: Active;
  readonly isFloat: boolean;
  readonly place: number;
  readonly size: number;
}

/** A word read from bytes, some of which belong to active numbers; least significant byte first. */
export function wordOf(machine: Machine, value: number, bytes: readonly (WordByte | null)[]): number | Active {
  const active = bytes.filter((byte) => byte !== null);
  const [first] = active;
  if (first === undefined) return value;
  const sources = [...new Set(active.map((byte) => byte.source))];
  const inOrder = bytes.every((byte, i) => byte?.source === first.source && byte.place === first.place + i);
  const whole = inOrder && bytes.length === 4;
  const known = originsOf(machine).get(first.source);
  const isCopy = whole && !first.isFloat && first.size === 4;
  const jump = sources.some((source) => standsOnEdge(machine, source, bytes)) ? 'the bits of a number jump here' : null;
  const word = steadyNumber(machine, value, sources, jump, 0);
  if (typeof word === 'number') return word;
  if (isCopy) {
    if (known !== undefined) originsOf(machine).set(word, known);
    return word;
  }
  let digits = 0;
  bytes.forEach((byte, i) => {
    if (byte === null) return;
    const fraction = byte.isFloat ? fractionOfByte(byte) : originsOf(machine).get(byte.source)?.digits === 0 ? 0 : 0xff;
    digits |= fraction << (8 * i);
  });
  const part: FloatPart | null =
    !whole || !first.isFloat ? null : first.size === 4 ? 'single' : first.place === 0 ? 'low' : 'high';
  const source = sources.length === 1 && first.isFloat ? first.source : null;
  originsOf(machine).set(word, { source, part, digits, kept: part === null ? 0 : -1 });
  return word;
}

/** The bits of a float's byte that belong to its fraction. */
function fractionOfByte({ place, size }: WordByte): number {
  const fraction = size === 8 ? 52 : 23;
  return 0xff >> Math.max(0, 8 * (place + 1) - fraction);
}

const scratch = new DataView(new ArrayBuffer(8));

/** True where the next number below has other bits in what is read: all bits below are 0. */
function standsOnEdge(machine: Machine, source: Active, bytes: readonly (WordByte | null)[]): boolean {
  const places = bytes.flatMap((byte) => (byte?.isFloat === true && byte.source === source ? [byte] : []));
  const lowest = Math.min(...places.map((byte) => byte.place));
  const [first] = places;
  const value = machine.arithmetic.primal(source);
  if (first === undefined || value === null || lowest === 0) return false;
  if (first.size === 8) scratch.setFloat64(0, value, true);
  else scratch.setFloat32(0, value, true);
  for (let i = 0; i < lowest; i++) if (scratch.getUint8(i) !== 0) return false;
  return true;
}

/** The origins of a run's words; made when the first word is read. */
export function originsOf(machine: Machine): WeakMap<Active, WordOrigin> {
  machine.wordOrigins ??= new WeakMap<Active, WordOrigin>();
  return machine.wordOrigins;
}

/** A constant, or a number that stays as it is, has no digits of its own. */
const plain: WordOrigin = { source: null, part: null, digits: 0, kept: 0 };

const smear = (bits: number): number => {
  if (bits === 0) return 0;
  const lowest = bits & -bits;
  const highest = 31 - Math.clz32(bits);
  const upTo = highest === 31 ? -1 : (1 << (highest + 1)) - 1;
  return upTo & ~(lowest - 1);
};

/** Bits below the lowest one of a number: adding it leaves them as they are. */
const belowLowest = (bits: number): number => (bits === 0 ? -1 : (bits & -bits) - 1);

/** Follows the bits of words through an operation; refuses to compute with digits as if they were a number. */
export function followWords(
  machine: Machine,
  origins: WeakMap<Active, WordOrigin>,
  row: Primitive,
  operands: readonly (number | Active)[],
  result: number | Active,
): void {
  if (typeof result === 'number') return;
  const found = operands.map((operand) => (typeof operand === 'number' ? undefined : origins.get(operand)));
  if (found.every((origin) => origin === undefined)) return;
  const [a = plain, b = plain] = found;
  const bits = operands.map(
    (operand) => (typeof operand === 'number' ? operand : machine.arithmetic.primal(operand)) ?? 0,
  );
  const [x, y] = [(bits[0] ?? 0) | 0, (bits[1] ?? 0) | 0];
  const made = combined(row.name, a, b, x, y, bits.every(Number.isInteger));
  if (made === null) {
    if (found.some((origin) => origin !== undefined && origin.digits !== 0)) {
      unsupported(computesWithBits);
    }
    return;
  }
  origins.set(result, made);
}

function combined(
  name: string,
  a: WordOrigin,
  b: WordOrigin,
  x: number,
  y: number,
  areWhole: boolean,
): WordOrigin | null {
  switch (name) {
    case 'bitAnd':
      return joined(
        a,
        b,
        (a.digits & (b.digits | y)) | (b.digits & (a.digits | x)),
        a.kept & y & ~b.digits,
        b.kept & x & ~a.digits,
      );
    case 'bitOr':
      return joined(
        a,
        b,
        (a.digits & ~(y & ~b.digits)) | (b.digits & ~(x & ~a.digits)),
        a.kept & ~(y | b.digits),
        b.kept & ~(x | a.digits),
      );
    case 'bitXor':
      return joined(a, b, a.digits | b.digits, a.kept & ~(y | b.digits), b.kept & ~(x | a.digits));
    case 'bitNot':
    case 'negate':
      return { ...a, digits: name === 'negate' ? smear(a.digits) : a.digits, kept: 0 };
    case 'shiftRight':
    case 'shiftRightUnsigned':
      if (b.digits !== 0) return null;
      return (y & 31) === 0 ? a : { ...a, digits: name === 'shiftRight' ? a.digits >> y : a.digits >>> y, kept: 0 };
    case 'shiftLeft':
      if (b.digits !== 0) return null;
      return (y & 31) === 0 ? a : { ...a, digits: a.digits << y, kept: 0 };
    case 'fround':
      // Whole numbers of up to 24 bits stay as they are.
      return areWhole && Math.abs(x) <= 2 ** 24 ? a : null;
    case 'trunc':
    case 'floor':
    case 'round':
    case 'ceil':
      return areWhole ? a : null;
    case 'add':
    case 'subtract': {
      if (!areWhole) return null;
      const keptOfSecond = name === 'add' ? b.kept & belowLowest(x | a.digits) : 0;
      return joined(a, b, smear(a.digits | b.digits), a.kept & belowLowest(y | b.digits), keptOfSecond);
    }
    default:
      return null;
  }
}

/** The origin of a word made from two: the bits kept of either, where they do not belong to different numbers. */
function joined(a: WordOrigin, b: WordOrigin, digits: number, keptOfA: number, keptOfB: number): WordOrigin {
  const main = a.digits !== 0 || (b.digits === 0 && keptOfA !== 0) ? a : b;
  const other = main === a ? b : a;
  const [kept, keptOfOther] = main === a ? [keptOfA, keptOfB] : [keptOfB, keptOfA];
  if (other.digits === 0) return { source: main.source, part: main.part, digits, kept };
  if (main.source !== other.source) return { source: null, part: null, digits, kept: 0 };
  return main.part === other.part
    ? { source: main.source, part: main.part, digits, kept: kept | keptOfOther }
    : { source: main.source, part: null, digits, kept: 0 };
}

/** A word of a number as an array of whole numbers keeps it: the same bits. Null for any other number. */
export function storedWord(
  machine: Machine,
  word: Active,
  primal: number,
  rounded: number,
  node: NodeId,
): number | Active | null {
  const origin = machine.wordOrigins?.get(word);
  if (origin === undefined || !Number.isInteger(primal)) return null;
  if (rounded === primal) return word;
  const kept = steadyNumber(machine, rounded, [word], null, node);
  // Fewer bits than 32 are kept by a store into a short element; the others are gone.
  const isWhole = (rounded | 0) === (primal | 0);
  if (typeof kept !== 'number') originsOf(machine).set(kept, isWhole ? origin : { ...origin, kept: 0 });
  return kept;
}
