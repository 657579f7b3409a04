const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));

/**
 * A layer of a network, σ(Ax + b). It returns a vector, so its derivative
 * is a Jacobian: a row an output, a column an entry of A, x and b.
 * @at A = [[1, 2], [3, 4]], x = [0.5, -0.25], b = [0.1, 0.2]
 */
export function layer(A: number[][], x: number[], b: number[]): number[] {
  const dot = (row: number[]) => row.reduce((sum, a, j) => sum + a * x[j], 0);
  return A.map((row, i) => sigmoid(dot(row) + b[i]));
}

/** From polar to Cartesian coordinates; the Jacobian's determinant is r. @at (2, 0.5) */
export function cartesian(r: number, theta: number): [x: number, y: number] {
  return [r * Math.cos(theta), r * Math.sin(theta)];
}
