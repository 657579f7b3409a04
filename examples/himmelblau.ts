/**
 * Himmelblau's function: four minima of the same depth, four saddles
 * between them, one maximum in the middle.
 * @at (0, 0)
 * @domain x -5 5
 * @domain y -5 5
 */
export const himmelblau = (x: number, y: number) =>
  (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2;

// One of the four valleys.
export const lowest = himmelblau(3, 2);

// The top of the hill, where it is all downhill.
export const hilltop = himmelblau(-0.270845, -0.923039);
