// temporary stand-in
import type { Engine } from '/work/main/webview/model/compute-session';
import type { DescentProgress, FunctionField } from '/work/main/webview/model/function-field';
const fs: Record<string, (a: readonly number[]) => number> = {
  rosenbrock: ([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  himmelblau: ([x = 0, y = 0]) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
  ring: ([x = 0, y = 0]) => Math.log(x * x + y * y - 1),
  quartic: ([x = 0]) => x ** 4 - 2 * x * x + x / 2,
  pair: ([x = 0, y = 0, z = 0]) => Math.hypot(x + y - z, x * y * z),
};
function grad(f: (a: readonly number[]) => number, a: readonly number[]) {
  return a.map((_, i) => {
    const h = 1e-5;
    const p = [...a],
      q = [...a];
    p[i]! += h;
    q[i]! -= h;
    return (f(p) - f(q)) / (2 * h);
  });
}
export const engine: Engine = {
  fieldOf(subject) {
    const f = fs[subject.reference.name]!;
    const field: FunctionField = {
      inputCount: subject.inputs.length,
      value: f,
      answer(at) {
        const g = grad(f, at);
        const H = at.map((_, i) => {
          const h = 1e-4;
          const p = [...at],
            q = [...at];
          p[i]! += h;
          q[i]! -= h;
          const a = grad(f, p),
            b = grad(f, q);
          return a.map((v, k) => Number(((v - b[k]!) / (2 * h)).toPrecision(5)));
        });
        const [a = 0, b = 0] = H[0] ?? [];
        const d = H[1]?.[1] ?? 0;
        const m = (a + d) / 2,
          r = Math.hypot((a - d) / 2, b);
        const v = f(at);
        return {
          at,
          value: Number.isFinite(v) ? v : null,
          gradient: g.map((x) => (Number.isFinite(x) ? Number(x.toPrecision(7)) : null)),
          hessian: H,
          eigenvalues: at.length === 1 ? [a] : [m - r, m + r],
          classification: 'not critical',
          problem: Number.isFinite(v) ? null : 'outside the domain of log',
        };
      },
    };
    return field;
  },
  startDescent(field, s) {
    const f = (a: readonly number[]) => field.value(a);
    const make = (at: readonly number[], k: number, m: number[], w: number[]): DescentProgress => {
      const g = grad(f, at);
      const n = Math.hypot(...g);
      const v = f(at);
      const ended =
        n < 1e-8
          ? 'gradient norm below 1e-8'
          : !Number.isFinite(v) || Math.abs(v) > 1e12
            ? 'diverged'
            : k >= s.steps
              ? 'step limit'
              : null;
      return {
        at,
        value: v,
        gradientNorm: n,
        ended,
        converged: n < 1e-8,
        next: () => {
          if (s.optimizer === 'adam') {
            const M = m.map((x, i) => 0.9 * x + 0.1 * g[i]!),
              W = w.map((x, i) => 0.999 * x + 0.001 * g[i]! ** 2);
            return make(
              at.map(
                (x, i) =>
                  x - (s.rate * (M[i]! / (1 - 0.9 ** (k + 1)))) / (Math.sqrt(W[i]! / (1 - 0.999 ** (k + 1))) + 1e-8),
              ),
              k + 1,
              M,
              W,
            );
          }
          if (s.optimizer === 'momentum') {
            const M = m.map((x, i) => 0.9 * x - s.rate * g[i]!);
            return make(
              at.map((x, i) => x + M[i]!),
              k + 1,
              M,
              w,
            );
          }
          return make(
            at.map((x, i) => x - s.rate * g[i]!),
            k + 1,
            m,
            w,
          );
        },
      };
    };
    return make(
      s.start,
      0,
      s.start.map(() => 0),
      s.start.map(() => 0),
    );
  },
};
