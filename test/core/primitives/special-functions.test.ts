// Special functions against values computed to forty digits (mpmath), at exactly these doubles.
import assert from 'node:assert/strict';
import { digamma, erf, erfc, gamma, lgamma } from '../../../src/core/primitives/special-functions';
import { primitives } from '../../../src/core/primitives/table';

/** x, Γ, ln|Γ|, ψ */
const gammas: readonly (readonly [number, number, number, number])[] = [
  [0.003, 332.75907669553345, 5.8074187347259782, -333.90562498540746],
  [0.7, 1.2980553326475579, 0.26086724653166657, -1.2200235536979347],
  [1.0001, 0.99994228832316243, -5.7713342220471268e-5, -0.57705118351433487],
  [1.75, 0.91906252684888323, -0.084401121020485556, 0.24747245354686116],
  [3.7, 4.170651783796604, 1.4280723266653881, 1.1671535393615114],
  [9.9413, 318007.79118514174, 12.669831162044386, 2.2455602094417461],
  [50.5, 4.2904629123519598e63, 146.51925549072063, 3.912039670928392],
  [157.1828, 1.8818547436455333e276, 636.1457435226312, 5.0542250766965003],
  [170.6, 9.2959959535009177e305, 704.51803712799874, 5.1363879394515935],
  [-0.5, -3.5449077018110321, 1.2655121234846454, 0.036489973978576521],
  [-3.3, 0.43851739219876309, -0.82435580501742646, 3.6203534605921258],
  [-20.7, -1.9040507251044001e-19, -43.105133189536224, 0.77159318508250554],
];

/** x, erf, erfc */
const errors: readonly (readonly [number, number, number])[] = [
  [1e-10, 1.1283791670955126e-10, 0.99999999988716208],
  [0.1, 0.1124629160182849, 0.8875370839817151],
  [0.5, 0.52049987781304654, 0.47950012218695346],
  [0.89, 0.79184324681449536, 0.20815675318550464],
  [1, 0.84270079294971487, 0.15729920705028513],
  [1.9, 0.99279042923525747, 0.0072095707647425328],
  [2.5, 0.99959304798255504, 0.00040695201744495894],
  [5, 0.99999999999846254, 1.5374597944280349e-12],
  [10, 1, 2.0884875837625448e-45],
  [26, 1, 5.6631924088561428e-296],
  [-1, -0.84270079294971487, 1.8427007929497149],
];

function close(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual / expected - 1) < 1e-14, `${what}: ${actual} instead of ${expected}`);
}

describe('the special functions', () => {
  it('gamma, lgamma and digamma have fourteen digits', () => {
    for (const [x, g, l, d] of gammas) {
      close(gamma(x), g, `gamma(${x})`);
      close(lgamma(x), l, `lgamma(${x})`);
      close(digamma(x), d, `digamma(${x})`);
    }
    assert.deepEqual([gamma(1), gamma(5), lgamma(1), lgamma(2)], [1, 24, 0, 0]);
    for (const pole of [0, -1, -7]) assert.ok(Number.isNaN(gamma(pole)));
    assert.equal(gamma(172.5), Infinity);
  });

  it('erf and erfc have fourteen digits', () => {
    for (const [x, f, c] of errors) {
      close(erf(x), f, `erf(${x})`);
      close(erfc(x), c, `erfc(${x})`);
    }
  });
});

describe('the table', () => {
  it('has every function of Math but the random one, under its own name', () => {
    const names = Object.getOwnPropertyNames(Math).filter((name) => typeof Reflect.get(Math, name) === 'function');
    const missing = names.filter((name) => !primitives.has(name === 'pow' ? 'power' : name));
    assert.deepEqual(
      missing.filter((name) => !['random', 'f16round', 'sumPrecise'].includes(name)),
      [],
    );
    for (const name of ['erf', 'gamma', 'lgamma', 'sigmoid', 'softplus', 'logsumexp']) assert.ok(primitives.has(name));
  });

  it('refuses to differentiate what counts bits', () => {
    assert.equal(primitives.get('clz32')?.partials, null);
  });

  it('takes any number of arguments where Math does', () => {
    for (const name of ['hypot', 'max', 'min']) {
      const row = primitives.get(name);
      assert.deepEqual(row?.arity, { min: 1, max: null });
      assert.equal(
        row.value([3, 4, 12, 0, 1]),
        Reflect.apply(Reflect.get(Math, name) as () => number, Math, [3, 4, 12, 0, 1]),
      );
    }
  });
});
