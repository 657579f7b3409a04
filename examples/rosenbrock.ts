/**
 * Rosenbrock's valley: easy to find, hard to walk down. Its minimum is (1, 1).
 *
 * Rest the mouse on the name, then on a parameter. Press Plot, then Descend.
 * @at (-1.2, 1)
 * @domain x -2 2
 * @domain y -1 3
 */
export function rosenbrock(x: number, y: number): number {
  return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
}

// A call answers at its own arguments: here the gradient is zero,
// and the Hessian says that it is a minimum.
export const lowest = rosenbrock(1, 1);

/**
 * The same in any number of dimensions: a loop is no obstacle.
 * @at p = [-1.2, 1, -0.5, 0.8]
 */
export function valley(p: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < p.length; i++) {
    sum += rosenbrock(p[i], p[i + 1]);
  }
  return sum;
}
