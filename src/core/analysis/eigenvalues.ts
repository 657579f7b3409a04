// Eigenvalues and eigenvectors of small symmetric matrices by Jacobi's method (Golub & Van Loan, Matrix Computations,
// 4th ed., §8.5).

const sweeps = 60;

export interface SymmetricEigen {
  /** Ascending. */
  readonly values: readonly number[];
  /** Of length 1, in the order of the values. */
  readonly vectors: readonly (readonly number[])[];
}

/** The eigenvalues of a symmetric matrix, ascending. Absolute error of the order of 1e-15 times the matrix's norm. */
export function symmetricEigenvalues(matrix: readonly (readonly number[])[]): readonly number[] {
  return symmetricEigen(matrix).values;
}

/** The eigenvalues and eigenvectors of a symmetric matrix. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): SymmetricEigen {
  const n = matrix.length;
  const largest = Math.max(0, ...matrix.map((row) => Math.max(...row.map(Math.abs))));
  // Scaled to about 1, so that squares neither overflow nor vanish.
  const scale = largest > 0 && Number.isFinite(largest) ? 2 ** Math.floor(Math.log2(largest)) : 1;
  const a = Float64Array.from(matrix.flatMap((row) => row.map((x) => x / scale)));
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let off = 0;
    let norm = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const square = (a[i * n + j] ?? 0) ** 2;
        norm += square;
        if (i !== j) off += square;
      }
    }
    if (off <= 1e-34 * norm) break;
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => (a[i * n + i] ?? 0) - (a[j * n + j] ?? 0));
  return {
    values: order.map((i) => (a[i * n + i] ?? 0) * scale),
    vectors: order.map((k) => Array.from({ length: n }, (_, i) => v[i * n + k] ?? 0)),
  };
}

/** Makes a[p][q] zero by a rotation of rows and columns p and q. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q] ?? 0;
  if (apq === 0) return;
  const tau = ((a[q * n + q] ?? 0) - (a[p * n + p] ?? 0)) / (2 * apq);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  const turn = (m: Float64Array, i: number, j: number): void => {
    const x = m[i] ?? 0;
    const y = m[j] ?? 0;
    m[i] = c * x - s * y;
    m[j] = s * x + c * y;
  };
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q);
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k);
  for (let k = 0; k < n; k++) turn(v, k * n + p, k * n + q);
}
