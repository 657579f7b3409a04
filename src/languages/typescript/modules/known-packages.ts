// Functions of well-known packages that are primitives, by package and name; and modules that only ask what the machine
// can do, by what the answer is.
//
// A primitive's derivative is that of the mathematics, and stands with its source in core/primitives. Its value agrees
// with the package's own to the last digits (test/languages/typescript/modules/known-packages.test.ts). Functions that are not
// listed are read as the code they are: most of them are plain, and what works on bits is differentiated or refused by
// core/interpret.

/** Names of @stdlib/math-base-special (of another version or spelling: @stdlib/math/base/special) → primitives. */
const special: ReadonlyMap<string, string> = new Map([
  ...[
    [
      'abs',
      'acos',
      'acosh',
      'asin',
      'asinh',
      'atan',
      'atan2',
      'atanh',
      'cbrt',
      'ceil',
      'cos',
      'cosh',
      'digamma',
      'erf',
    ],
    ['besselj0', 'besselj1', 'bessely0', 'bessely1', 'erfcinv', 'erfinv', 'exp10', 'exp2'],
    ['erfc', 'exp', 'expm1', 'floor', 'gamma', 'hypot', 'log10', 'log1p', 'log2', 'max', 'min', 'round', 'sin', 'sinh'],
    ['polygamma', 'sqrt', 'tan', 'tanh', 'trigamma', 'trunc'],
  ]
    .flat()
    .map((name) => [name, name] as const),
  ['expit', 'sigmoid'],
  ['fmod', 'remainder'],
  ['gammaln', 'lgamma'],
  ['ln', 'log'],
  ['log1pexp', 'softplus'],
  ['logaddexp', 'logsumexp'],
  ['pow', 'power'],
  ['signum', 'sign'],
]);

/** Functions of mathjs that have, for numbers, the meaning of a primitive. */
const mathjs: ReadonlyMap<string, string> = new Map([
  ...[
    ['abs', 'acosh', 'asinh', 'atan', 'atan2', 'cbrt', 'ceil', 'cos', 'cosh', 'erf', 'exp', 'expm1', 'floor', 'gamma'],
    ['hypot', 'lgamma', 'log10', 'log1p', 'log2', 'max', 'min', 'sign', 'sin', 'sinh', 'sqrt', 'tan', 'tanh'],
    ['add', 'subtract', 'multiply', 'divide', 'log', 'acos', 'asin', 'atanh'],
  ]
    .flat()
    .map((name) => [name, name] as const),
  ['pow', 'power'],
  ['unaryMinus', 'negate'],
  ['fix', 'trunc'],
]);

/** Packages of one function each, which work on the bits of floats. */
const single: ReadonlyMap<string, string> = new Map([
  ['math-erf', 'erf'],
  ['math-erfc', 'erfc'],
  ['math-exp', 'exp'],
  ['math-ln', 'log'],
]);

const mathjsConstants: ReadonlyMap<string, string> = new Map([
  ['pi', 'Math.PI'],
  ['e', 'Math.E'],
  ['LN2', 'Math.LN2'],
  ['LN10', 'Math.LN10'],
  ['SQRT2', 'Math.SQRT2'],
  ['SQRT1_2', 'Math.SQRT1_2'],
  ['Infinity', 'Infinity'],
  ['NaN', 'NaN'],
]);

/** What something of a known package is: a primitive, or a constant under its name in JavaScript. */
export type KnownValue =
  { readonly kind: 'primitive'; readonly name: string } | { readonly kind: 'global'; readonly path: string };

/** `@stdlib/math/base/special/exp` and `@stdlib/math-base-special-exp` are the same: `math-base-special-exp`. */
function stdlibName(specifier: string): string | null {
  const match = /^@stdlib\/(?:stdlib\/)?([a-z0-9/-]+?)(?:\/lib(?:\/index(?:\.js)?)?)?$/.exec(specifier);
  return match?.[1]?.replaceAll('/', '-') ?? null;
}

const prefix = 'math-base-special-';

/** The primitive that `imported` (null or `default`: the module itself) of the module is; null for none. */
export function knownPackageFunction(specifier: string, imported: string | null): string | null {
  if (imported !== null && imported !== 'default') {
    const value = knownPackages.get(specifier)?.(imported) ?? null;
    return value?.kind === 'primitive' ? value.name : null;
  }
  const name = stdlibName(specifier);
  const alone = single.get(specifier);
  if (alone !== undefined) return alone;
  return name?.startsWith(prefix) === true ? (special.get(name.slice(prefix.length)) ?? null) : null;
}

function ofMathjs(name: string): KnownValue | null {
  const primitive = mathjs.get(name);
  if (primitive !== undefined) return { kind: 'primitive', name: primitive };
  const constant = mathjsConstants.get(name);
  return constant === undefined ? null : { kind: 'global', path: constant };
}

/** Packages whose code is not read, by the value of each name. */
const knownPackages: ReadonlyMap<string, (name: string) => KnownValue | null> = new Map([
  ['mathjs', ofMathjs],
  ['mathjs/number', ofMathjs],
]);

/** True for a package of which only the functions in the table are known. */
export function isKnownPackage(specifier: string): boolean {
  return knownPackages.has(specifier);
}

/** What a name of a known package is; null for one that has no row in the table. */
export function knownMember(specifier: string, name: string): KnownValue | null {
  return knownPackages.get(specifier)?.(name) ?? null;
}

/** The number types a browser or Node has, which packages look for before they use them. */
const builtIns: readonly (readonly [string, string])[] = [
  ['float64', 'Float64Array'],
  ['float32', 'Float32Array'],
  ['int32', 'Int32Array'],
  ['uint32', 'Uint32Array'],
  ['int16', 'Int16Array'],
  ['uint16', 'Uint16Array'],
  ['int8', 'Int8Array'],
  ['uint8', 'Uint8Array'],
  ['uint8c', 'Uint8ClampedArray'],
];

const standIns: ReadonlyMap<string, string> = new Map([
  ...builtIns.map(([name, path]) => [`array-${name}`, `module.exports = ${path};`] as const),
  ['assert-is-little-endian', 'module.exports = true;'],
  ['assert-is-big-endian', 'module.exports = false;'],
  // Series come as plain functions as well as generators: the same terms.
  ['assert-has-generator-support', 'module.exports = function hasGeneratorSupport() { return false; };'],
  // Texts of errors and of logs do not reach a result.
  ['string-format', 'module.exports = function format(text) { return text; };'],
  ['error-tools-fmtprodmsg', 'module.exports = function format(code) { return code; };'],
]);

const logger = 'function () { return function () {}; }';

/** Packages that make functions which only write to a log, and ones that only warn, as code that does nothing. */
const logging: ReadonlyMap<string, string> = new Map([
  ['debug', `module.exports = ${logger};`],
  ['@mangos/debug', `exports.debug = ${logger};`],
  ['tiny-warning', 'module.exports = function () {};'],
  ['warning', 'module.exports = function () {};'],
]);

/** Files of packages that ask for what other scripts have done to the host, or how often they are called. */
const fileStandIns: readonly (readonly [string, string])[] = [
  ['lodash/_isMasked.js', 'module.exports = function isMasked() { return false; };'],
  ['lodash/_shortOut.js', 'module.exports = function shortOut(func) { return func; };'],
];

/** The same of a file of a package, by its uri. */
export function standInForFile(uri: string): string | null {
  return fileStandIns.find(([path]) => uri.endsWith(`/node_modules/${path}`))?.[1] ?? null;
}

/** The text that stands for a module which only asks what the machine can do, or writes texts; null for any other. */
export function standInFor(specifier: string): string | null {
  const log = logging.get(specifier);
  if (log !== undefined) return log;
  const name = stdlibName(specifier);
  return name === null ? null : (standIns.get(name) ?? null);
}

/** True for `@stdlib/utils-define-…-property`: called as `define(object, 'name', value)`. */
export function definesProperty(specifier: string): boolean {
  return /^utils-define-(?:nonenumerable-)?(?:read-only|configurable-read-only)?-?property$/.test(
    stdlibName(specifier) ?? '',
  );
}
