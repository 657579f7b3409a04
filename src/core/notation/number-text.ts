// Numbers as text for people: U+2212 for minus, × 10ⁿ from 1e6 and below 1e-4, at most the digits set.

/** U+2212, the minus sign of mathematics. */
export const minus = '\u2212';
const thinSpace = '\u2009';
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const subscripts = '₀₁₂₃₄₅₆₇₈₉';
const largestPlain = 1e6;
const smallestPlain = 1e-4;

/** A whole number in superscript digits. */
export function superscript(value: number): string {
  return Array.from(String(value), (c) => (c === '-' ? '⁻' : (superscripts[Number(c)] ?? c))).join('');
}

/** A whole number in subscript digits. */
export function subscript(value: number): string {
  return Array.from(String(value), (c) => (c === '-' ? '₋' : (subscripts[Number(c)] ?? c))).join('');
}

/** `lead` × 10 to the `exponent`, with at most `digits` significant digits. The largest doubles may round past them. */
export function scientific(value: number, digits: number): { readonly lead: string; readonly exponent: number } {
  const [lead = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  return { lead: lead.includes('.') ? lead.replace(/\.?0+$/, '') : lead, exponent: Number(exponent) };
}

/** A number with at most `digits` significant digits; a dash where there is none. */
export function numberText(value: number | null, digits: number): string {
  if (value === null || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${minus}∞`;
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= largestPlain || size < smallestPlain) {
    const { lead, exponent } = scientific(value, digits);
    return `${lead.replace('-', minus)}${thinSpace}×${thinSpace}10${superscript(exponent)}`;
  }
  return String(rounded).replace('-', minus);
}

/** `(−1.2, 1)`; a single number stands without parentheses. */
export function vectorText(values: readonly (number | null)[], digits: number): string {
  const texts = values.map((value) => numberText(value, digits));
  return texts.length === 1 ? (texts[0] ?? '') : `(${texts.join(', ')})`;
}
