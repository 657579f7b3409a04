// Special functions in double precision: gamma and its logarithmic derivatives, and the error function.

// Lanczos approximation, g = 7, n = 9 (Press et al., Numerical Recipes, 3rd ed., §6.1; coefficients by P. Godfrey).
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function lanczosSum(x: number): number {
  return lanczos.reduce((sum, coefficient, i) => (i === 0 ? coefficient : sum + coefficient / (x + i)), 0);
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
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  const t = x - 1 + 7.5;
  // Half the power twice, so that Γ stays finite up to where it overflows.
  const half = Math.pow(t, (x - 0.5) / 2);
  return Math.sqrt(2 * Math.PI) * half * Math.exp(-t) * half * lanczosSum(x - 1);
}

/** ln |Γ(x)|. */
export function lgamma(x: number): number {
  if (Number.isInteger(x) && x <= 0) return Infinity;
  if (x === 1 || x === 2) return 0;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - lgamma(1 - x);
  if (x < 20) return Math.log(Math.abs(gamma(x)));
  // Stirling's series (Abramowitz & Stegun 6.1.41).
  const y = 1 / (x * x);
  const series = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y / 1188)))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

const bernoulli = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510];

/** ψ(x), by recurrence to x ≥ 12 and the asymptotic series (Abramowitz & Stegun 6.3.18). */
export function digamma(x: number): number {
  if (Number.isInteger(x) && x <= 0) return NaN;
  if (x < 0) return digamma(1 - x) - Math.PI / Math.tan(Math.PI * x);
  let shift = 0;
  let y = x;
  for (; y < 12; y++) shift -= 1 / y;
  const series = bernoulli.reduce((sum, b, i) => sum + b / ((2 * i + 2) * y ** (2 * i + 2)), 0);
  return shift + Math.log(y) - 0.5 / y - series;
}

/** ψ⁽ⁿ⁾(x) for n ≥ 1 and x > 0 (Abramowitz & Stegun 6.4.6 and 6.4.11); n = 0 is digamma. */
export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x);
  // Below 0 the recurrence would walk up from any distance, from −∞ without end.
  if (!Number.isInteger(n) || n < 0 || !(x > 0)) return NaN;
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
  if (x < 2) return 1 - erf(x);
  let fraction = 0;
  for (let n = 120; n >= 1; n--) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + fraction));
}
