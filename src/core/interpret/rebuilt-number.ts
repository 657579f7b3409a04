// Floats put together from words: what they mean for derivatives, and which of them are refused.
import type { Active } from './coercion';
import type { Machine } from './machine';
import { unsupported } from './run-failure';
import { fractionBits, originsOf, rebuildsFromBits, steadyNumber, type FloatPart } from './word-origins';

/** What a half of a double (or the whole of a single) is made of. */
export type Half =
  | { readonly kind: 'constant' }
  /** The bits of an active number itself, never touched. */
  | { readonly kind: 'part'; readonly source: Active; readonly half: FloatPart }
  /** An integer that was written there. */
  | { readonly kind: 'word'; readonly word: Active }
  | { readonly kind: 'mixed' };

interface HalfOrigin {
  readonly source: Active | null;
  readonly part: FloatPart | null;
  readonly digits: number;
  readonly kept: number;
  readonly operands: readonly Active[];
}

const constantHalf: HalfOrigin = { source: null, part: null, digits: 0, kept: 0, operands: [] };

function originOf(machine: Machine, half: Half): HalfOrigin {
  switch (half.kind) {
    case 'constant':
      return constantHalf;
    case 'part':
      return {
        source: half.source,
        part: half.half,
        digits: fractionBits[half.half],
        kept: -1,
        operands: [half.source],
      };
    case 'word': {
      const origin = originsOf(machine).get(half.word);
      // An integer that is no word of a number: near the point it stays as it is.
      if (origin === undefined) return { ...constantHalf, operands: [half.word] };
      return { ...origin, operands: [half.word] };
    }
    case 'mixed':
      return { source: null, part: null, digits: -1, kept: 0, operands: [] };
  }
}

const scratch = new DataView(new ArrayBuffer(8));
const lowWord = (value: number): number => {
  scratch.setFloat64(0, value);
  return scratch.getInt32(4);
};

/** The largest double with the digits of x whose low word is that of `like`, which has only leading ones of x's. */
function cut(x: number, like: number): number {
  const low = lowWord(like);
  scratch.setFloat64(0, x);
  scratch.setInt32(4, low);
  return scratch.getFloat64(0);
}

const isNormal = (x: number): boolean => Number.isFinite(x) && Math.abs(x) >= 2 ** -1022;

/** True for 1…10…0: the bits in front of some place. */
const isLeading = (bits: number): boolean => ((bits & -bits) | 0) === (-bits | 0);

/**
 * A float read from words of active numbers. Scaled by a power of two, with another sign, or cut to fewer digits (as it
 * is done to split a number in two), it has the derivative of the number; with the digits of none it is a constant.
 * Anything else is refused: its derivative would be lost.
 */
export function rebuiltNumber(
  machine: Machine,
  kind: 'float64' | 'float32',
  value: number,
  halves: readonly Half[],
): number | Active {
  const origins = halves.map((half) => originOf(machine, half));
  const operands = [...new Set(origins.flatMap((origin) => origin.operands))];
  if (origins.every((origin) => origin.digits === 0)) {
    return operands.length === 0 ? value : steadyNumber(machine, value, operands, null, 0);
  }
  const sources = new Set(origins.flatMap((origin) => (origin.digits === 0 ? [] : [origin.source])));
  const [source = null] = sources;
  if (sources.size === 1 && source !== null) {
    const primal = machine.arithmetic.primal(source) ?? NaN;
    const base = kind === 'float64' ? doubleBase(origins, primal, value) : singleBase(origins, primal);
    if (base !== null && isNormal(base) && isNormal(value)) {
      const rounded = base === primal ? source : machine.applyNamed('add', [source, base - primal], 0);
      const factor = value / base;
      return factor === 1 ? rounded : machine.applyNamed('multiply', [rounded, factor], 0);
    }
  }
  return unsupported(rebuildsFromBits);
}

/** The number, possibly cut, that a double is a multiple of by a power of two; null where it is none. */
function doubleBase([low, high]: readonly HalfOrigin[], primal: number, value: number): number | null {
  if (low === undefined || high?.part !== 'high') return null;
  if ((high.kept & fractionBits.high) !== fractionBits.high) return null;
  if (low.digits === 0) return lowWord(value) === 0 ? cut(primal, value) : null;
  if (low.part !== 'low' || (low.digits & ~low.kept) !== 0 || !isLeading(low.kept)) return null;
  // What is not kept of the low word must be 0.
  return (lowWord(value) & ~low.kept) === 0 ? cut(primal, value) : null;
}

function singleBase([whole]: readonly HalfOrigin[], primal: number): number | null {
  if (whole?.part !== 'single') return null;
  return (whole.kept & fractionBits.single) === fractionBits.single ? primal : null;
}
