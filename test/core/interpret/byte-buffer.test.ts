// Typed arrays and DataViews over shared bytes: exact values, and derivatives only where the bits keep them.
import assert from 'node:assert/strict';
import type { PointAnswer } from '../../../src/core/analysis/answer';
import { answerOf, programFrom } from '../from-source';

const words = `var F = new Float64Array(1);
var U = new Uint32Array(F.buffer);
function high(x) { F[0] = x; return U[1]; }
function setHigh(x, h) { F[0] = x; U[1] = h >>> 0; return F[0]; }
function fromWords(h, l) { U[1] = h; U[0] = l; return F[0]; }
`;

async function at(text: string, ...args: (number | number[])[]): Promise<PointAnswer> {
  return answerOf(await programFrom('javascript', words + text, 'f'), args);
}

/** The kernel of fdlibm's log: the exponent out of the high word, the fraction set back to around 1. */
const logarithm = `function f(x) {
  var hx = high(x), k = ((hx >> 20) - 1023) | 0;
  hx &= 0xfffff;
  var i = (hx + 0x95f64) & 0x100000;
  var u = setHigh(x, hx | (i ^ 0x3ff00000)) - 1;
  k += i >> 20;
  var s = u / (2 + u), z = s * s, w = z * z;
  var r = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586))) +
    w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  return k * Math.LN2 - (0.5 * u * u - s * (0.5 * u * u + r) - u);
}`;
const split = 'function f(x) { F[0] = x; U[0] = 0; var z = F[0]; return z * z + (x - z) * (x + z); }';
const copysign = `function f(x, y) { F[0] = x; var hx = U[1], lx = U[0]; F[0] = y; var hy = U[1];
  return fromWords((hx & 0x7fffffff) | (hy & 0x80000000), lx); }`;
const exponent = `function f(x) { var v = new DataView(new ArrayBuffer(16), 8); v.setFloat64(0, x);
  return x * (((v.getUint16(0) >> 4) & 0x7ff) - 1023); }`;
const power = 'function f(x) { var k = (high(x) >>> 20) - 1023; return x / fromWords((1023 + k) << 20, 0); }';
const inverseRoot = `function f(x) { var a = new Float32Array(1), i = new Int32Array(a.buffer); a[0] = x;
  i[0] = 0x5f3759df - (i[0] >> 1); var y = a[0]; return y * (1.5 - 0.5 * x * y * y); }`;
const fastLogarithm = `function f(x) { var a = new Float32Array(1); var i = new Uint32Array(a.buffer); a[0] = x;
  return i[0] * 1.1920928955078125e-7 - 126.94269504; }`;
const mixed = 'function f(x, y) { F[0] = x; var h = U[1]; F[0] = y; U[1] = h; return F[0]; }';

/** The kernel in single precision: each step is rounded, the exponent among them. */
const singleLogarithm = `var S = new Float32Array(1), W = new Uint32Array(S.buffer), r = Math.fround;
function f(x) {
  S[0] = r(x); var hx = W[0] | 0; var k = r((hx >> 23) - 127); hx &= 0x7fffff;
  var i = (hx + (0x95f64 << 3)) & 0x800000; W[0] = hx | (i ^ 0x3f800000); var u = r(S[0] - 1); k = r(k + (i >> 23));
  var s = r(u / r(2 + u)), z = r(s * s);
  var q = r(z * r(0.6666666865348816 + r(z * r(0.40000972151756287 + r(z * r(0.28498786687850952 + z * 0.2427907884120941))))));
  return k * Math.LN2 - (0.5 * u * u - s * (0.5 * u * u + q) - u);
}`;

describe('numbers and their bits', () => {
  it('follows the words of a logarithm in single precision through the rounding of its exponent', async () => {
    for (const x of [0.3, 1.7, 3, 900.25]) {
      const answer = await at(singleLogarithm, x);
      // What is rounded to 24 bits has no differences; no bit of it is lost on the way.
      assert.notEqual(answer.error?.kind, 'unsupported', `${x}: ${answer.error?.message}`);
      assert.ok(Math.abs((answer.value[0] ?? 0) - Math.log(x)) < 1e-6 * Math.max(1, Math.abs(Math.log(x))), `${x}`);
    }
  });

  it('differentiates a logarithm that takes its number apart and scales it', async () => {
    for (const x of [0.3, 1.7, 2, 3, 1024, 3.7e-5]) {
      const answer = await at(logarithm, x);
      assert.ok(Math.abs((answer.value[0] ?? 0) - Math.log(x)) < 1e-14 * Math.max(1, Math.abs(Math.log(x))), `${x}`);
      assert.ok(Math.abs((answer.jacobian[0]?.[0] ?? 0) * x - 1) < 1e-9, `${x}: ${answer.jacobian[0]?.[0]}`);
      assert.equal(answer.error, null);
    }
  });

  it('differentiates numbers split in two, copied signs, exponents and powers of two', async () => {
    assert.deepEqual((await at(split, 3.7)).jacobian, [[7.4]]);
    assert.deepEqual((await at(copysign, 3.7, -1)).jacobian, [[-1, 0]]);
    assert.deepEqual((await at(copysign, -2, -3)).jacobian, [[1, 0]]);
    const scaled = await at(exponent, 9.5);
    assert.deepEqual([scaled.value, scaled.jacobian], [[28.5], [[3]]]);
    assert.deepEqual((await at(power, 11)).jacobian, [[0.125]]);
  });

  it('says that a sign taken from the exponent jumps at a power of two', async () => {
    const answer = await at(exponent, 8);
    assert.deepEqual([answer.value, answer.error?.kind], [[24], 'nonsmooth']);
  });

  it('refuses numbers put together from the digits of others', async () => {
    for (const [text, args] of [
      [inverseRoot, [2]],
      [inverseRoot, [3.3]],
      [fastLogarithm, [3.3]],
      [fastLogarithm, [2]],
      [mixed, [1.5, 2.25]],
      [mixed, [1, 1]],
    ] as const) {
      const answer = await at(text, ...args);
      assert.equal(answer.value.length, 1);
      assert.ok(answer.jacobian.flat().every((entry) => entry === null));
      assert.match(answer.error?.message ?? '', /bits of a/);
      assert.equal(answer.error?.kind, 'unsupported');
    }
  });

  it('has the values of JavaScript for every kind of element and both orders of bytes', async () => {
    const kinds = ['Float32', 'Int32', 'Uint32', 'Int16', 'Uint16', 'Int8', 'Uint8'] as const;
    for (const x of [3.7, -1e-9, 6.02e23]) {
      for (const kind of kinds) {
        const view = new DataView(new ArrayBuffer(8));
        view.setFloat64(0, x, true);
        const array = Reflect.get(globalThis, `${kind}Array`) as new (buffer: ArrayBufferLike) => ArrayLike<number>;
        const expected = [...Array.from(new array(view.buffer)), view[`get${kind}`](1, false)];
        const text = `function f(x) { var a = new ${kind}Array(F.buffer); F[0] = x;
          var v = new DataView(F.buffer); return [...a, v.get${kind}(1)]; }`;
        const answer = await at(text, x);
        assert.deepEqual(
          answer.value.map(Number),
          expected.map((value) => (Number.isFinite(value) ? value + 0 : 0)),
          `${kind} of ${x}`,
        );
      }
    }
  });

  it('keeps typed arrays that share their bytes alike', async () => {
    const text = `function f(x) { var a = new Float64Array([1, 2, 3]); var b = a.subarray(1);
      var c = new Float64Array(a.buffer, 8, 1); c[0] = x * x; a[2] = x; b.set([a[1] + 1], 1);
      return a[0] + b[0] + b[1] * c.length + c.byteOffset; }`;
    const answer = await at(text, 3);
    assert.deepEqual([answer.value, answer.jacobian], [[1 + 9 + 10 + 8], [[12]]]);
  });
});
