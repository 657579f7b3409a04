// Where searches in the unit box start: a grid in one and two dimensions, a low-discrepancy sequence in more.

const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];

/** The van der Corput number: the digits of `index` in a base, mirrored at the point. */
function mirrored(index: number, base: number): number {
  let value = 0;
  for (let i = index, share = 1 / base; i > 0; i = Math.floor(i / base), share /= base) value += (i % base) * share;
  return value;
}

/** Points in the unit box of `n` dimensions. The grids avoid the middle lines, where symmetric functions mislead. */
export function searchStarts(n: number): number[][] {
  if (n === 1) return Array.from({ length: 96 }, (_, i) => [(i + 0.47) / 96]);
  if (n === 2) {
    const side = 12;
    return Array.from({ length: side * side }, (_, k) => [
      ((k % side) + 0.47) / side,
      (Math.floor(k / side) + 0.53) / side,
    ]);
  }
  // Halton's sequence, continued with multiples of the golden ratio where there are more dimensions than primes.
  const count = Math.min(600, 150 + 50 * n);
  return Array.from({ length: count }, (_, k) =>
    Array.from({ length: n }, (_unused, i) => {
      const base = primes[i];
      return base === undefined ? ((k + 1) * (i + 1) * 0.6180339887498949) % 1 : mirrored(k + 1, base);
    }),
  );
}
