// Derivatives as a careful person writes them by hand: over flat typed arrays, common parts shared, nothing allocated.
// The unchecked reads (`!`) are inside the loops' own bounds.

/** Gives the value, fills the gradient. */
export function rosenbrockGradient(x: Float64Array, g: Float64Array): number {
  const n = x.length;
  g.fill(0);
  let f = 0;
  for (let i = 0; i < n - 1; i++) {
    const a = x[i + 1]! - x[i]! * x[i]!;
    const b = 1 - x[i]!;
    f += 100 * a * a + b * b;
    g[i] += -400 * a * x[i]! - 2 * b;
    g[i + 1] += 200 * a;
  }
  return f;
}

/** Fills the whole n × n Hessian, row by row. */
export function rosenbrockHessian(x: Float64Array, h: Float64Array): void {
  const n = x.length;
  h.fill(0);
  for (let i = 0; i < n - 1; i++) {
    h[i * n + i] += 1200 * x[i]! * x[i]! - 400 * x[i + 1]! + 2;
    h[(i + 1) * n + i + 1] += 200;
    h[i * n + i + 1] = -400 * x[i]!;
    h[(i + 1) * n + i] = -400 * x[i]!;
  }
}

/** Parameters: hidden (16 × 5), hidden bias (16), output (16), output bias, as one flat array. */
export function networkGradient(
  p: Float64Array,
  samples: Float64Array,
  targets: Float64Array,
  g: Float64Array,
): number {
  const H = 16;
  const I = 5;
  const bias = H * I;
  const out = bias + H;
  const last = out + H;
  const n = targets.length;
  g.fill(0);
  let loss = 0;
  for (let s = 0; s < n; s++) {
    let y = p[last]!;
    for (let h = 0; h < H; h++) {
      let z = p[bias + h]!;
      for (let i = 0; i < I; i++) z += p[h * I + i]! * samples[s * I + i]!;
      const a = 1 / (1 + Math.exp(-z));
      activations[h] = a;
      y += p[out + h]! * a;
    }
    const o = 1 / (1 + Math.exp(-y));
    const e = o - targets[s]!;
    loss += e * e;
    const dy = ((2 * e) / n) * o * (1 - o);
    g[last] += dy;
    for (let h = 0; h < H; h++) {
      const a = activations[h]!;
      g[out + h] += dy * a;
      const dz = dy * p[out + h]! * a * (1 - a);
      g[bias + h] += dz;
      for (let i = 0; i < I; i++) g[h * I + i] += dz * samples[s * I + i]!;
    }
  }
  return loss / n;
}

const activations = new Float64Array(16);

const K = 5;
const D = 4;
const L = (D * (D - 1)) / 2;
const scales = new Float64Array(K * D);
const centred = new Float64Array(K * D);
const rows = new Float64Array(K * D);
const terms = new Float64Array(K);

/** Parameters: alphas (K), means (K × D), q (K × D), l (K × D(D−1)/2), as one flat array. */
export function mixtureGradient(p: Float64Array, points: Float64Array, g: Float64Array): number {
  const n = points.length / D;
  const means = K;
  const q = means + K * D;
  const l = q + K * D;
  g.fill(0);
  for (let i = 0; i < K * D; i++) scales[i] = Math.exp(p[q + i]!);
  let total = 0;
  for (let i = 0; i < n; i++) {
    let top = -Infinity;
    for (let j = 0; j < K; j++) {
      let square = 0;
      let sumQ = 0;
      for (let a = 0; a < D; a++) centred[j * D + a] = points[i * D + a]! - p[means + j * D + a]!;
      for (let a = 0; a < D; a++) {
        let row = scales[j * D + a]! * centred[j * D + a]!;
        for (let b = 0; b < a; b++) row += p[l + j * L + (a * (a - 1)) / 2 + b]! * centred[j * D + b]!;
        rows[j * D + a] = row;
        square += row * row;
        sumQ += p[q + j * D + a]!;
      }
      const term = p[j]! + sumQ - 0.5 * square;
      terms[j] = term;
      if (term > top) top = term;
    }
    let sum = 0;
    for (let j = 0; j < K; j++) {
      const e = Math.exp(terms[j]! - top);
      terms[j] = e;
      sum += e;
    }
    total += top + Math.log(sum);
    for (let j = 0; j < K; j++) {
      const w = terms[j]! / sum;
      g[j] += w;
      for (let a = 0; a < D; a++) {
        const d = -w * rows[j * D + a]!;
        g[q + j * D + a] += w + d * scales[j * D + a]! * centred[j * D + a]!;
        g[means + j * D + a] -= d * scales[j * D + a]!;
        for (let b = 0; b < a; b++) {
          const at = l + j * L + (a * (a - 1)) / 2 + b;
          g[at] += d * centred[j * D + b]!;
          g[means + j * D + b] -= d * p[at]!;
        }
      }
    }
  }
  let top = -Infinity;
  for (let j = 0; j < K; j++) if (p[j]! > top) top = p[j]!;
  let sum = 0;
  for (let j = 0; j < K; j++) sum += Math.exp(p[j]! - top);
  for (let j = 0; j < K; j++) g[j] -= (n * Math.exp(p[j]! - top)) / sum;
  return total - n * (top + Math.log(sum));
}

const turned = new Float64Array(9);
const spun = new Float64Array(9);

/**
 * Inputs: camera (11), point (3), weight. Fills the residual (2) and its Jacobian (2 × 15). Not for a rotation of zero.
 */
export function reprojectionJacobian(
  p: Float64Array,
  feature: Float64Array,
  residual: Float64Array,
  jac: Float64Array,
): void {
  const r0 = p[0]!;
  const r1 = p[1]!;
  const r2 = p[2]!;
  const x = p[11]! - p[3]!;
  const y = p[12]! - p[4]!;
  const z = p[13]! - p[5]!;
  const weight = p[14]!;
  const angle = Math.sqrt(r0 * r0 + r1 * r1 + r2 * r2);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const inverse = 1 / angle;
  const w0 = r0 * inverse;
  const w1 = r1 * inverse;
  const w2 = r2 * inverse;
  const k = 1 - c;
  const d = w0 * x + w1 * y + w2 * z;
  const c0 = w1 * z - w2 * y;
  const c1 = w2 * x - w0 * z;
  const c2 = w0 * y - w1 * x;
  const px = x * c + c0 * s + w0 * d * k;
  const py = y * c + c1 * s + w1 * d * k;
  const pz = z * c + c2 * s + w2 * d * k;
  // By the point: the rotation itself.
  turned[0] = c + k * w0 * w0;
  turned[1] = k * w0 * w1 - s * w2;
  turned[2] = k * w0 * w2 + s * w1;
  turned[3] = k * w1 * w0 + s * w2;
  turned[4] = c + k * w1 * w1;
  turned[5] = k * w1 * w2 - s * w0;
  turned[6] = k * w2 * w0 - s * w1;
  turned[7] = k * w2 * w1 + s * w0;
  turned[8] = c + k * w2 * w2;
  // By the rotation vector: a column for each of its entries.
  const ax = c0 * c + s * (w0 * d - x);
  const ay = c1 * c + s * (w1 * d - y);
  const az = c2 * c + s * (w2 * d - z);
  for (let i = 0; i < 3; i++) {
    const wi = i === 0 ? w0 : i === 1 ? w1 : w2;
    const e0 = ((i === 0 ? 1 : 0) - w0 * wi) * inverse;
    const e1 = ((i === 1 ? 1 : 0) - w1 * wi) * inverse;
    const e2 = ((i === 2 ? 1 : 0) - w2 * wi) * inverse;
    const ed = (e0 * x + e1 * y + e2 * z) * k;
    spun[i] = wi * ax + (e1 * z - e2 * y) * s + e0 * d * k + w0 * ed;
    spun[3 + i] = wi * ay + (e2 * x - e0 * z) * s + e1 * d * k + w1 * ed;
    spun[6 + i] = wi * az + (e0 * y - e1 * x) * s + e2 * d * k + w2 * ed;
  }
  const deep = 1 / pz;
  const u = px * deep;
  const v = py * deep;
  const radius = u * u + v * v;
  const f = p[6]!;
  const k1 = p[9]!;
  const k2 = p[10]!;
  const distortion = 1 + k1 * radius + k2 * radius * radius;
  const slope = 2 * (k1 + 2 * k2 * radius);
  const scale = weight * f;
  const uu = scale * (distortion + slope * u * u);
  const uv = scale * slope * u * v;
  const vv = scale * (distortion + slope * v * v);
  const du0 = uu * deep;
  const du1 = uv * deep;
  const du2 = -(uu * u + uv * v) * deep;
  const dv0 = uv * deep;
  const dv1 = vv * deep;
  const dv2 = -(uv * u + vv * v) * deep;
  for (let i = 0; i < 3; i++) {
    jac[i] = du0 * spun[i]! + du1 * spun[3 + i]! + du2 * spun[6 + i]!;
    jac[15 + i] = dv0 * spun[i]! + dv1 * spun[3 + i]! + dv2 * spun[6 + i]!;
    const pu = du0 * turned[i]! + du1 * turned[3 + i]! + du2 * turned[6 + i]!;
    const pv = dv0 * turned[i]! + dv1 * turned[3 + i]! + dv2 * turned[6 + i]!;
    jac[11 + i] = pu;
    jac[26 + i] = pv;
    jac[3 + i] = -pu;
    jac[18 + i] = -pv;
  }
  const eu = u * distortion * f + p[7]! - feature[0]!;
  const ev = v * distortion * f + p[8]! - feature[1]!;
  residual[0] = weight * eu;
  residual[1] = weight * ev;
  jac[6] = weight * u * distortion;
  jac[21] = weight * v * distortion;
  jac[7] = weight;
  jac[22] = 0;
  jac[8] = 0;
  jac[23] = weight;
  jac[9] = scale * u * radius;
  jac[24] = scale * v * radius;
  jac[10] = scale * u * radius * radius;
  jac[25] = scale * v * radius * radius;
  jac[14] = eu;
  jac[29] = ev;
}
