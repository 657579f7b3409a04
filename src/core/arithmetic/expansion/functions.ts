// The primitives on expansions: the algebraic ones and those with limits at infinity by name, all others by their
// table's own partials where they are regular.
import { primitive } from '../../primitives/table';
import type { Primitive } from '../../primitives/primitive';
import { localDerivatives } from '../local-derivatives';
import * as series from './expansion';
import { constant, exactZero, Expansion, outside, unknown } from './expansion';
import * as wide from './wide';

const { add, divide, exponential, limitOf, logarithm, multiply, negate, raise, signOf, subtract } = series;

type Operands = readonly Expansion[];

/** −1 or 1 where a runs to an infinity. */
function infinitySign(a: Expansion): -1 | 1 | null {
  if (a.standing !== 'known' || a.terms.length === 0 || series.leadingPower(a) >= 0) return null;
  return signOf(a) === -1 ? -1 : 1;
}

/** Where exponentials decide: the closed formulas are taken beyond this, the table's own rule below. */
const large = 20;

function isLarge(a: Expansion): boolean {
  return infinitySign(a) !== null || Math.abs(limitOf(a) ?? 0) > large;
}

function largest(operands: Operands, sign: 1 | -1): Expansion {
  let best = operands[0] ?? unknown;
  for (const other of operands.slice(1)) {
    const difference = signOf(subtract(other, best));
    if (difference === null) return unknown;
    if (difference === sign) best = other;
  }
  return best;
}

function step(a: Expansion, value: (x: number) => number): Expansion {
  const at = limitOf(a);
  if (at === null) return unknown;
  const side = signOf(series.withoutConstant(a));
  if (side === null) return unknown;
  // Halfway to the next jump on this side of the limit; jumps lie at multiples of a half.
  const beside = at + side * 0.25;
  const jumps = Number.isInteger(2 * at);
  return constant(value(jumps && side !== 0 ? beside : at));
}

const half = constant(0.5);
const one = constant(1);

/** 1/(1 + e^−a), written so that neither side overflows. */
function sigmoid(a: Expansion): Expansion {
  if (infinitySign(a) === -1) return series.flat;
  if ((limitOf(a) ?? 1) < 0) {
    const small = exponential(a);
    return divide(small, add(one, small));
  }
  return raise(add(one, exponential(negate(a))), -1);
}

function arctangent(a: Expansion): Expansion {
  const sign = Math.abs(limitOf(a) ?? 0) > 1 ? signOf(a) : infinitySign(a);
  if (sign === null) return regular(rowOf('atan'), [a]);
  return subtract(constant((sign * Math.PI) / 2), regular(rowOf('atan'), [raise(a, -1)]));
}

function rowOf(name: string): Primitive {
  const row = primitive(name);
  if (row === undefined) throw new RangeError(`no primitive ${name}`);
  return row;
}

function angle([y = unknown, x = unknown]: Operands): Expansion {
  const [sy, sx] = [signOf(y), signOf(x)];
  if (sy === null || sx === null || (sy === 0 && sx === 0)) return unknown;
  if (series.leadingPower(x) > series.leadingPower(y) || sx === 0) {
    return subtract(constant((sy >= 0 ? 1 : -1) * (Math.PI / 2)), arctangent(divide(x, y)));
  }
  const base = arctangent(divide(y, x));
  return sx > 0 ? base : add(base, constant(sy >= 0 ? Math.PI : -Math.PI));
}

const byName: ReadonlyMap<string, (operands: Operands) => Expansion> = new Map<
  string,
  (operands: Operands) => Expansion
>([
  ['add', ([a = unknown, b = unknown]) => add(a, b)],
  ['subtract', ([a = unknown, b = unknown]) => subtract(a, b)],
  ['multiply', ([a = unknown, b = unknown]) => multiply(a, b)],
  ['divide', ([a = unknown, b = unknown]) => divide(a, b)],
  ['negate', ([a = unknown]) => negate(a)],
  ['sqrt', ([a = unknown]) => raise(a, 0.5)],
  ['cbrt', ([a = unknown]) => (signOf(a) === -1 ? negate(raise(negate(a), 1 / 3)) : raise(a, 1 / 3))],
  [
    'power',
    ([a = unknown, b = unknown]) => {
      const exponent = limitOf(b);
      if (exponent !== null && series.withoutConstant(b) === exactZero) return raise(a, exponent);
      return exponential(multiply(b, logarithm(a)));
    },
  ],
  [
    'abs',
    ([a = unknown]) => {
      const sign = signOf(a);
      return sign === null ? (a.standing === 'known' ? new Expansion([], a.order) : a) : sign < 0 ? negate(a) : a;
    },
  ],
  [
    'hypot',
    (operands) =>
      raise(
        operands.reduce((sum, x) => add(sum, multiply(x, x)), exactZero),
        0.5,
      ),
  ],
  ['max', (operands) => largest(operands, 1)],
  ['min', (operands) => largest(operands, -1)],
  ['exp', ([a = unknown]) => exponential(a)],
  ['log', ([a = unknown]) => logarithm(a)],
  ['log2', ([a = unknown]) => divide(logarithm(a), constant(Math.LN2))],
  ['log10', ([a = unknown]) => divide(logarithm(a), constant(Math.LN10))],
  ['sigmoid', ([a = unknown]) => sigmoid(a)],
  [
    'softplus',
    ([a = unknown]) =>
      (infinitySign(a) ?? limitOf(a) ?? 0) > 0
        ? add(a, logarithm(add(one, exponential(negate(a)))))
        : logarithm(add(one, exponential(a))),
  ],
  [
    'logsumexp',
    (operands) => {
      const top = largest(operands, 1);
      const sum = operands.reduce((total, x) => add(total, exponential(subtract(x, top))), exactZero);
      return add(top, logarithm(sum));
    },
  ],
  ['atan', ([a = unknown]) => arctangent(a)],
  ['atan2', angle],
  ['sign', ([a = unknown]) => step(a, Math.sign)],
  ['floor', ([a = unknown]) => step(a, Math.floor)],
  ['ceil', ([a = unknown]) => step(a, Math.ceil)],
  ['round', ([a = unknown]) => step(a, Math.round)],
  ['trunc', ([a = unknown]) => step(a, Math.trunc)],
  ['remainder', ([a = unknown, b = unknown]) => subtract(a, multiply(b, step(divide(a, b), Math.trunc)))],
]);

/** Formulas for operands far from zero, where the table's rules leave the range of doubles. */
const whenLarge: ReadonlyMap<string, (a: Expansion) => Expansion> = new Map<string, (a: Expansion) => Expansion>([
  ['sinh', (a) => multiply(half, subtract(exponential(a), exponential(negate(a))))],
  ['cosh', (a) => multiply(half, add(exponential(a), exponential(negate(a))))],
  ['tanh', (a) => subtract(multiply(constant(2), sigmoid(multiply(constant(2), a))), one)],
  ['expm1', (a) => subtract(exponential(a), one)],
  ['log1p', (a) => logarithm(add(one, a))],
  [
    'asinh',
    (a) => {
      const size = signOf(a) === -1 ? negate(a) : a;
      const value = logarithm(add(size, raise(add(multiply(a, a), one), 0.5)));
      return size === a ? value : negate(value);
    },
  ],
  ['acosh', (a) => logarithm(add(a, raise(subtract(multiply(a, a), one), 0.5)))],
  ['erf', (a) => (infinitySign(a) === null ? regular(rowOf('erf'), [a]) : constant(infinitySign(a) ?? NaN))],
  ['sin', (a) => (infinitySign(a) === null ? regular(rowOf('sin'), [a]) : new Expansion([], 0))],
  ['cos', (a) => (infinitySign(a) === null ? regular(rowOf('cos'), [a]) : new Expansion([], 0))],
]);

/** Applies a primitive to expansions. */
export function applyToExpansions(row: Primitive, operands: Operands): Expansion {
  const named = byName.get(row.name);
  if (named !== undefined) return named(operands);
  const [a] = operands;
  const far = whenLarge.get(row.name);
  if (far !== undefined && a !== undefined && isLarge(a)) return far(a);
  return regular(row, operands);
}

/** More terms of functions whose higher derivatives repeat. */
const cycles: ReadonlyMap<string, (x: number) => readonly number[]> = new Map([
  ['sin', (x: number) => [Math.sin(x), Math.cos(x), -Math.sin(x), -Math.cos(x)]],
  ['cos', (x: number) => [Math.cos(x), -Math.sin(x), -Math.cos(x), Math.sin(x)]],
  ['sinh', (x: number) => [Math.sinh(x), Math.cosh(x), Math.sinh(x), Math.cosh(x)]],
  ['cosh', (x: number) => [Math.cosh(x), Math.sinh(x), Math.cosh(x), Math.sinh(x)]],
]);

/** A primitive of one operand at a regular place: Taylor's series from its first two derivatives. */
function regular(row: Primitive, operands: Operands): Expansion {
  const [a] = operands;
  if (a === undefined || operands.length !== 1 || row.partials === null) return unknown;
  if (a.standing !== 'known') return a;
  const at = limitOf(a);
  if (at === null || !Number.isFinite(at)) return unknown;
  const irregularity = row.irregularity([at]);
  if (irregularity !== null)
    return irregularity.kind === 'domain' && Math.abs(row.value([at])) !== Infinity ? outside : unknown;
  const rest = series.withoutConstant(a);
  const cycle = cycles.get(row.name)?.(at);
  const derivatives =
    cycle === undefined ? fromTable(row, at) : Array.from({ length: 9 }, (_, k) => cycle[k % 4] ?? NaN);
  if (!derivatives.every(Number.isFinite)) return unknown;
  let factorial = 1;
  const terms = derivatives.map((derivative, k) => {
    if (k > 0) factorial *= k;
    return wide.wide(derivative / factorial);
  });
  return series.compose(terms, rest);
}

function fromTable(row: Primitive, at: number): number[] {
  const { value, first, second } = localDerivatives(row, [at]);
  return [value, first[0] ?? NaN, second[0]?.[0] ?? NaN];
}
