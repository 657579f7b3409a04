/** Himmelblau's function: four minima. @at (3, 2) */
export const himmelblau = (x: number, y: number) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2;
