// Round numbers for axes and contour levels.
import type { ToneScale } from './value-scale';

/** The step 1, 2 or 5 times a power of ten that gives about `count` intervals. */
export function roundStep(span: number, count: number): number {
  const raw = span / Math.max(1, count);
  if (!(raw > 0) || !Number.isFinite(raw)) return NaN;
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
}

/** Round numbers inside [low, high]. */
export function ticks(low: number, high: number, count: number): number[] {
  const step = roundStep(high - low, count);
  if (!Number.isFinite(step)) return [];
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const found: number[] = [];
  for (let index = first; index <= last && found.length < 1000; index++) {
    // Through a decimal text, so that 3 × 0.1 is 0.3.
    found.push(Number((index * step).toPrecision(12)));
  }
  return found;
}

/** Powers of ten in [low, high], both positive; with 2 and 5 where there would be too few. */
export function logTicks(low: number, high: number, count: number): number[] {
  if (!(low > 0) || !(high > low)) return [];
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  const stride = Math.max(1, Math.ceil((to - from) / count));
  const found: number[] = [];
  for (let exponent = from; exponent <= to; exponent++) {
    const leads = to - from <= 2 ? [1, 2, 5] : [1];
    if ((exponent - from) % stride !== 0) continue;
    for (const lead of leads) {
      const tick = Number(`${lead}e${exponent}`);
      if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) found.push(tick);
    }
  }
  return found;
}

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
