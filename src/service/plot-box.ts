// The box in which a function is plotted and its critical points are looked for.
import type { InputPath } from '../core/program/point';
import type { DomainInterval } from '../languages/document';

const usual = 2;
/** Up to here a box round the origin still shows the point well. */
const nearOrigin = 10;

/** The smallest of 1, 2, 5, 10, … that is not below a number. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

/** @param half half the width of the boxes round the origin */
function intervalRound(value: number, half: number): readonly [number, number] {
  const size = Math.abs(value);
  if (!Number.isFinite(size) || size <= nearOrigin) return [-half, half];
  const around = roundUp(size / 4);
  return [value - around, value + around];
}

/** An interval for each input: the `@domain` where there is one, else one that holds the point. */
export function boxOf(
  inputs: readonly InputPath[],
  values: readonly number[],
  domain: readonly DomainInterval[],
): readonly (readonly [number, number])[] {
  // One width for all inputs of ordinary size: the picture of x² + y² is round.
  const sizes = values.map(Math.abs).filter((size) => size <= nearOrigin);
  const largest = Math.max(0, ...sizes);
  const half = largest <= usual ? usual : roundUp(1.5 * largest);
  return inputs.map((path, i) => {
    // A domain given for a whole vector holds for each of its entries.
    const stated = domain.find(({ input }) => input.every((key, k) => path[k] === key));
    return stated === undefined ? intervalRound(values[i] ?? 0, half) : [stated.low, stated.high];
  });
}
