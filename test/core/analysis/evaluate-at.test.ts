// Answers at points: values and derivatives known by hand, kinks, branch boundaries, verification, classes.
import assert from 'node:assert/strict';
import { Matrix, EigenvalueDecomposition } from 'ml-matrix';
import { symmetricEigenvalues } from '../../../src/core/analysis/eigenvalues';
import type { PointValue } from '../../../src/core/program/point';
import { answerFrom as at } from '../from-source';

const rosenbrock = 'const f = (x: number, y: number) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;';
const relu = 'const f = (x: number, y: number) => (x > 0 ? x : 0) * y;';

describe('evaluateAt', () => {
  it('gives value, gradient and Hessian of Rosenbrock', async () => {
    const answer = await at(rosenbrock, -1, 2);
    assert.deepEqual(answer.value, [104]);
    assert.deepEqual(answer.jacobian, [[396, 200]]);
    assert.deepEqual(answer.hessian, [
      [402, 400],
      [400, 200],
    ]);
    assert.equal(answer.classification, 'not critical');
    assert.equal(answer.verified, true);
    assert.equal(answer.error, null);
  });

  it('classifies critical points', async () => {
    const classOf = (body: string, x: number, y: number) => at(`const f = (x: number, y: number) => ${body};`, x, y);
    assert.equal((await at(rosenbrock, 1, 1)).classification, 'minimum');
    assert.equal((await classOf('x * x - y * y', 0, 0)).classification, 'saddle');
    assert.equal((await classOf('-(x ** 2) - 3 * y ** 2', 0, 0)).classification, 'maximum');
    assert.equal((await classOf('x ** 3 - 3 * x * y ** 2', 0, 0)).classification, 'degenerate');
    assert.equal((await classOf('(x + y) ** 2', 0, 0)).classification, 'degenerate');
    assert.equal((await classOf('x * x - y * y', 0, 0)).determinantTest, 'det H < 0: a saddle');
  });

  it('takes away only the derivatives that a kink removes', async () => {
    const answer = await at('const f = (x: number, y: number) => Math.abs(x) + y * y;', 0, 3);
    assert.deepEqual(answer.value, [9]);
    assert.deepEqual(answer.jacobian, [[null, 6]]);
    assert.equal(answer.error?.kind, 'nonsmooth');
  });

  it('differentiates the branch taken and reports its boundary', async () => {
    assert.deepEqual((await at(relu, -1, 3)).jacobian, [[0, 0]]);
    assert.deepEqual((await at(relu, 2, 3)).jacobian, [[3, 2]]);
    const boundary = await at(relu, 0, 3);
    assert.deepEqual(boundary.jacobian, [[null, 0]]);
    assert.equal(boundary.error?.kind, 'nonsmooth');
  });

  it('keeps derivatives on which both sides of a boundary agree', async () => {
    const answer = await at('const f = (x: number) => { if (x === 0) return 0; return x * x; };', 0);
    assert.deepEqual(answer.jacobian, [[0]]);
    assert.equal(answer.error?.kind, 'nonsmooth');
  });

  it('gives the Jacobian of a sigmoid layer, a row an output and a column an input', async () => {
    const text =
      'const s = (t: number) => 1 / (1 + Math.exp(-t));\n' +
      'const f = (A: number[][], x: number[]) => A.map((r) => s(r.reduce((t, a, j) => t + a * x[j], 0)));';
    const answer = await at(text, [[1, 2]], [0.5, -0.25]);
    assert.deepEqual(answer.inputs, [
      [0, 0, 0],
      [0, 0, 1],
      [1, 0],
      [1, 1],
    ]);
    assert.deepEqual(answer.outputs, [[0]]);
    [0.125, -0.0625, 0.25, 0.5].forEach((expected, i) => {
      assert.ok(Math.abs((answer.jacobian[0]?.[i] ?? NaN) - expected) < 1e-15);
    });
    assert.equal(answer.verified, true);
  });

  it('differentiates an argument that the function fills', async () => {
    const answer = await at('function f(x: number, out: number[]) { out[0] = x * x; out[1] = 3 * x; }', 2, [0, 0]);
    assert.deepEqual(answer.outputs, [
      ['arguments', 1, 0],
      ['arguments', 1, 1],
    ]);
    assert.deepEqual(
      answer.jacobian.map((row) => row[0]),
      [4, 3],
    );
  });

  it('follows a Newton iteration exactly', async () => {
    const text =
      'function f(a: number) { let x = a; while (Math.abs(x * x - a) > 1e-13) x = x - (x * x - a) / (2 * x); return x; }';
    assert.ok(Math.abs(((await at(text, 2)).jacobian[0]?.[0] ?? NaN) - 1 / (2 * Math.SQRT2)) < 1e-9);
  });

  it('finds kinks that do not show in the first order', async () => {
    const hidden = [
      'const f = (x: number) => Math.sqrt(x * x);',
      'const f = (x: number) => (x * x) ** 0.5;',
      'const f = (x: number) => { const r = x * x; return r === 0 ? 0 : Math.sqrt(r); };',
      'const f = (x: number) => Math.hypot(x * x, 0) ** 0.5;',
    ];
    for (const text of hidden) {
      const answer = await at(text, 0);
      assert.deepEqual(answer.jacobian, [[null]], text);
      assert.equal(answer.error?.kind, 'nonsmooth', text);
      assert.equal(answer.classification, null);
    }
    assert.deepEqual((await at('const f = (x: number) => (x !== x ? 0 : x * x);', 0)).error, null);
  });

  it('says so where an input reaches the result through comparisons only', async () => {
    const bisection =
      'function f(a: number) { const g = (t: number) => t * t - a; let lo = 0, hi = 4;' +
      ' for (let i = 0; i < 50; i++) { const m = (lo + hi) / 2; if (g(m) > 0) hi = m; else lo = m; } return lo; }';
    const answer = await at(bisection, 2.3);
    assert.deepEqual(answer.jacobian, [[null]]);
    assert.equal(answer.error?.kind, 'nonsmooth');
    assert.match(answer.error?.message ?? '', /a reaches the result only through comparisons/);
    assert.deepEqual((await at(relu, -1, 3)).error, null);
    const element =
      'function f(v: number[]) { let lo = 0, hi = 4; for (let i = 0; i < 50; i++) { const m = (lo + hi) / 2;' +
      ' if (m * m > v[0]) hi = m; else lo = m; } return lo + v[1]; }';
    const oneOfTwo = await at(element, [2.3, 1]);
    assert.deepEqual(oneOfTwo.jacobian, [[null, 1]]);
    assert.match(oneOfTwo.error?.message ?? '', /v\[0\] reaches the result only through comparisons/);
    const clamp = 'const f = (x: number, lo: number, hi: number) => (x < lo ? lo : x > hi ? hi : x);';
    assert.deepEqual((await at(clamp, 0.5, 0, 1)).jacobian, [[1, 0, 0]]);
    assert.equal((await at(clamp, 0.5, 0, 1)).error, null);
  });

  it('tells compared elements and fields from those whose values are in the result', async () => {
    const beyondFirst =
      'function f(v: number[]) { let s = 0; for (let i = 1; i < v.length; i++) s += v[i] > v[0] ? v[i] ** 2 : v[i]; return s; }';
    const compared: readonly (readonly [string, PointValue, (number | null)[], string])[] = [
      [beyondFirst, [0.5, 1, 0.2, 2], [null, 2, 1, 4], 'v\\[0\\] reaches'],
      ['const f = ([x, y, t]: number[]) => (x > t ? x * y : y);', [1, 2, 0], [2, 1, null], '(t|\\[2\\]) reaches'],
      [
        'const f = (v: number[]) => { const w = v; return w[0] > w[1] ? w[0] ** 2 : 3; };',
        [2, 1],
        [4, null],
        'v\\[1\\]',
      ],
      [
        'const f = (A: number[][]) => { const [a, b] = A; return a[0] > b[1] ? a[0] * b[0] : a[1]; };',
        [
          [2, 3],
          [4, 1],
        ],
        [4, 0, 2, null],
        'A\\[1\\]\\[1\\] reaches',
      ],
    ];
    for (const [text, argument, expected, message] of compared) {
      const answer = await at(text, argument);
      assert.deepEqual(answer.jacobian, [expected], text);
      assert.equal(answer.error?.kind, 'nonsmooth', text);
      assert.match(answer.error?.message ?? '', new RegExp(`${message}.* only through comparisons`));
    }
    const fields = 'const f = (p: {x: number, t: number}) => (p.x > p.t ? p.x ** 2 : p.x);';
    const record = await at(fields, { kind: 'record', fields: [['x', 3], ['t', 1]] }); // prettier-ignore
    assert.deepEqual(record.jacobian, [[6, null]]);
    assert.match(record.error?.message ?? '', /^p\.t reaches/);
  });

  it('has plain zeros for what another branch would have taken, and for argument checks', async () => {
    const zeros: readonly (readonly [string, PointValue, number[]])[] = [
      ['const f = (v: number[]) => { let m = v[0]; for (let i = 1; i < v.length; i++) if (v[i] < m) m = v[i]; return m; };', [3, 1, 2], [0, 1, 0]], // prettier-ignore
      ['const f = (v: number[]) => { let m = Infinity; for (const x of v) if (x < m) m = x; return m; };', [3, 1, 2], [0, 1, 0]], // prettier-ignore
      ['const f = (v: number[]) => { let m = 0, i = v.length; while (i-- > 0) if (v[i] > m) m = v[i]; return m; };', [3, 1, 2], [1, 0, 0]], // prettier-ignore
      ['const f = (v: number[]) => [...v].sort((a, b) => a - b)[0];', [3, 1, 2], [0, 1, 0]],
      ['const f = (v: number[]) => { const w = v; if (v[0] > v[1]) { const t = w[0]; w[0] = w[1]; w[1] = t; } return v[0]; };', [3, 1], [0, 1]], // prettier-ignore
      ['const f = (v: number[]) => { let s = 1; for (let i = 2; i < v.length; i++) { if (v[i] > v[0]) s += v[i - 2] * v[1]; } return s; };', [3, 2, 1], [0, 0, 0]], // prettier-ignore
      ['const f = (v: number[]) => (v[0] < v[1] ? v[1] : v[0] > v[2] ? v[2] : v[0]);', [0.5, 0, 1], [1, 0, 0]],
      ['const f = (v: number[]) => { if (v[2] > 10) throw new Error("too large"); return v[0] * v[1]; };', [1, 2, 3], [2, 1, 0]], // prettier-ignore
      ['const f = (v: number[]) => { if (!(v[2] > 0)) return NaN; return v[0] * v[1]; };', [1, 2, 3], [2, 1, 0]],
    ];
    for (const [text, argument, expected] of zeros) {
      const answer = await at(text, argument);
      assert.deepEqual(answer.jacobian, [expected], text);
      assert.equal(answer.error, null, text);
    }
    const limited = await at(
      'const f = (x: number, n: number) => { if (n > 10) throw new Error("n"); return x * x; };',
      2,
      3,
    );
    assert.deepEqual([limited.jacobian, limited.error], [[[4, 0]], null]);
  });

  it('names the inputs that reach the result through step functions only', async () => {
    const stepped: readonly (readonly [string, PointValue[], string[] | undefined])[] = [
      ['const f = (x: number, y: number) => Math.floor(x) * y;', [2.5, 3], ['x']],
      ['const f = (x: number) => Math.floor(Math.ceil(x) + 0.5);', [1.2], ['x']],
      ['const f = (v: number[]) => (v[0] | 0) + (v[1] << 1) + Math.sign(v[2]) * v[3];', [[1.5, 2.5, 3, 4]], ['v[0]', 'v[1]', 'v[2]']], // prettier-ignore
      ['const f = (x: number) => x - Math.floor(x);', [1.3], undefined],
      ['const f = (x: number) => (x > 0 ? x : 0);', [-1], undefined],
      ['const f = (x: number, y: number) => Math.floor(x) * y;', [2, 3], undefined],
    ];
    for (const [text, point, expected] of stepped) {
      assert.deepEqual((await at(text, ...point)).piecewiseConstant, expected, text);
    }
  });

  it('leaves out lengths, indices and loop bounds', async () => {
    const sum = 'function f(x: number, n: number) { let s = 0; for (let i = 0; i < n; i++) s += x ** i; return s; }';
    const answer = await at(sum, 0.5, 4);
    assert.deepEqual(answer.inputs, [[0]]);
    assert.equal(answer.error, null);
    assert.deepEqual((await at('const f = (v: number[], i: number) => v[i - 1] * 2;', [1, 2], 2)).inputs, [
      [0, 0],
      [0, 1],
    ]);
    const mean = 'function f(x: number, n: number) { let s = 0; for (let i = 0; i < n; i++) s += x; return s / n; }';
    assert.deepEqual((await at(mean, 0.5, 4)).inputs, [[0], [1]]);
  });

  it('does not claim to have verified what rounding hides', async () => {
    const rounded = await at('const f = (x: number) => x + 2 ** 52 - 2 ** 52;', 1.3);
    assert.equal(rounded.verified, false);
    assert.deepEqual([rounded.value, rounded.jacobian], [[1], [[null]]]);
    assert.match(rounded.error?.message ?? '', /rounds its numbers/);
    const fast = await at('const f = (x: number) => Math.sin(1e9 * x);', 1);
    assert.deepEqual([fast.verified, fast.jacobian[0]?.[0]], [true, 1e9 * Math.cos(1e9)]);
  });
});

describe('symmetricEigenvalues', () => {
  it('agrees with ml-matrix', () => {
    for (let n = 1; n <= 8; n++) {
      const a = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_u, j) => Math.sin(i * j + i + j)));
      const expected = new EigenvalueDecomposition(new Matrix(a), { assumeSymmetric: true }).realEigenvalues.sort(
        (x, y) => x - y,
      );
      symmetricEigenvalues(a).forEach((value, i) => {
        assert.ok(Math.abs(value - (expected[i] ?? NaN)) < 1e-12, `n = ${n}`);
      });
    }
  });
});
