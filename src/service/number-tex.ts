// Numbers as TeX, with the digits that are set.
import { scientific } from '../core/notation/number-text';

/** As numberText, typeset: 1.5 \times 10^{-7}. */
export function numberTex(value: number | null, digits: number): string {
  if (value === null || Number.isNaN(value)) return '\\text{–}';
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty';
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= 1e6 || size < 1e-4) {
    const { lead, exponent } = scientific(value, digits);
    return `${lead} \\times 10^{${exponent}}`;
  }
  return String(rounded);
}
