// The primitives in many digits against decimal arithmetic, an implementation of other people.
import assert from 'node:assert/strict';
import { create, all, type BigNumber } from 'mathjs';
import { bitLength, fromNumber, toNumber, type BigFloat } from '../../../../src/core/arithmetic/precise/big-float';
import { Elementary } from '../../../../src/core/arithmetic/precise/elementary';
import { preciseRules } from '../../../../src/core/arithmetic/precise/functions';

const math = create(all ?? {}, { number: 'BigNumber', precision: 90 });
const big = (x: number): BigNumber => math.bignumber(x);
const ofBig = ({ mantissa, exponent }: BigFloat): BigNumber =>
  math.multiply(math.bignumber(mantissa.toString()), math.pow(big(2), exponent) as BigNumber) as BigNumber;

const names =
  'sqrt cbrt exp expm1 log log1p log2 log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh'.split(' ');
const places = [0.3, -0.3, 0.999, 1.25, -2.5, 7, 40.1, 1e-12, -1e-12];

describe('primitives in many digits', () => {
  for (const name of names) {
    it(`computes ${name} to 60 digits`, () => {
      let count = 0;
      for (const x of places) {
        const expected: unknown = math.evaluate(`${name}(x)`, { x: ofBig(fromNumber(x)) });
        if (!math.isBigNumber(expected) || !expected.isFinite()) continue;
        const actual = preciseRules.get(name)?.(new Elementary(256), [fromNumber(x)]) ?? assert.fail(name);
        const error = ofBig(actual).minus(expected).abs();
        assert.ok(error.lte(expected.abs().times('1e-60')), `${name}(${x}) is off by ${error.toString()}`);
        count++;
      }
      assert.ok(count >= 3);
    });
  }

  it('converts doubles exactly, both ways', () => {
    for (const x of [0, 1, -1, 0.1, 1e300, -1e-300, 5e-324, Number.MAX_VALUE, 2 ** 53 + 2, 1 / 3]) {
      assert.equal(toNumber(fromNumber(x)), x);
    }
    assert.deepEqual([1n, 2n, 255n, -256n].map(bitLength), [1, 2, 8, 9]);
  });
});
