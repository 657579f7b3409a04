// Other libraries on the same problems, each as its own manual would have it written. A peer that does not load is left out.
import { createRequire } from 'node:module';

export interface Peer {
  readonly name: string;
  /** One gradient. */
  readonly run: () => void;
  /** The gradient of the last run, flat; null where it is asked of the device. */
  readonly gradient: () => readonly number[];
}

type Tape = object | number;
type Vector = readonly number[];
type Matrix = readonly Vector[];

export interface Network {
  readonly hidden: Matrix;
  readonly hiddenBias: Vector;
  readonly output: Vector;
  readonly outputBias: number;
  readonly samples: Matrix;
  readonly targets: Vector;
}

export interface Mixture {
  readonly alphas: Vector;
  readonly means: Matrix;
  readonly q: Matrix;
  readonly l: Matrix;
  readonly points: Matrix;
}

/** A peer of one function from a flat vector to its gradient. */
function peer(name: string, gradient: () => ArrayLike<number>): Peer {
  let last: ArrayLike<number> = [];
  return {
    name,
    run: () => {
      last = gradient();
    },
    gradient: () => Array.from(last),
  };
}

/** Forward differences of the plain function, moving the numbers of its arguments in place. */
export function differences(f: () => number, slots: readonly (readonly [number[], number])[]): Peer {
  return peer('differences', () => {
    const base = f();
    return slots.map(([array, i]) => {
      const x = array[i] ?? NaN;
      const step = 1.5e-8 * Math.max(1, Math.abs(x));
      array[i] = x + step;
      const there = f();
      array[i] = x;
      return (there - base) / step;
    });
  });
}

export interface Peers {
  rosenbrock(x: Vector): Peer[];
  network(problem: Network): Peer[];
  mixture(problem: Mixture): Peer[];
}

async function mathjs(): Promise<Partial<Peers>> {
  const math = await import('mathjs');
  return {
    rosenbrock: (x) => {
      if (x.length > 10) return [];
      const names = x.map((_, i) => `x${i}`);
      const terms = names.slice(1).map((next, i) => `100 * (${next} - x${i}^2)^2 + (1 - x${i})^2`);
      const compiled = names.map((name) => math.derivative(terms.join(' + '), name).compile());
      const scope = Object.fromEntries(names.map((name, i) => [name, x[i]]));
      return [peer('mathjs', () => compiled.map((code) => Number(code.evaluate(scope))))];
    },
  };
}

interface AdJs {
  add(a: Tape, b: Tape): Tape;
  sub(a: Tape, b: Tape): Tape;
  mul(a: Tape, b: Tape): Tape;
  div(a: Tape, b: Tape): Tape;
  maths: { exp(a: Tape): Tape; log(a: Tape): Tape; max(a: Tape, b: Tape): Tape };
  gradientR(f: (x: readonly Tape[]) => Tape): (x: readonly number[]) => number[];
}

function adjs(): Partial<Peers> {
  const load = createRequire(import.meta.url)('ad.js') as (options: object) => AdJs;
  const { add, sub, mul, div, maths, gradientR } = load({ mode: 'r', noHigher: true });
  const sum = (items: readonly Tape[]): Tape => items.reduce((a, b) => add(a, b), 0);
  const sigmoid = (z: Tape): Tape => div(1, add(1, maths.exp(sub(0, z))));
  return {
    rosenbrock: (x) => {
      if (x.length > 1000) return [];
      const gradient = gradientR((v) => {
        let total: Tape = 0;
        for (let i = 0; i < v.length - 1; i++) {
          const a = sub(v[i + 1] ?? 0, mul(v[i] ?? 0, v[i] ?? 0));
          const b = sub(1, v[i] ?? 0);
          total = add(total, add(mul(100, mul(a, a)), mul(b, b)));
        }
        return total;
      });
      return [peer('ad.js', () => gradient(x))];
    },
    network: ({ hidden, hiddenBias, output, outputBias, samples, targets }) => {
      const flat = [...hidden.flat(), ...hiddenBias, ...output, outputBias];
      const gradient = gradientR((p) => {
        const errors = samples.map((sample, s) => {
          const y = hidden.reduce<Tape>((acc, _, h) => {
            const z = add(p[80 + h] ?? 0, sum(sample.map((x, i) => mul(p[h * 5 + i] ?? 0, x))));
            return add(acc, mul(p[96 + h] ?? 0, sigmoid(z)));
          }, p[112] ?? 0);
          const e = sub(sigmoid(y), targets[s] ?? 0);
          return mul(e, e);
        });
        return div(sum(errors), samples.length);
      });
      return [peer('ad.js', () => gradient(flat))];
    },
    mixture: ({ alphas, means, q, l, points }) => {
      const flat = [...alphas, ...means.flat(), ...q.flat(), ...l.flat()];
      const logSumExp = (v: readonly Tape[]): Tape => {
        const top = v.reduce((a, b) => maths.max(a, b));
        return add(top, maths.log(sum(v.map((x) => maths.exp(sub(x, top))))));
      };
      const gradient = gradientR((p) => {
        const total = sum(
          points.map((point) =>
            logSumExp(
              alphas.map((_, j) => {
                const centred = point.map((x, a) => sub(x, p[5 + j * 4 + a] ?? 0));
                const rows = point.map((_x, a) => {
                  const own = mul(maths.exp(p[25 + j * 4 + a] ?? 0), centred[a] ?? 0);
                  const below = centred.slice(0, a);
                  return add(own, sum(below.map((c, b) => mul(p[45 + j * 6 + (a * (a - 1)) / 2 + b] ?? 0, c))));
                });
                const sumQ = sum(point.map((_x, a) => p[25 + j * 4 + a] ?? 0));
                return sub(add(p[j] ?? 0, sumQ), mul(0.5, sum(rows.map((row) => mul(row, row)))));
              }),
            ),
          ),
        );
        return sub(total, mul(points.length, logSumExp(alphas.map((_, j) => p[j] ?? 0))));
      });
      return [peer('ad.js', () => gradient(flat))];
    },
  };
}

async function tfjs(): Promise<Partial<Peers>> {
  const tf = await import('@tensorflow/tfjs');
  await tf.setBackend('cpu');
  await tf.ready();
  return {
    rosenbrock: (x) => {
      const n = x.length;
      const at = tf.tensor1d([...x]);
      const gradient = tf.grad((v) => {
        const head = v.slice([0], [n - 1]);
        const inner = v.slice([1], [n - 1]).sub(head.square());
        return inner.square().mul(100).add(tf.scalar(1).sub(head).square()).sum();
      });
      return [peer('tfjs', () => tf.tidy(() => gradient(at).dataSync()))];
    },
    network: ({ hidden, hiddenBias, output, outputBias, samples, targets }) => {
      const matrix = (rows: Matrix) => tf.tensor2d(rows.map((row) => [...row]));
      const [w, b, v, c] = [
        matrix(hidden),
        tf.tensor1d([...hiddenBias]),
        tf.tensor1d([...output]),
        tf.scalar(outputBias),
      ];
      const [x, t] = [matrix(samples), tf.tensor1d([...targets])];
      const gradients = tf.grads((w1, b1, v1, c1) => {
        const inside = tf.sigmoid(x.matMul(w1 as typeof w, false, true).add(b1));
        const outside = tf.sigmoid(
          inside
            .matMul(v1.reshape([16, 1]))
            .reshape([32])
            .add(c1),
        );
        return outside.sub(t).square().mean();
      });
      return [peer('tfjs', () => tf.tidy(() => gradients([w, b, v, c]).flatMap((g) => [...g.dataSync()])))];
    },
  };
}

async function jax(): Promise<Partial<Peers>> {
  // The library asks for the browser's object by name.
  Object.assign(globalThis, { navigator: globalThis.navigator ?? {} });
  const { grad, jit, numpy: np, init, defaultDevice } = await import('@jax-js/jax');
  await init();
  defaultDevice('wasm');
  return {
    rosenbrock: (x) => {
      const n = x.length;
      const gradient = jit(
        grad((v: ReturnType<typeof np.array>) => {
          const next = v.ref.slice([1, n]);
          const head = v.slice([0, n - 1]);
          const inner = next.sub(head.ref.mul(head.ref));
          const rest = head.mul(-1).add(1);
          return inner.ref.mul(inner).mul(100).add(rest.ref.mul(rest)).sum();
        }),
      );
      const at = np.array([...x]);
      return [peer('jax-js', () => gradient(at.ref).dataSync())];
    },
  };
}

/** The peers that load; why others do not is printed. */
export async function loadPeers(): Promise<Peers> {
  const loaded: Partial<Peers>[] = [];
  for (const [name, load] of Object.entries({ mathjs, 'ad.js': adjs, tfjs, 'jax-js': jax })) {
    try {
      loaded.push(await load());
    } catch (error) {
      console.log(`  ${name} does not load: ${String(error)}`);
    }
  }
  const all = <K extends keyof Peers>(key: K, problem: Parameters<Peers[K]>[0]): Peer[] =>
    loaded.flatMap((peers) => (peers[key] as ((p: typeof problem) => Peer[]) | undefined)?.(problem) ?? []);
  return {
    rosenbrock: (x) => all('rosenbrock', x),
    network: (problem) => all('network', problem),
    mixture: (problem) => all('mixture', problem),
  };
}
