// The names that mean something by themselves: constants, units, and the order of variables.
import type { ConstantName } from '../../core/program/program';

/** Constants of both syntaxes, unless the left-hand side or a definition names them. */
export const formulaConstants: ReadonlyMap<string, ConstantName> = new Map<string, ConstantName>([
  ['pi', 'pi'],
  ['e', 'e'],
  ['tau', 'tau'],
]);

/** Words that only mathjs knows as constants. */
export const mathjsConstants: ReadonlyMap<string, ConstantName> = new Map<string, ConstantName>([
  ['PI', 'pi'],
  ['LN2', 'ln2'],
  ['LN10', 'ln10'],
  ['LOG2E', 'log2e'],
  ['LOG10E', 'log10e'],
  ['SQRT2', 'sqrt2'],
  ['SQRT1_2', 'sqrt1_2'],
  ['Infinity', 'infinity'],
  ['NaN', 'nan'],
]);

/** Units of two or more letters; a single letter is a variable to the reader. */
const unitWords: ReadonlySet<string> = new Set(
  (
    'deg degree degrees rad radian radians grad gradian arcsec arcmin cm mm km nm um dm meter meters metre metres ' +
    'inch inches foot feet ft yard yd mile miles kg mg gram grams tonne lb lbs lbm oz ms ns us second seconds ' +
    'minute minutes hour hours day days week weeks year years Hz kHz MHz GHz hertz newton newtons kN joule joules ' +
    'kJ MJ kWh eV watt watts kW MW volt volts kV mV ampere amperes mA ohm Ohm kelvin celsius degC degF fahrenheit ' +
    'mol pascal Pa kPa MPa atm liter litre liters litres mL percent'
  ).split(' '),
);

/** Upright letters behind a number that are units in print: `5\,\mathrm{m}`. */
const uprightUnits: ReadonlySet<string> = new Set('m s g N J W V A K C T F L h'.split(' '));

export function isUnitWord(name: string): boolean {
  return unitWords.has(name);
}

/** Whether upright text is a unit where quantities have units. */
export function isUprightUnit(name: string): boolean {
  return unitWords.has(name) || uprightUnits.has(name);
}

/** Alphabetical, `x_2` before `x_10`. */
export function inNaturalOrder(names: Iterable<string>): string[] {
  return [...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true, caseFirst: 'lower' }) || (a < b ? -1 : 1));
}
