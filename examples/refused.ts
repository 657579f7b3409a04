// A wrong derivative is worse than none. The first three stay silent;
// the command "Nabla: Explain Why Not Differentiable" says why.

/** Not a number. */
export function greet(name: string): string {
  return `Hello, ${name}`;
}

/** Not a function of its inputs alone. */
export function noisy(x: number): number {
  return x ** 2 + Math.random();
}

/** Waits for somebody else. */
export async function remote(x: number): Promise<number> {
  return x ** 2;
}

// These are numeric, and the answer says what does not exist.

/** A kink at zero: there is a value, but no derivative. @at (0) */
export const kink = (x: number) => Math.abs(x);

/** A tie: which of the two is the larger? @at (1, 1) */
export const larger = (x: number, y: number) => Math.max(x, y);

/** Outside the domain of the logarithm. @at (-1) */
export const outside = (x: number) => Math.log(x);

/** Never ends; the time limit ends it. @at (1) */
export function endless(x: number): number {
  let sum = x;
  while (true) sum += x;
  return sum;
}

// nabla-ignore
export const silenced = (x: number) => x ** 2;
