// The table of primitives: adding a function to the product is adding one row to one of these lists.
import { algebraRows } from './algebra-rows';
import { exponentialRows } from './exponential-rows';
import { packageRows } from './package-rows';
import type { Primitive } from './primitive';
import { selectionRows } from './selection-rows';
import { specialRows } from './special-rows';
import { trigonometricRows } from './trigonometric-rows';

/** Every row by name. */
export const primitives: ReadonlyMap<string, Primitive> = new Map(
  [...algebraRows, ...exponentialRows, ...trigonometricRows, ...selectionRows, ...specialRows, ...packageRows].map(
    (row) => [row.name, row],
  ),
);

/** The row of a name. */
export function primitive(name: string): Primitive | undefined {
  return primitives.get(name);
}
