// Quantiles of samples: what most values are like, whatever a few of them do.

/** The finite ones of some values, ascending. */
export function sortedFinite(values: Float64Array): Float64Array {
  return values.filter(Number.isFinite).sort();
}

/** The value below which a share (0 to 1) of sorted values lies, the nearest sample; NaN where there is none. */
export function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
}
