// Numbers as a person reads them at a terminal.

/** Six significant digits, with a real minus sign. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(6))).replace('-', '−');
}
