const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));

/** A linear layer σ(Ax + b). @at A = [[1, 2], [3, 4]], x = [0.5, -0.25], b = [0.1, 0.2] */
export function layer(A: number[][], x: number[], b: number[]): number[] {
  return A.map((row, i) => sigmoid(row.reduce((sum, a, j) => sum + a * x[j], 0) + b[i]));
}
