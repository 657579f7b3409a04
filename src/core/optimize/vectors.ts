// Plain vector arithmetic of the optimisers.

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** The 2-norm, without overflow on the way; NaN where an entry is. */
export function norm(a: readonly number[]): number {
  let largest = 0;
  for (const x of a) {
    if (Number.isNaN(x)) return NaN;
    largest = Math.max(largest, Math.abs(x));
  }
  if (largest === 0 || largest === Infinity) return largest;
  let sum = 0;
  for (const x of a) sum += (x / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** at + length · direction. */
export function along(at: readonly number[], direction: readonly number[], length: number): number[] {
  return at.map((x, i) => x + length * (direction[i] ?? 0));
}
