// Round numbers for axes and contour levels.

/** The step 1, 2 or 5 times a power of ten that gives about `count` intervals; NaN where the span is no positive number. */
export function roundStep(span: number, count: number): number {
  const raw = span / Math.max(1, count);
  if (!(raw > 0) || !Number.isFinite(raw)) return NaN;
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
}

/** Round numbers inside [low, high], about `count` of them; none where the interval is empty or not finite. */
export function ticks(low: number, high: number, count: number): number[] {
  const step = roundStep(high - low, count);
  if (!Number.isFinite(step)) return [];
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // An interval so narrow against its numbers that neighbours are the same double has no ticks to tell apart.
  if (!(Math.max(Math.abs(first), Math.abs(last)) < 2 ** 50)) return [];
  // Through a decimal text, so that 3 × 0.1 is 0.3.
  const digits = Math.min(15, Math.max(12, Math.ceil(Math.log10(Math.abs(last) + Math.abs(first) + 1)) + 3));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(digits)) + 0);
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
