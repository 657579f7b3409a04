// Special functions in double precision: gamma and its logarithmic derivatives, and the error function.

// Lanczos approximation, g = 7, n = 9 (Press et al., Numerical Recipes, 3rd ed., §6.1; coefficients by P. Godfrey).
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function lanczosSum(x: number): number {
  return lanczos.reduce((sum, coefficient, i) => (i === 0 ? coefficient : sum + coefficient / (x + i)), 0);
}

/** sin πx, reduced before it is multiplied, so that whole numbers give exactly 0. */
function sinPi(x: number): number {
  const turn = x - 2 * Math.round(x / 2);
  if (Math.abs(turn) <= 0.25) return Math.sin(Math.PI * turn);
  if (Math.abs(turn) >= 0.75) return Math.sin(Math.PI * (Math.sign(turn) - turn));
  return Math.sign(turn) * Math.cos(Math.PI * (Math.abs(turn) - 0.5));
}

/** Stirling's series of ln Γ(x) − (x − ½) ln x + x − ½ ln 2π (Abramowitz & Stegun 6.1.41), for x ≥ 16. */
function stirlingRest(x: number): number {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360360))))) / x;
}

/** Γ(x); NaN at the poles 0, −1, −2, … */
export function gamma(x: number): number {
  if (Number.isInteger(x)) {
    if (x <= 0) return NaN;
    if (x <= 171) {
      let product = 1;
      for (let i = 2; i < x; i++) product *= i;
      return product;
    }
  }
  // Overflows from 171.62… on; below −184 it vanishes.
  if (x > 172) return Infinity;
  if (x < 0.5) return Math.PI / (sinPi(x) * gamma(1 - x));
  if (x >= 16) {
    // Half the power twice, so that Γ stays finite up to where it overflows. The base is x itself: what Lanczos adds to
    // it would be rounded, and the power would magnify that x times.
    const half = Math.pow(x, (x - 0.5) / 2);
    return Math.sqrt(2 * Math.PI) * half * Math.exp(-x) * half * Math.exp(stirlingRest(x));
  }
  let factor = 1;
  let y = x;
  for (; y > 2; factor *= y) y -= 1;
  const t = y - 1 + 7.5;
  return factor * Math.sqrt(2 * Math.PI) * Math.pow(t, y - 0.5) * Math.exp(-t) * lanczosSum(y - 1);
}

/** ln |Γ(x)|. */
export function lgamma(x: number): number {
  if (Number.isInteger(x) && x <= 0) return Infinity;
  if (Math.abs(x - 1) < 0.3) return logGammaNearOne(x - 1);
  if (Math.abs(x - 2) < 0.3) return logGammaNearOne(x - 2) + Math.log1p(x - 2);
  if (Math.abs(x - 1.5) <= 0.2) return logGammaBetween(x - 1.5);
  if (x < 0.5) return Math.log(Math.PI / Math.abs(sinPi(x))) - lgamma(1 - x);
  if (x < 16) return Math.log(Math.abs(gamma(x)));
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingRest(x);
}

const eulerMascheroni = 0.5772156649015329;

/** ln Γ(1 + e) by its Taylor series (Abramowitz & Stegun 6.1.33): no cancellation near its zeros at 1 and 2. */
function logGammaNearOne(e: number): number {
  let sum = 0;
  for (let k = 40; k >= 2; k--) sum += (zeta(k) * (-e) ** k) / k;
  return sum - eulerMascheroni * e;
}

/** ln Γ(1.5) and ψ(1.5) = 2 − γ − 2 ln 2. */
const betweenOneAndTwo = { value: -0.12078223763524522, slope: 0.03648997397857652 };

/** ln Γ(1.5 + e) by its Taylor series: it is small here, and no digit of it is lost. */
function logGammaBetween(e: number): number {
  let sum = 0;
  for (let k = 24; k >= 2; k--) sum += (zeta(k, 1.5) * (-e) ** k) / k;
  return betweenOneAndTwo.value + (betweenOneAndTwo.slope * e + sum);
}

const zetas = new Map<number, number>();

/** ζ(k, a) = Σ (n + a)^−k for whole k ≥ 2 and a = 1 or 1.5: a sum and its Euler–Maclaurin rest (A&S 23.2.9). */
function zeta(k: number, a = 1): number {
  const known = zetas.get(k + a / 4);
  if (known !== undefined) return known;
  const cut = 23 + a;
  let sum = cut ** (1 - k) / (k - 1) + cut ** -k / 2 + (k * cut ** (-k - 1)) / 12;
  sum -= (k * (k + 1) * (k + 2) * cut ** (-k - 3)) / 720;
  sum += (k * (k + 1) * (k + 2) * (k + 3) * (k + 4) * cut ** (-k - 5)) / 30240;
  for (let i = cut - 1; i >= a; i--) sum += i ** -k;
  zetas.set(k + a / 4, sum);
  return sum;
}

const bernoulli = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510];

/** ψ(x), by recurrence to x ≥ 12 and the asymptotic series (Abramowitz & Stegun 6.3.18). */
export function digamma(x: number): number {
  if (Number.isInteger(x) && x <= 0) return NaN;
  if (x < 0) return digamma(1 - x) - (Math.PI * sinPi(x + 0.5)) / sinPi(x);
  let shift = 0;
  let y = x;
  for (; y < 12; y++) shift -= 1 / y;
  const series = bernoulli.reduce((sum, b, i) => sum + b / ((2 * i + 2) * y ** (2 * i + 2)), 0);
  return shift + Math.log(y) - 0.5 / y - series;
}

/** How far below 0 polygamma is taken: the recurrence walks up from there. */
export const lowestPolygamma = -1000;

/** ψ⁽ⁿ⁾(x) for n ≥ 1 (Abramowitz & Stegun 6.4.6 and 6.4.11), NaN at the poles and below −1000; n = 0 is digamma. */
export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x);
  if (!Number.isInteger(n) || n < 0 || !(x >= lowestPolygamma) || (x <= 0 && Number.isInteger(x))) return NaN;
  const sign = n % 2 === 0 ? -1 : 1;
  let sum = 0;
  let y = x;
  const factorial = gamma(n + 1);
  for (; y < 20; y++) sum += factorial / y ** (n + 1);
  sum += factorial / n / y ** n + factorial / (2 * y ** (n + 1));
  bernoulli.forEach((b, i) => {
    const k = 2 * i + 2;
    let rising = 1;
    for (let j = k + 1; j < k + n; j++) rising *= j;
    sum += (b * rising) / y ** (k + n);
  });
  return sign * sum;
}

/** erf(x): Maclaurin series for small |x|, else 1 − erfc. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (Math.abs(x) > 2) return Math.sign(x) * (1 - erfc(Math.abs(x)));
  let term = x;
  let sum = x;
  // Abramowitz & Stegun 7.1.6: all terms of one sign, so nothing cancels.
  for (let n = 1; n < 200 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc(x) = 1 − erf(x) without cancellation for large x: continued fraction (Abramowitz & Stegun 7.1.14). */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x < 0.9) return 1 - erf(x);
  let fraction = 0;
  // The fraction converges the slower the smaller x is.
  for (let n = x < 2 ? 500 : 120; n >= 1; n--) fraction = n / 2 / (x + fraction);
  // x² is rounded, and the exponential magnifies that: the square of a short part of x is exact.
  const short = Math.fround(x);
  const bell = Math.exp(-short * short) * Math.exp((short - x) * (short + x));
  return bell / (Math.sqrt(Math.PI) * (x + fraction));
}
