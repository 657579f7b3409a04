// The inverses of erf and erfc in double precision.
import { erf, erfc } from './special-functions';

/** A first guess of the inverse at 1 − x = q (S. Winitzki, 2008): right to three digits everywhere in 0 < q < 1. */
function guess(q: number): number {
  const a = 0.147;
  const log = Math.log(q * (2 - q));
  const half = 2 / (Math.PI * a) + log / 2;
  return Math.sqrt(Math.sqrt(half * half - log / a) - half);
}

/** Halley's method, which triples the digits: `error` is f(y) − f(x), `slope` f′, and f″ = −2y f′. */
function refined(start: number, error: (y: number) => number, slope: (y: number) => number): number {
  let y = start;
  for (let i = 0; i < 4; i++) {
    const step = error(y) / slope(y);
    const next = y - step / (1 + y * step);
    if (!Number.isFinite(next)) break;
    y = next;
  }
  return y;
}

/** d erf / dy (DLMF 7.2.1). */
const bell = (y: number): number => (2 / Math.sqrt(Math.PI)) * Math.exp(-y * y);

/** y with erf(y) = x. */
export function erfinv(x: number): number {
  if (!(Math.abs(x) < 1)) return Math.abs(x) === 1 ? x * Infinity : NaN;
  if (x === 0 || Math.abs(x) < 1e-300) return (x * Math.sqrt(Math.PI)) / 2;
  const size = Math.abs(x);
  // Towards 1 the difference to it has more digits than x.
  if (size > 0.5) return Math.sign(x) * erfcinv(1 - size);
  return Math.sign(x) * refined(guess(1 - size), (y) => erf(y) - size, bell);
}

/** y with erfc(y) = q. */
export function erfcinv(q: number): number {
  if (!(q > 0 && q < 2)) return q === 0 ? Infinity : q === 2 ? -Infinity : NaN;
  if (q > 1.5) return -erfcinv(2 - q);
  if (q > 0.5) return erfinv(1 - q);
  return refined(guess(q), (y) => erfc(y) - q, (y) => -bell(y)); // prettier-ignore
}
