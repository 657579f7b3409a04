// The functions a formula may name, in terms of rows of the primitive table.
import { primitives } from '../../core/primitives/table';

/** Operators have signs of their own; bit operations and float32 belong to JavaScript. */
const hidden: ReadonlySet<string> = new Set(
  'negate remainder fround clz32 imul bitAnd bitOr bitXor bitNot shiftLeft shiftRight shiftRightUnsigned power'.split(
    ' ',
  ),
);

/** Other names of rows. */
const renamed: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ln: 'log',
    fix: 'trunc',
    sgn: 'sign',
    arcsin: 'asin',
    arccos: 'acos',
    arctan: 'atan',
    arctg: 'atan',
    tg: 'tan',
    sh: 'sinh',
    ch: 'cosh',
    th: 'tanh',
    arcsinh: 'asinh',
    arccosh: 'acosh',
    arctanh: 'atanh',
    arsinh: 'asinh',
    arcosh: 'acosh',
    artanh: 'atanh',
    logistic: 'sigmoid',
    gammaln: 'lgamma',
    lngamma: 'lgamma',
    logGamma: 'lgamma',
    unaryMinus: 'negate',
    dotMultiply: 'multiply',
    dotDivide: 'divide',
    pow: 'power',
    dotPow: 'power',
    ctranspose: 'transpose',
  }),
);

/** 1 divided by another function. */
export const reciprocals: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sec: 'cos',
    csc: 'sin',
    cosec: 'sin',
    cot: 'tan',
    ctg: 'tan',
    sech: 'cosh',
    csch: 'sinh',
    coth: 'tanh',
  }),
);

/** Another function at 1 divided by the argument: arcsec x is arccos(1/x). */
export const inverseReciprocals: ReadonlyMap<string, string> = new Map(
  Object.entries({
    asec: 'acos',
    acsc: 'asin',
    acot: 'atan',
    asech: 'acosh',
    acsch: 'asinh',
    acoth: 'atanh',
    arcsec: 'acos',
    arccsc: 'asin',
  }),
);

/** Functions that are several rows together, with the least and most number of arguments. */
export const composedFunctions: ReadonlyMap<string, readonly [number, number]> = new Map<
  string,
  readonly [number, number]
>([
  ['log', [1, 2]],
  ['nthRoot', [1, 2]],
  ['factorial', [1, 1]],
  ['mod', [2, 2]],
  ['square', [1, 1]],
  ['cube', [1, 1]],
  ['relu', [1, 1]],
  ['binomial', [2, 2]],
  ['round', [1, 2]],
  ['floor', [1, 2]],
  ['ceil', [1, 2]],
  ['trunc', [1, 2]],
  ['unaryPlus', [1, 1]],
  ['add', [2, Infinity]],
  ['multiply', [2, Infinity]],
]);

/** Functions of vectors. */
export const vectorFunctions: ReadonlySet<string> = new Set([
  'sum',
  'prod',
  'mean',
  'norm',
  'dot',
  'transpose',
  'max',
  'min',
]);

/** The row's name, or the composed function's, that a name in a formula means. */
export function functionMeant(name: string): string {
  return renamed.get(name) ?? name;
}

/** Whether a formula may call this name without a definition. */
export function isKnownFunction(name: string): boolean {
  const meant = functionMeant(name);
  if (composedFunctions.has(meant) || vectorFunctions.has(meant)) return true;
  if (reciprocals.has(meant) || inverseReciprocals.has(meant)) return true;
  return primitives.has(meant) && (!hidden.has(meant) || renamed.has(name));
}
