// Conversions between numbers, texts and truth, and tests of numbers.
import { prefix } from '../primitives/notation';
import type { Primitive } from '../primitives/primitive';
import { rounding } from '../primitives/row';
import { compareValues, convertToNumber, toPrimal, toText, truth } from './coercion';
import { direct, type Intrinsic } from './intrinsic';
import { numberOfText } from './number-texts';
import { unsupported, wrongShape } from './run-failure';

/** From so many decimals on, `toFixed` is for looks. */
const finestDigits = 10;

export const numberIntrinsics: readonly (readonly [string, Intrinsic])[] = [
  ['text', direct((machine, args) => args.map((part) => toText(part, machine.arithmetic)).join(''))],
  [
    'toNumber',
    direct((machine, args, node) => (args.length === 0 ? 0 : convertToNumber(args[0], machine.arithmetic, node))),
  ],
  [
    'parseNumber',
    direct(({ arithmetic }, [value], node) =>
      typeof value === 'string'
        ? numberOfText(value, parseFloat, arithmetic, node)
        : convertToNumber(value, arithmetic, node),
    ),
  ],
  [
    'parseInteger',
    direct((machine, [value, radix], node) => {
      const given = radix === undefined ? undefined : toPrimal(radix, machine.arithmetic, 'a radix', node);
      if (typeof value === 'string') return parseInt(value, given);
      const base = given ?? 10;
      const numeric = convertToNumber(value, machine.arithmetic, node);
      if (typeof numeric === 'number') return parseInt(String(numeric), base);
      const primal = machine.arithmetic.primal(numeric);
      // Very small and very large numbers are written with an exponent, which \`parseInt\` does not read.
      const isPlain = base === 10 && (primal === null || (Math.abs(primal) < 1e21 && Math.abs(primal) >= 1e-6));
      return isPlain || primal === null ? machine.applyNamed('trunc', [numeric], node) : parseInt(String(primal), base);
    }),
  ],
  [
    'sameValue',
    direct((machine, [a, b], node) => {
      if (typeof a === 'number' && typeof b === 'number') return Object.is(a, b);
      return compareValues('===', a, b, machine.arithmetic, node);
    }),
  ],
  ['toBoolean', direct((machine, args, node) => truth(args[0], machine.arithmetic, node))],
  ['isNaN', numberTest(Number.isNaN, true)],
  ['isFinite', numberTest(Number.isFinite, true)],
  ['numberIsNaN', numberTest(Number.isNaN, false)],
  ['numberIsFinite', numberTest(Number.isFinite, false)],
  ['isInteger', numberTest(Number.isInteger, false)],
  ['isSafeInteger', numberTest(Number.isSafeInteger, false)],
  [
    'fixed',
    direct((machine, [value, digits], node) => {
      const count = digits === undefined ? 0 : toPrimal(digits, machine.arithmetic, 'a count of digits', node);
      const numeric = convertToNumber(value, machine.arithmetic, node);
      if (!(count >= 0 && count <= 100)) return wrongShape('`toFixed` takes 0 to 100 digits', node);
      if (typeof numeric === 'number') return Number(numeric.toFixed(count));
      const primal = machine.arithmetic.primal(numeric);
      if (primal === null) return unsupported('`toFixed` rounds by the digits of the number', node);
      // Steps this narrow only take the noise of rounding away: the derivative is that of the number.
      if (count >= finestDigits) {
        return machine.apply(roundedTo(Number(primal.toFixed(count))), [numeric], node);
      }
      // A step function: rounded like the scaled number, then moved to what the digits say here.
      const scale = 10 ** count;
      const scaled = machine.applyNamed('round', [machine.applyNamed('multiply', [numeric, scale], node)], node);
      const rounded = machine.applyNamed('divide', [scaled, scale], node);
      const kept = typeof rounded === 'number' ? rounded : (machine.arithmetic.primal(rounded) ?? 0);
      return machine.applyNamed('add', [rounded, Number(primal.toFixed(count)) - kept], node);
    }),
  ],
];

/** The rounding of one number. */
function roundedTo(value: number): Primitive {
  return rounding(
    'rounded',
    () => value,
    () => null,
    prefix('\\operatorname{rounded}', 'rounded', null),
  );
}

/** Tests of plain numbers; an active number is judged by its primal. */
function numberTest(test: (value: number) => boolean, convert: boolean): Intrinsic {
  return direct((machine, args, node) => {
    const [value] = args;
    const isNumber =
      typeof value === 'number' || (typeof value === 'object' && value !== null && machine.arithmetic.isActive(value));
    if (!isNumber && !convert) return false;
    const numeric = convertToNumber(value, machine.arithmetic, node);
    if (typeof numeric === 'number') return test(numeric);
    const primal = machine.arithmetic.primal(numeric);
    // A symbol stands for an ordinary real number: finite, not NaN, and not known to be whole.
    return primal === null ? test(0.5) : test(primal);
  });
}
