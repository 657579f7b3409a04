// Bessel functions of the orders 0 and 1 in double precision.

/** From here on Hankel's expansion has all digits. */
const far = 25;

/**
 * J₀, J₁, J₂, … at x > 0 by Miller's algorithm (Abramowitz & Stegun 9.12, example 1): the recurrence 9.1.27 downwards
 * from an order at which J is nothing, divided by J₀ + 2 Σ J₂ₖ = 1 (9.1.46).
 */
function ordersAt(x: number): readonly number[] {
  const top = 2 * Math.ceil((x + 20 + 8 * Math.cbrt(x)) / 2);
  const orders = new Array<number>(top + 1).fill(0);
  orders[top] = 1e-200;
  for (let n = top; n >= 1; n--) {
    const below = ((2 * n) / x) * (orders[n] ?? 0) - (orders[n + 1] ?? 0);
    orders[n - 1] = below;
    if (Math.abs(below) > 1e200) for (let k = n - 1; k <= top; k++) orders[k] = (orders[k] ?? 0) * 1e-250;
  }
  let sum = orders[0] ?? 0;
  for (let n = 2; n <= top; n += 2) sum += 2 * (orders[n] ?? 0);
  return orders.map((order) => order / sum);
}

/** The sums P and Q of Hankel's expansion (DLMF 10.17.1 to 10.17.4) for the order n. */
function hankel(n: 0 | 1, x: number): readonly [number, number] {
  let term = 1;
  let p = 1;
  let q = 0;
  for (let k = 1; k < 60; k++) {
    const next = (term * (4 * n * n - (2 * k - 1) ** 2)) / (k * 8 * x);
    if (Math.abs(next) >= Math.abs(term) || Math.abs(next) < 1e-18) break;
    term = next;
    const sign = k % 4 < 2 ? 1 : -1;
    if (k % 2 === 0) p += sign * term;
    else q += sign * term;
  }
  return [p, q];
}

/** √(2/πx) (P cos χ − Q sin χ) and √(2/πx) (P sin χ + Q cos χ) with χ = x − (n/2 + 1/4)π, which is not rounded. */
function farAway(n: 0 | 1, x: number): readonly [number, number] {
  const [p, q] = hankel(n, x);
  const [s, c] = [Math.sin(x), Math.cos(x)];
  const [sine, cosine] = n === 0 ? [s - c, c + s] : [-s - c, s - c];
  const scale = 1 / Math.sqrt(Math.PI * x);
  return [scale * (p * cosine - q * sine), scale * (p * sine + q * cosine)];
}

export function besselj0(x: number): number {
  const size = Math.abs(x);
  if (!(size < Infinity)) return size === Infinity ? 0 : NaN;
  if (size < 1e-8) return 1;
  return size > far ? farAway(0, size)[0] : (ordersAt(size)[0] ?? NaN);
}

export function besselj1(x: number): number {
  const size = Math.abs(x);
  if (!(size < Infinity)) return size === Infinity ? 0 : NaN;
  if (size < 1e-8) return x / 2;
  return Math.sign(x) * (size > far ? farAway(1, size)[0] : (ordersAt(size)[1] ?? NaN));
}

const eulerMascheroni = 0.5772156649015329;

/** Y₀ by Neumann's series (Abramowitz & Stegun 9.1.89). */
export function bessely0(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return 0;
  if (x > far) return farAway(0, x)[1];
  const logarithm = Math.log(x / 2) + eulerMascheroni;
  if (x < 1e-8) return (2 / Math.PI) * logarithm;
  const orders = ordersAt(x);
  let sum = 0;
  for (let k = Math.floor((orders.length - 1) / 2); k >= 1; k--)
    sum += ((k % 2 === 0 ? 1 : -1) * (orders[2 * k] ?? 0)) / k;
  return (2 / Math.PI) * (logarithm * (orders[0] ?? NaN) - 2 * sum);
}

/** Y₁ by Neumann's series, the derivative of that of Y₀ (DLMF 10.6.3). */
export function bessely1(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return 0;
  if (x > far) return farAway(1, x)[1];
  if (x < 1e-8) return -2 / (Math.PI * x);
  const orders = ordersAt(x);
  let sum = 0;
  for (let k = Math.floor((orders.length - 2) / 2); k >= 1; k--) {
    sum += ((k % 2 === 0 ? 1 : -1) * ((orders[2 * k - 1] ?? 0) - (orders[2 * k + 1] ?? 0))) / (2 * k);
  }
  const logarithm = Math.log(x / 2) + eulerMascheroni;
  return (2 / Math.PI) * (logarithm * (orders[1] ?? NaN) - (orders[0] ?? NaN) / x + 2 * sum);
}
