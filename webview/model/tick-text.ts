// Labels of axes and levels: round numbers, as short as they can be written.
import { numberText } from '../../src/core/notation/number-text';

const onlyPower = /^(\u2212?)1\u2009×\u2009(?=10)/;

/** A tick's label: as many decimals as the tick itself has; a power of ten without its factor 1. */
export function tickText(value: number): string {
  return numberText(value, 6).replace(onlyPower, '$1');
}
