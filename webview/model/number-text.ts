// Numbers as text for people: U+2212 for minus, × 10ⁿ from 1e6 and below 1e-4, at most the digits set.

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A number with at most `digits` significant digits; a dash where there is none. */
export function numberText(value: number | null, digits: number): string {
  if (value === null || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '\u2212∞';
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= 1e6 || size < 1e-4) {
    const [lead = '', exponent = ''] = rounded.toExponential().split('e');
    const power = [...exponent.replace('+', '')]
      .map((c) => (c === '-' ? '⁻' : (superscripts[Number(c)] ?? '')))
      .join('');
    return `${lead.replace('-', '\u2212')}\u2009×\u200910${power}`;
  }
  return String(rounded).replace('-', '\u2212');
}

/** `(−1.2, 1)`; a single number stands without parentheses. */
export function pointText(point: readonly (number | null)[], digits: number): string {
  const texts = point.map((x) => numberText(x, digits));
  return texts.length === 1 ? (texts[0] ?? '') : `(${texts.join(', ')})`;
}

/** A tick's label: as many decimals as the tick itself has. */
export function tickText(value: number): string {
  return numberText(value, 6);
}
