// The loss of runs over their steps: which values a curve shows, and on which scale.

/** The values to show, from the least to the greatest. */
export interface LossScale {
  readonly low: number;
  readonly high: number;
  readonly logarithmic: boolean;
}

/** A scale for the values of all runs; null where there is none to show. */
export function lossScale(runs: readonly (readonly number[])[]): LossScale | null {
  let [least, greatest, positive, started] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const values of runs) {
    started = Math.max(started, values[0] ?? -Infinity);
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
      if (value > 0 && value < positive) positive = value;
    }
  }
  // A run that diverges must not flatten the others: the picture ends well above where they began.
  const most = Math.min(greatest, started + Math.max(Math.abs(started), started - least) * 3);
  if (!(most >= least)) return null;
  // A run that arrives at exactly zero does so at the lower edge.
  const logarithmic = least >= 0 && most / positive > 5;
  const low = logarithmic ? Math.max(positive, most * 1e-16) : least;
  return { low, high: most > low ? most : low + Math.max(1, Math.abs(low)), logarithmic };
}

/** Where a value stands, from 0 at the lower edge to 1 at the upper one. */
export function lossShare({ low, high, logarithmic }: LossScale, value: number): number {
  return logarithmic ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low);
}

/**
 * The steps that a curve over `last` steps needs on so many columns of pixels: of each column the first and the last, the
 * least and the greatest value, and one without a value where there is one. All other steps would be drawn on top of these.
 */
export function drawnSteps(values: readonly number[], last: number, columns: number): readonly number[] {
  const width = Math.max(1, last) / Math.max(1, columns);
  if (width <= 2) return [...values.keys()];
  const steps: number[] = [];
  for (let column = 0, start = 0; start < values.length; column++) {
    const end = Math.min(values.length, Math.max(start + 1, Math.ceil((column + 1) * width)));
    let [least, greatest, missing] = [-1, -1, -1];
    for (let step = start; step < end; step++) {
      const value = values[step] ?? NaN;
      if (!Number.isFinite(value)) {
        if (missing < 0) missing = step;
      } else {
        if (least < 0 || value < (values[least] ?? NaN)) least = step;
        if (greatest < 0 || value > (values[greatest] ?? NaN)) greatest = step;
      }
    }
    const kept = [start, least, greatest, missing, end - 1].filter((step) => step >= 0).sort((a, b) => a - b);
    for (const step of kept) if (step !== steps.at(-1)) steps.push(step);
    start = end;
  }
  return steps;
}
