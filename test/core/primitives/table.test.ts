// Every row of the table: value against Math, derivatives of both orders against high-order differences.
import assert from 'node:assert/strict';
import { Dual, DualArithmetic } from '../../../src/core/arithmetic/dual';
import { SecondOrderArithmetic, SecondOrderDual } from '../../../src/core/arithmetic/second-order-dual';
import type { Primitive } from '../../../src/core/primitives/primitive';
import { primitives } from '../../../src/core/primitives/table';

/** A small seeded generator (mulberry32), so that a failure repeats. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function probes(row: Primitive, seed: number): number[][] {
  const next = random(seed);
  const arity = row.arity.max ?? 3;
  return Array.from({ length: 20 }, () =>
    Array.from({ length: arity }, (_, i) => {
      const [low, high] = row.probe[Math.min(i, row.probe.length - 1)] ?? [0, 1];
      return low + (high - low) * next();
    }),
  );
}

/** Sixth-order central difference. */
function difference(f: (x: number) => number, x: number): number {
  const h = 2e-3;
  const d = (k: number): number => f(x + k * h) - f(x - k * h);
  return (45 * d(1) - 9 * d(2) + d(3)) / (60 * h);
}

function close(actual: number, expected: number, tolerance: number, what: string): void {
  const scale = Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= tolerance * scale, `${what}: ${actual} instead of ${expected}`);
}

describe('the primitive table', () => {
  for (const row of primitives.values()) {
    describe(row.name, () => {
      const math: unknown = Reflect.get(Math, row.name === 'power' ? 'pow' : row.name);
      if (typeof math === 'function') {
        it('has the value of Math', () => {
          for (const point of probes(row, 1)) {
            assert.equal(row.value(point), Reflect.apply(math, Math, point));
          }
        });
      }
      if (row.partials === null || row.name === 'polygamma') return;

      it('has partial derivatives that agree with differences', () => {
        for (const point of probes(row, 2)) {
          const arithmetic = new DualArithmetic(point.length);
          const result = arithmetic.apply(
            row,
            point.map((x, i) => arithmetic.variable(x, i)),
            0,
          );
          assert.ok(result instanceof Dual);
          point.forEach((x, i) => {
            const slope = difference((t) => row.value(point.map((p, j) => (i === j ? t : p))), x);
            // What is rounded to 24 bits moves in steps of that size.
            close(
              result.tangent[i] ?? NaN,
              slope,
              row.isRounding === true ? 3e-4 : 1e-6,
              `∂${row.name}/∂${i} at (${point.join(', ')})`,
            );
          });
        }
      });

      it('has second derivatives that agree with differences of the first', () => {
        for (const point of probes(row, 3)) {
          const n = point.length;
          const arithmetic = new SecondOrderArithmetic(n);
          const result = arithmetic.apply(
            row,
            point.map((x, i) => arithmetic.variable(x, i)),
            0,
          );
          assert.ok(result instanceof SecondOrderDual);
          const gradientAt = (where: readonly number[]): Float64Array => {
            const first = new DualArithmetic(n);
            const value = first.apply(
              row,
              where.map((x, i) => first.variable(x, i)),
              0,
            );
            return value instanceof Dual ? value.tangent : new Float64Array(n).fill(NaN);
          };
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < n; j++) {
              const slope = difference(
                (t) => gradientAt(point.map((p, k) => (k === j ? t : p)))[i] ?? NaN,
                point[j] ?? NaN,
              );
              close(result.hessian[i * n + j] ?? NaN, slope, 1e-6, `∂²${row.name}/∂${i}∂${j} at (${point.join(', ')})`);
            }
          }
        }
      });
    });
  }

  it('is stable where the plain formulas overflow', () => {
    const at = (name: string, x: number): Dual => {
      const arithmetic = new DualArithmetic(1);
      const row = primitives.get(name);
      assert.ok(row !== undefined);
      const result = arithmetic.apply(row, [arithmetic.variable(x, 0)], 0);
      assert.ok(result instanceof Dual);
      return result;
    };
    assert.equal(at('sigmoid', -800).primal, 0);
    assert.equal(at('sigmoid', -800).tangent[0], 0);
    assert.equal(at('sigmoid', 800).primal, 1);
    assert.equal(at('softplus', 800).primal, 800);
    assert.equal(at('softplus', 800).tangent[0], 1);
    assert.equal(primitives.get('logsumexp')?.value([1000, 1000]), 1000 + Math.LN2);
  });

  it('knows the special functions to fifteen digits', () => {
    const value = (name: string, ...x: number[]): number => primitives.get(name)?.value(x) ?? NaN;
    close(value('gamma', 0.5), 1.7724538509055159, 1e-14, 'gamma(0.5)');
    close(value('gamma', 5), 24, 0, 'gamma(5)');
    close(value('lgamma', 100.5), 361.4355404678, 1e-12, 'lgamma(100.5)');
    close(value('digamma', 1), -0.5772156649015329, 1e-14, 'digamma(1)');
    close(value('trigamma', 1), 1.6449340668482264, 1e-14, 'trigamma(1)');
    // π²/sin²(πx) − ψ′(1 − x), and Γ″(−1/2) = Γ(−1/2) (ψ′ + ψ²)(−1/2).
    close(value('trigamma', -0.5), 8.934802200544679, 1e-14, 'trigamma(-0.5)');
    close(value('polygamma', 2, -0.5), -0.8287966442343199, 1e-13, 'polygamma(2, -0.5)');
    assert.ok(Number.isNaN(value('polygamma', 1, -2)) && Number.isNaN(value('polygamma', 1, -1e9)));
    close(value('erf', 0.5), 0.5204998778130465, 1e-15, 'erf(0.5)');
    assert.ok(Math.abs(value('erfc', 5) / 1.5374597944280349e-12 - 1) < 1e-13);
  });

  it('names kinks and poles and spoils only the partials that do not exist', () => {
    const arithmetic = new DualArithmetic(2);
    const max = primitives.get('max');
    const abs = primitives.get('abs');
    assert.ok(max !== undefined && abs !== undefined);
    const kink = arithmetic.apply(abs, [arithmetic.variable(0, 0)], 0);
    assert.ok(kink instanceof Dual);
    assert.ok(Number.isNaN(kink.tangent[0]));
    assert.equal(kink.tangent[1], 0);
    const tie = arithmetic.apply(max, [arithmetic.variable(1, 0), 1, arithmetic.variable(0, 1)], 1);
    assert.ok(tie instanceof Dual);
    assert.ok(Number.isNaN(tie.tangent[0]));
    assert.equal(tie.tangent[1], 0);
    assert.deepEqual(
      arithmetic.events.irregular.map((event) => event.kind),
      ['nonsmooth', 'nonsmooth'],
    );
  });
});
