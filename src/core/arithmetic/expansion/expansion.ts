// One-sided expansions: a function close to a point as a sum of powers of the distance ε > 0, whole or not (Puiseux),
// known up to some order. Limits such as 0 · ∞, removable kinks and ties come out of them by algebra alone.
import * as wide from './wide';
import type { Wide } from './wide';

export interface Term {
  readonly power: number;
  /** Not zero. */
  readonly coefficient: Wide;
}

/** `outside`: not a number on this side of the point. `unknown`: nothing can be said (an infinity, an oscillation). */
export type Standing = 'known' | 'unknown' | 'outside';

/** The sum of the terms plus something of the order ε^order; an order of Infinity makes the sum exact. */
export class Expansion {
  constructor(
    /** By ascending power, all below the order. */
    readonly terms: readonly Term[],
    readonly order: number,
    readonly standing: Standing = 'known',
  ) {}
}

export const unknown = new Expansion([], -Infinity, 'unknown');
export const outside = new Expansion([], -Infinity, 'outside');
export const exactZero = new Expansion([], Infinity);
/** Smaller than every power of ε. */
export const flat = new Expansion([], 60);

const mostTerms = 10;
const samePower = 1e-9;

export function constant(x: number): Expansion {
  if (Number.isNaN(x)) return outside;
  if (!Number.isFinite(x)) return unknown;
  return x === 0 ? exactZero : new Expansion([{ power: 0, coefficient: wide.wide(x) }], Infinity);
}

export function single(coefficient: Wide, power: number): Expansion {
  return coefficient.mantissa === 0 ? exactZero : new Expansion([{ power, coefficient }], Infinity);
}

/** The standing of a result of several operands: null where all are known. */
function spoiled(...operands: readonly Expansion[]): Expansion | null {
  if (operands.some((x) => x.standing === 'outside')) return outside;
  return operands.some((x) => x.standing === 'unknown') ? unknown : null;
}

/** Adds up terms of equal powers. A sum that is rounding against its parts is taken for zero. */
function collect(terms: readonly Term[], order: number): Expansion {
  const sorted = [...terms].sort((a, b) => a.power - b.power);
  const kept: Term[] = [];
  let limit = order;
  for (let i = 0; i < sorted.length;) {
    const { power } = sorted[i] ?? { power: Infinity };
    if (power >= order - samePower) break;
    if (kept.length === mostTerms) {
      limit = Math.min(limit, power);
      break;
    }
    let sum = wide.zero;
    let largest = wide.zero;
    for (; i < sorted.length; i++) {
      const term = sorted[i];
      if (term === undefined || term.power > power + samePower) break;
      sum = wide.add(sum, term.coefficient);
      const size = { ...term.coefficient, mantissa: Math.abs(term.coefficient.mantissa) };
      if (largest.mantissa === 0 || size.exponent > largest.exponent) largest = size;
    }
    const negligible = sum.mantissa === 0 || sum.exponent < largest.exponent - 50;
    if (!negligible) kept.push({ power, coefficient: sum });
  }
  return new Expansion(kept, limit);
}

export function add(a: Expansion, b: Expansion): Expansion {
  return spoiled(a, b) ?? collect([...a.terms, ...b.terms], Math.min(a.order, b.order));
}

export function negate(a: Expansion): Expansion {
  const terms = a.terms.map(({ power, coefficient }) => ({ power, coefficient: wide.negate(coefficient) }));
  return new Expansion(terms, a.order, a.standing);
}

export function subtract(a: Expansion, b: Expansion): Expansion {
  return add(a, negate(b));
}

/** The power of the first term, or the order where there is none. */
export function leadingPower(a: Expansion): number {
  return a.terms[0]?.power ?? a.order;
}

export function multiply(a: Expansion, b: Expansion): Expansion {
  const bad = spoiled(a, b);
  if (bad !== null) return bad;
  if (a === exactZero || b === exactZero) return exactZero;
  const order = Math.min(a.order + leadingPower(b), b.order + leadingPower(a));
  const terms = a.terms.flatMap((s) =>
    b.terms.map((t) => ({ power: s.power + t.power, coefficient: wide.multiply(s.coefficient, t.coefficient) })),
  );
  return collect(terms, order);
}

/** The sign of a for small ε: 0 where it is exactly zero, null where it is not known. */
export function signOf(a: Expansion): -1 | 0 | 1 | null {
  if (a.standing !== 'known') return null;
  const [first] = a.terms;
  if (first !== undefined) return first.coefficient.mantissa > 0 ? 1 : -1;
  return a.order === Infinity ? 0 : null;
}

/** The value at ε = 0 as a double; null where it is infinite or not known. */
export function limitOf(a: Expansion): number | null {
  if (a.standing !== 'known' || leadingPower(a) < 0 || a.order <= 0) return null;
  const [first] = a.terms;
  return first === undefined || first.power > samePower ? 0 : wide.toDouble(first.coefficient);
}

/** Σ series[k] · uᵏ, where u vanishes with ε; what the list leaves out is of the order of the next power of u. */
export function compose(series: readonly Wide[], u: Expansion): Expansion {
  const bad = spoiled(u);
  if (bad !== null) return bad;
  let result: Expansion = exactZero;
  let power: Expansion = constant(1);
  for (const coefficient of series) {
    result = add(result, multiply(single(coefficient, 0), power));
    power = multiply(power, u);
  }
  // What the series leaves out starts with the next power of u.
  const rest = u === exactZero ? Infinity : leadingPower(power);
  return new Expansion(
    result.terms.filter((term) => term.power < rest - samePower),
    Math.min(result.order, rest),
  );
}

/** a / leading term − 1, which vanishes with ε. */
function relativeRest(a: Expansion, lead: Term): Expansion {
  const terms = a.terms.slice(1).map(({ power, coefficient }) => ({
    power: power - lead.power,
    coefficient: wide.divide(coefficient, lead.coefficient),
  }));
  return terms.length === 0 && a.order === Infinity ? exactZero : new Expansion(terms, a.order - lead.power);
}

/** aʳ: a negative a needs a whole r. */
export function raise(a: Expansion, r: number): Expansion {
  const bad = spoiled(a);
  if (bad !== null) return bad;
  if (r === 0) return constant(1);
  const [lead] = a.terms;
  if (lead === undefined) {
    if (r < 0) return unknown;
    return a.order === Infinity ? exactZero : new Expansion([], a.order * r);
  }
  const negative = lead.coefficient.mantissa < 0;
  if (negative && !Number.isInteger(r)) return outside;
  const size: Wide = { ...lead.coefficient, mantissa: Math.abs(lead.coefficient.mantissa) };
  const raised = wide.widePower(size, r);
  const factor = single(negative && r % 2 !== 0 ? wide.negate(raised) : raised, lead.power * r);
  const binomial: Wide[] = [];
  for (let k = 0, c = 1; k < mostTerms; k++) {
    binomial.push(wide.wide(c));
    c = (c * (r - k)) / (k + 1);
  }
  // A whole power ends by itself: the rest of the series is exactly zero.
  if (Number.isInteger(r) && r > 0 && r < mostTerms) return wholePower(a, r);
  return multiply(factor, compose(binomial, relativeRest(a, lead)));
}

function wholePower(a: Expansion, r: number): Expansion {
  let result = a;
  for (let k = 1; k < r; k++) result = multiply(result, a);
  return result;
}

export function divide(a: Expansion, b: Expansion): Expansion {
  return multiply(a, raise(b, -1));
}

/** ln a as far as powers go: a that vanishes or grows has a logarithm below every power of ε, and no more is known. */
export function logarithm(a: Expansion): Expansion {
  const bad = spoiled(a);
  if (bad !== null) return bad;
  const [lead] = a.terms;
  if (lead === undefined) return unknown;
  if (lead.coefficient.mantissa < 0) return outside;
  if (Math.abs(lead.power) > samePower) return new Expansion([], -1e-3);
  const series = Array.from({ length: mostTerms }, (_, k) => wide.wide(k === 0 ? 0 : (k % 2 === 1 ? 1 : -1) / k));
  const base = constant(wide.wideLog(lead.coefficient));
  return add(base, compose(series, relativeRest(a, lead)));
}

export function exponential(a: Expansion): Expansion {
  const bad = spoiled(a);
  if (bad !== null) return bad;
  if (leadingPower(a) < -samePower) return signOf(a) === -1 ? flat : unknown;
  if (a.order <= 0) return unknown;
  const start = limitOf(a);
  if (start === null || !Number.isFinite(start)) return unknown;
  const rest = withoutConstant(a);
  const series: Wide[] = [];
  for (let k = 0, c = 1; k < mostTerms; k++, c /= k) series.push(wide.wide(c));
  return multiply(single(wide.wideExp(start), 0), compose(series, rest));
}

/** a minus its value at ε = 0. */
export function withoutConstant(a: Expansion): Expansion {
  const terms = a.terms.filter((term) => Math.abs(term.power) > samePower);
  return terms.length === 0 && a.order === Infinity ? exactZero : new Expansion(terms, a.order, a.standing);
}
