// Value and derivatives without the rounding of doubles: differences of the value over tiny steps, in arithmetic of so
// many digits that nothing cancels. The second opinion where doubles may have lost theirs.
import { BigFloat, fromNumber, scaled, signOf, toNumber, top } from '../arithmetic/precise/big-float';
import { Elementary } from '../arithmetic/precise/elementary';
import { PreciseArithmetic, roundingOnPurpose } from '../arithmetic/precise/precise-arithmetic';
import type { Limits } from '../interpret/limits';
import type { PreparedFunction } from './prepared-function';
import { runOutputs } from './runs';
import type { ValuesAt } from './verify';

/** NaN marks what two precisions do not agree on. */
export interface PreciseNumbers {
  readonly values: readonly number[];
  readonly jacobian: readonly (readonly number[])[];
  /** Where the slopes of the two sides differ for certain. */
  readonly kinks: readonly (readonly boolean[])[];
  /** Null where it was not asked for. */
  readonly hessian: readonly (readonly number[])[] | null;
}

/** Each with steps of 2^−step times the size of a coordinate; every one is checked by the next. */
const precisions = [
  { bits: 256, step: 60 },
  { bits: 448, step: 100 },
  { bits: 1024, step: 230 },
] as const;

/** Instructions that one run may take. */
const mostSteps = 300_000;
/** How closely two precisions have to agree, relative to the number. */
const agreement = 1e-11;
/** A number that shrinks like this from one precision to the next is on its way to zero. */
const vanishing = 1e-6;

/**
 * Null where the value is not known at the point itself; `rounds` where the code takes digits away on purpose, so that
 * more of them would be another function. `milliseconds` is what all runs together may take.
 */
export function preciseNumbers(
  prepared: PreparedFunction,
  wantHessian: boolean,
  milliseconds: number,
  limits: Limits,
): PreciseNumbers | 'rounds' | null {
  const bounded: Limits = {
    ...limits,
    steps: Math.min(limits.steps, mostSteps),
    deadline: Math.min(limits.deadline, Date.now() + milliseconds),
  };
  let coarse: Readings | null = null;
  let agreed: PreciseNumbers | null = null;
  for (const { bits, step } of precisions) {
    const fine = new Differences(prepared, bits, step, bounded).readings(wantHessian);
    if (fine === null || fine === 'rounds') return agreed ?? fine;
    if (coarse !== null) {
      agreed = agreedNumbers(coarse, fine);
      const all = [...agreed.values, ...agreed.jacobian.flat(), ...(agreed.hessian?.flat() ?? [])];
      if (!all.some(Number.isNaN)) return agreed;
    }
    coarse = fine;
  }
  return agreed;
}

/** How the values differ from those at the point, in arithmetic of many digits and rounded once; null as `ValuesAt`. */
export function preciseChanges(prepared: PreparedFunction, limits: Limits): ValuesAt {
  const { bits } = precisions[0];
  const numbers = new Elementary(bits);
  const outputs = (at: readonly number[]): readonly BigFloat[] | null => {
    const found = preciseOutputs(prepared, at.map(fromNumber), bits, limits);
    return found === 'rounds' ? null : found;
  };
  const middle = outputs(prepared.numbers);
  return (at) => outputs(at)?.map((value, i) => toNumber(change(numbers, value, middle?.[i] ?? fromNumber(0)))) ?? null;
}

/** Bits at the end of a number that may be rounding: what changes in no others does not change at all. */
const spareBits = 40;

/** The difference of two values of an output, and zero where only rounding tells them apart. */
function change(numbers: Elementary, value: BigFloat, from: BigFloat): BigFloat {
  const difference = numbers.subtract(value, from);
  if (signOf(difference) === 0 || signOf(from) === 0) return difference;
  return top(difference) < top(from) - numbers.bits + spareBits ? fromNumber(0) : difference;
}

function preciseOutputs(
  prepared: PreparedFunction,
  numbers: readonly BigFloat[],
  bits: number,
  limits: Limits,
): readonly BigFloat[] | 'rounds' | null {
  if (Date.now() > limits.deadline) return null;
  const outputs = runOutputs(prepared, numbers, new PreciseArithmetic(bits), limits);
  if (!outputs.ok) return outputs.failure.message === roundingOnPurpose ? 'rounds' : null;
  const values = outputs.value.map(({ value }) => (typeof value === 'number' ? finite(value) : value));
  return values.every((value) => value !== null) ? values : null;
}

interface Slope {
  readonly slope: number;
  /** How far apart the slopes of the two sides are. */
  readonly apart: number;
}

interface Readings {
  readonly values: readonly number[];
  readonly slopes: readonly (readonly Slope[])[];
  readonly hessian: readonly (readonly number[])[] | null;
}

const missing: Slope = { slope: NaN, apart: NaN };

function agreedNumbers(coarse: Readings, fine: Readings): PreciseNumbers {
  const slope = (a: Slope = missing, b: Slope = missing): number => {
    const isOneSlope = b.apart <= vanishing * a.apart || b.apart <= agreement * Math.abs(b.slope);
    return isOneSlope ? common(a.slope, b.slope) : NaN;
  };
  const isKink = (a: Slope = missing, b: Slope = missing): boolean =>
    Math.abs(a.apart - b.apart) <= vanishing * b.apart && b.apart > vanishing * Math.abs(b.slope);
  return {
    kinks: fine.slopes.map((row, i) => row.map((entry, j) => isKink(coarse.slopes[i]?.[j], entry))),
    values: fine.values.map((value, i) => common(coarse.values[i] ?? NaN, value)),
    jacobian: fine.slopes.map((row, i) => row.map((entry, j) => slope(coarse.slopes[i]?.[j], entry))),
    hessian:
      fine.hessian?.map((row, i) => row.map((entry, j) => common(coarse.hessian?.[i]?.[j] ?? NaN, entry))) ?? null,
  };
}

function common(coarse: number, fine: number): number {
  if (!Number.isFinite(coarse) || !Number.isFinite(fine)) return NaN;
  if (Math.abs(fine) <= vanishing * Math.abs(coarse)) return 0;
  return coarse === fine || Math.abs(coarse - fine) <= agreement * Math.abs(fine) ? fine : NaN;
}

type Moves = readonly (readonly [coordinate: number, sign: 1 | -1])[];

/** Difference quotients at one precision. */
class Differences {
  readonly #numbers: Elementary;
  readonly #steps: readonly BigFloat[];

  constructor(
    readonly prepared: PreparedFunction,
    readonly bits: number,
    step: number,
    readonly limits: Limits,
  ) {
    this.#numbers = new Elementary(bits);
    this.#steps = prepared.numbers.map((x) => scaled(fromNumber(1), (x === 0 ? 0 : top(fromNumber(x))) - step));
  }

  readings(wantHessian: boolean): Readings | 'rounds' | null {
    const n = this.prepared.numbers.length;
    const middle = this.#at([]);
    if (middle === null || middle === 'rounds') return middle;
    const m = this.#numbers;
    const slopes = middle.map((): Slope[] => []);
    const curves: number[] = [];
    for (let j = 0; j < n; j++) {
      const above = this.#moved([[j, 1]]);
      const below = this.#moved([[j, -1]]);
      const step = this.#steps[j] ?? fromNumber(1);
      middle.forEach((center, i) => {
        const [high, low] = [above?.[i], below?.[i]];
        if (high === undefined || low === undefined) {
          slopes[i]?.push(missing);
          if (i === 0) curves.push(NaN);
          return;
        }
        const [up, down] = [change(m, high, center), change(m, center, low)];
        const bend = toNumber(m.divide(m.subtract(up, down), step));
        slopes[i]?.push({ slope: toNumber(m.divide(m.add(up, down), scaled(step, 1))), apart: Math.abs(bend) });
        if (i === 0) curves.push(toNumber(m.divide(m.subtract(up, down), m.multiply(step, step))));
      });
    }
    return { values: middle.map(toNumber), slopes, hessian: wantHessian ? this.#hessian(curves) : null };
  }

  #hessian(curves: readonly number[]): number[][] {
    const n = curves.length;
    const m = this.#numbers;
    const rows = curves.map((_, i) => curves.map((curve, j) => (i === j ? curve : NaN)));
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const corner = (s: 1 | -1, t: 1 | -1): BigFloat | undefined =>
          this.#moved([
            [i, s],
            [j, t],
          ])?.[0];
        const [a, b, c, d] = [corner(1, 1), corner(1, -1), corner(-1, 1), corner(-1, -1)];
        const [si, sj] = [this.#steps[i], this.#steps[j]];
        if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
        if (si === undefined || sj === undefined) continue;
        const twist = m.subtract(m.subtract(a, b), m.subtract(c, d));
        const entry = toNumber(m.divide(twist, scaled(m.multiply(si, sj), 2)));
        for (const [row, column] of [
          [i, j],
          [j, i],
        ] as const) {
          const line = rows[row];
          if (line !== undefined) line[column] = entry;
        }
      }
    }
    return rows;
  }

  #moved(moves: Moves): readonly BigFloat[] | null {
    const outputs = this.#at(moves);
    return outputs === 'rounds' ? null : outputs;
  }

  /** The outputs with some coordinates moved by a step; null where they are not known. */
  #at(moves: Moves): readonly BigFloat[] | 'rounds' | null {
    const numbers = this.prepared.numbers.map((x, j) => {
      const move = moves.find(([coordinate]) => coordinate === j);
      const step = this.#steps[j];
      if (move === undefined || step === undefined) return fromNumber(x);
      return this.#numbers.add(fromNumber(x), new BigFloat(BigInt(move[1]) * step.mantissa, step.exponent));
    });
    return preciseOutputs(this.prepared, numbers, this.bits, this.limits);
  }
}

function finite(value: number): BigFloat | null {
  return Number.isFinite(value) ? fromNumber(value) : null;
}
