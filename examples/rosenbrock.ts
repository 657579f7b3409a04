/**
 * Rosenbrock's valley: one minimum, at (1, 1).
 * @at (-1.2, 1)
 */
export function rosenbrock(x: number, y: number): number {
  return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
}
