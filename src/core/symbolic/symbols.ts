// The spelling of inputs as symbols of closed forms: `x`, `v_0`, `A_1_2`, `p_x`; unique, and free of reserved words.
import type { Input } from '../analysis/lift';

/** Names that mathjs reads as operators, values or functions that closed forms use. */
const reserved: ReadonlySet<string> = new Set(
  (
    'mod to in and or xor not end true false null undefined Infinity NaN LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2 ' +
    'abs acos acosh asin asinh atan atan2 atanh besselj0 besselj1 bessely0 bessely1 bitAnd bitNot bitOr bitXor cbrt ceil clz32 cos cosh digamma erf ' +
    'erfc erfcinv erfinv exp expm1 fix floor fround gamma hypot imul lgamma log log10 log1p log2 max min polygamma shiftLeft ' +
    'shiftRight shiftRightUnsigned sign sin sinh sqrt tan tanh trigamma'
  ).split(' '),
);

/**
 * @param written the parameters' names, which a symbol made from a path must not be taken for
 */
export function inputSymbols(inputs: readonly Input[], written: readonly string[] = []): readonly string[] {
  const used = new Set<string>();
  const plain = new Set([...written, ...inputs.map((input) => input.name)]);
  return inputs.map((input) => {
    const spelled = input.name.replace(/\[(\d+)\]/g, '_$1').replace(/[^\p{L}\p{N}_$]+/gu, '_') || 'x';
    let name = spelled;
    while (used.has(name) || reserved.has(name) || (name !== input.name && plain.has(name))) name += '_';
    used.add(name);
    return name;
  });
}
