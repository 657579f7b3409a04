// A guard before anything recurses over a formula.
import { FormulaRefusal, partsOf, type Formula } from './formula';

/** Nesting of more levels (a sum of n terms has n) is refused: nobody reads it, and every pass recurses. */
const deepest = 700;

/** Refuses formulas nested too deeply. Walks without recursion. Throws FormulaRefusal. */
export function refuseDeep(formula: Formula): void {
  let level: Formula[] = [formula];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) {
      throw new FormulaRefusal(`more than ${deepest} terms or levels of nesting`, formula.range);
    }
    const below: Formula[] = [];
    for (const part of level) below.push(...partsOf(part));
    level = below;
  }
}
