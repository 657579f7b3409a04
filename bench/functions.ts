// The functions of the benchmark, as a person would write them. Nabla reads this text; the benchmark also runs it.

/** Rosenbrock's valley in any number of variables. */
export function rosenbrock(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length - 1; i++) {
    sum += 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2;
  }
  return sum;
}

/** Mean squared error of a 2-layer sigmoid network: 5 inputs, 16 hidden units, 1 output, 32 samples. */
export function networkLoss(
  hidden: number[][],
  hiddenBias: number[],
  output: number[],
  outputBias: number,
  samples: number[][],
  targets: number[],
): number {
  let loss = 0;
  for (let s = 0; s < samples.length; s++) {
    const x = samples[s];
    let y = outputBias;
    for (let h = 0; h < hidden.length; h++) {
      let z = hiddenBias[h];
      for (let i = 0; i < x.length; i++) z += hidden[h][i] * x[i];
      y += output[h] / (1 + Math.exp(-z));
    }
    const error = 1 / (1 + Math.exp(-y)) - targets[s];
    loss += error * error;
  }
  return loss / samples.length;
}

function logSumExp(v: number[]): number {
  let top = v[0];
  for (let i = 1; i < v.length; i++) top = Math.max(top, v[i]);
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += Math.exp(v[i] - top);
  return top + Math.log(sum);
}

/** The log-likelihood of a Gaussian mixture, with the inverse covariance factors of ADBench (constants and prior left out). */
export function mixture(alphas: number[], means: number[][], q: number[][], l: number[][], points: number[][]): number {
  const k = alphas.length;
  const d = points[0].length;
  let total = 0;
  for (let i = 0; i < points.length; i++) {
    const terms = new Array(k).fill(0);
    for (let j = 0; j < k; j++) {
      const centred = new Array(d).fill(0);
      for (let a = 0; a < d; a++) centred[a] = points[i][a] - means[j][a];
      let square = 0;
      let sumQ = 0;
      for (let a = 0; a < d; a++) {
        let row = Math.exp(q[j][a]) * centred[a];
        for (let b = 0; b < a; b++) row += l[j][(a * (a - 1)) / 2 + b] * centred[b];
        square += row * row;
        sumQ += q[j][a];
      }
      terms[j] = alphas[j] + sumQ - 0.5 * square;
    }
    total += logSumExp(terms);
  }
  return total - points.length * logSumExp(alphas);
}

function rotate(r: number[], x: number[]): number[] {
  const square = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
  if (square === 0) {
    return [x[0] + r[1] * x[2] - r[2] * x[1], x[1] + r[2] * x[0] - r[0] * x[2], x[2] + r[0] * x[1] - r[1] * x[0]];
  }
  const angle = Math.sqrt(square);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const w = [r[0] / angle, r[1] / angle, r[2] / angle];
  const along = (w[0] * x[0] + w[1] * x[1] + w[2] * x[2]) * (1 - c);
  return [
    x[0] * c + (w[1] * x[2] - w[2] * x[1]) * s + w[0] * along,
    x[1] * c + (w[2] * x[0] - w[0] * x[2]) * s + w[1] * along,
    x[2] * c + (w[0] * x[1] - w[1] * x[0]) * s + w[2] * along,
  ];
}

/**
 * ADBench's reprojection residual. The camera: rotation vector (3), centre (3), focal length, principal point (2), two
 * coefficients of radial distortion.
 */
export function reprojection(camera: number[], point: number[], weight: number, feature: number[]): number[] {
  const moved = [point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]];
  const seen = rotate([camera[0], camera[1], camera[2]], moved);
  const u = seen[0] / seen[2];
  const v = seen[1] / seen[2];
  const radius = u * u + v * v;
  const distortion = 1 + camera[9] * radius + camera[10] * radius * radius;
  return [
    weight * (u * distortion * camera[6] + camera[7] - feature[0]),
    weight * (v * distortion * camera[6] + camera[8] - feature[1]),
  ];
}
