// Which levels the contour map shows: round numbers, spread as the colours are.
import { roundStep, ticks } from '../../src/core/sample/ticks';
import type { ToneScale } from './value-scale';

/** Contour levels: evenly spaced in the tone, each moved to a round number near it. */
export function contourLevels(scale: ToneScale, count: number): number[] {
  const { low, high } = scale.range;
  if (scale.tone === 'linear') return ticks(low, high, count).filter((level) => level > low && level < high);
  const levels: number[] = [];
  for (let index = 1; index <= count; index++) {
    const value = scale.value(index / (count + 1));
    const gap = scale.value((index + 1) / (count + 1)) - value;
    const step = roundStep(gap, 1);
    const level = Number((Math.round(value / step) * step).toPrecision(12));
    if (level > low && level < high && level !== levels.at(-1)) levels.push(level);
  }
  return levels;
}
