// Functions of well-known packages that are primitives: their code works on the bits of numbers, or is one formula anyway.

const stdlib: ReadonlyMap<string, string> = new Map([
  ['abs', 'abs'],
  ['acos', 'acos'],
  ['acosh', 'acosh'],
  ['asin', 'asin'],
  ['asinh', 'asinh'],
  ['atan', 'atan'],
  ['atan2', 'atan2'],
  ['atanh', 'atanh'],
  ['cbrt', 'cbrt'],
  ['ceil', 'ceil'],
  ['cos', 'cos'],
  ['cosh', 'cosh'],
  ['digamma', 'digamma'],
  ['erf', 'erf'],
  ['erfc', 'erfc'],
  ['exp', 'exp'],
  ['expm1', 'expm1'],
  ['floor', 'floor'],
  ['gamma', 'gamma'],
  ['gammaln', 'lgamma'],
  ['hypot', 'hypot'],
  ['ln', 'log'],
  ['log10', 'log10'],
  ['log1p', 'log1p'],
  ['log2', 'log2'],
  ['pow', 'power'],
  ['round', 'round'],
  ['sin', 'sin'],
  ['sinh', 'sinh'],
  ['sqrt', 'sqrt'],
  ['tan', 'tan'],
  ['tanh', 'tanh'],
  ['trigamma', 'trigamma'],
  ['trunc', 'trunc'],
]);

const prefix = '@stdlib/math-base-special-';
const inside = /^@stdlib\/math\/base\/special\/([a-z0-9]+)$/;

/** The primitive that `imported` (null or `default`: the module itself) of the module is; null for none. */
export function knownPackageFunction(specifier: string, imported: string | null): string | null {
  if (imported !== null && imported !== 'default') return null;
  if (specifier.startsWith(prefix)) return stdlib.get(specifier.slice(prefix.length)) ?? null;
  const match = inside.exec(specifier);
  return match === null ? null : (stdlib.get(match[1] ?? '') ?? null);
}
