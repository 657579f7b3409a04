// The letters of a formula that nothing gives a value: its variables, where no left-hand side says which.
import type { FormulaEnvironment } from './environment';
import { expandFolds } from './expand';
import { refuseDeep } from './depth';
import { FormulaRefusal, partsOf, type Formula, type FormulaParameter } from './formula';
import { formulaConstants, inNaturalOrder, isUnitWord } from './names';

/** Every name in a formula with its first place, indices of written-out sums left out. */
export function namesIn(formula: Formula): ReadonlyMap<string, Formula> {
  const names = new Map<string, Formula>();
  const visit = (part: Formula): void => {
    if (part.kind === 'name') {
      if (!names.has(part.name)) names.set(part.name, part);
    } else partsOf(part).forEach(visit);
  };
  visit(formula);
  return names;
}

/**
 * The variables of a formula without a left-hand side, in alphabetical order. Throws FormulaRefusal for units.
 * @param isFixed whether an earlier constant of this name counts
 */
export function freeNames(
  body: Formula,
  environment: FormulaEnvironment,
  isFixed: (name: string) => boolean,
): readonly FormulaParameter[] {
  refuseDeep(body);
  const names = namesIn(expandFolds(body, environment, new Set(), environment.now));
  const free = [...names].filter(([name]) => {
    if (environment.givenValue(name) !== null) return false;
    const definition = environment.lookup(name);
    if (definition?.kind === 'constant' && isFixed(name)) return false;
    return definition !== null || !formulaConstants.has(name);
  });
  for (const [name, { range }] of free) {
    if (name.includes('?'))
      throw new FormulaRefusal('a subscript that is an expression, which no sum gives a value', range);
    if (isUnitWord(name)) throw new FormulaRefusal(`\`${name}\` is a unit: quantities with units are not read`, range);
  }
  const places = new Map(free.map(([name, { range }]) => [name, range]));
  return inNaturalOrder(places.keys()).map((name) => ({ name, range: places.get(name) ?? body.range }));
}
