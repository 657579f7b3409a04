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
  let largest = 0;
  for (const row of matrix) for (const x of row) largest = Math.max(largest, Math.abs(x));
  // Scaled to about 1, so that squares neither overflow nor vanish.
  const scale = largest > 0 && Number.isFinite(largest) ? 2 ** Math.floor(Math.log2(largest)) : 1;
  if (n === 2) return ofTwo(matrix, scale);
  const a = new Float64Array(n * n);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) a[i * n + j] = (matrix[i]?.[j] ?? 0) / scale;
    v[i * n + i] = 1;
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let off = 0;
    let norm = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const entry = a[i * n + j] ?? 0;
        norm += entry * entry;
        if (i !== j) off += entry * entry;
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

/** The tangent of the angle by which Jacobi's rotation makes the entry `apq` zero. */
function tangentOf(app: number, aqq: number, apq: number): number {
  const tau = (aqq - app) / (2 * apq);
  return (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
}

/** Two rows need one rotation. Searches in the plane spend most of their time here. */
function ofTwo(matrix: readonly (readonly number[])[], scale: number): SymmetricEigen {
  const [[a = 0, b = 0] = [], [, d = 0] = []] = matrix;
  const t = b === 0 ? 0 : tangentOf(a / scale, d / scale, b / scale);
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  const first = a - t * b;
  const second = d + t * b;
  const along = [c, -s];
  const across = [s, c];
  return first <= second
    ? { values: [first, second], vectors: [along, across] }
    : { values: [second, first], vectors: [across, along] };
}

/** Makes a[p][q] zero by a rotation of rows and columns p and q. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q] ?? 0;
  if (apq === 0) return;
  const t = tangentOf(a[p * n + p] ?? 0, a[q * n + q] ?? 0, apq);
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q, c, s);
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k, c, s);
  for (let k = 0; k < n; k++) turn(v, k * n + p, k * n + q, c, s);
}

function turn(m: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = m[i] ?? 0;
  const y = m[j] ?? 0;
  m[i] = c * x - s * y;
  m[j] = s * x + c * y;
}
