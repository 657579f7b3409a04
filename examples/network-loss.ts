const inputs = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const targets = [0, 1, 1, 0];

/**
 * How badly a network of two hidden neurons computes the exclusive or, as a
 * function of its nine weights. Descend trains it; the plot shows any two.
 * @at w = [0.5, -0.3, 0.2, 0.8, -0.1, 0.4, 0.7, -0.6, 0.1]
 */
export function loss(w: number[]): number {
  let total = 0;
  for (let k = 0; k < inputs.length; k++) {
    const [p, q] = inputs[k];
    const h1 = Math.tanh(w[0] * p + w[1] * q + w[2]);
    const h2 = Math.tanh(w[3] * p + w[4] * q + w[5]);
    const out = 1 / (1 + Math.exp(-(w[6] * h1 + w[7] * h2 + w[8])));
    total += (out - targets[k]) ** 2;
  }
  return total / inputs.length;
}
