// From values to heights and colours: a range that a few huge values cannot spoil, and a linear or logarithmic tone.
import { quantile, sortedFinite } from '../../src/core/sample/quantile';
import type { Grid } from '../../src/core/sample/grid';

export interface ValueRange {
  readonly low: number;
  readonly high: number;
  /** Whether finite values below `low` or above `high` exist: they are cut, and the panel says so. */
  readonly cutBelow: boolean;
  readonly cutAbove: boolean;
  readonly median: number;
}

/** At a pole the greatest value grows by a factor with every finer grid; that of a smooth function settles. */
const poleGrowth = 1.5;

/** Whether values run away: much greater in all samples than in every second one of each axis. */
function hasPole({ values, size, sampling }: Grid): boolean {
  const rows = sampling.axes.length > 1 ? size : 1;
  let every = 0;
  let second = 0;
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) return;
    const magnitude = Math.abs(value);
    every = Math.max(every, magnitude);
    if ((index % size) % 2 === 0 && (rows === 1 || Math.floor(index / size) % 2 === 0)) {
      second = Math.max(second, magnitude);
    }
  });
  return size > 16 && every > poleGrowth * second;
}

/** The range to draw; null where there is no finite value. Poles and rare huge values are cut. */
export function robustRange(grid: Grid): ValueRange | null {
  const sorted = sortedFinite(grid.values);
  if (sorted.length === 0) return null;
  const least = quantile(sorted, 0);
  const greatest = quantile(sorted, 1);
  const low98 = quantile(sorted, 0.03);
  const high98 = quantile(sorted, 0.97);
  const reach = 1.5 * (high98 - low98);
  let low = least;
  let high = greatest;
  if (hasPole(grid)) {
    // Near a pole the share of large values falls slowly: the range is that of the middle, and as much on either side.
    const [low80, high80] = [quantile(sorted, 0.1), quantile(sorted, 0.9)];
    low = Math.max(least, low80 - (high80 - low80));
    high = Math.min(greatest, high80 + (high80 - low80));
  } else {
    if (reach > 0 && least < low98 - reach) low = low98 - reach / 3;
    if (reach > 0 && greatest > high98 + reach) high = high98 + reach / 3;
  }
  const median = quantile(sorted, 0.5);
  const cutBelow = low > least;
  const cutAbove = high < greatest;
  if (!(high > low)) {
    // A constant function lies in the middle of a range of its own size.
    const margin = Math.abs(least) > 0 ? Math.abs(least) * 0.5 : 1;
    return { low: least - margin, high: least + margin, cutBelow: false, cutAbove: false, median };
  }
  return { low, high, cutBelow, cutAbove, median };
}

export type Tone = 'linear' | 'log';
export type ToneChoice = Tone | 'auto';

/** How values become shares of the colour map and where contour levels lie. Heights are always linear. */
export interface ToneScale {
  readonly tone: Tone;
  readonly range: ValueRange;
  /** 0 at the low end, 1 at the high end, clamped. */
  share(value: number): number;
  value(share: number): number;
}

/** Auto is logarithmic where most of the range is taken by few points, as in a narrow valley. */
export function toneScale(range: ValueRange, choice: ToneChoice): ToneScale {
  const span = range.high - range.low;
  const skewed = range.median - range.low < span * 0.2;
  const tone: Tone = choice === 'auto' ? (skewed ? 'log' : 'linear') : choice;
  if (tone === 'linear') {
    return {
      tone,
      range,
      share: (value) => Math.min(1, Math.max(0, (value - range.low) / span)),
      value: (share) => range.low + share * span,
    };
  }
  // log(1 + (v − low) / unit): linear within a thousandth of the range of its low end, so that low itself has a place.
  const unit = span / 1000;
  const whole = Math.log1p(span / unit);
  return {
    tone,
    range,
    share: (value) => Math.min(1, Math.log1p(Math.max(0, value - range.low) / unit) / whole),
    value: (share) => range.low + unit * Math.expm1(share * whole),
  };
}
