/** Up along x, down along y. @at (0, 0) */
export const saddle = (x: number, y: number) => x ** 2 - y ** 2;

/** A seat for a rider with a tail: the Hessian vanishes and cannot tell. @at (0, 0) */
export const monkeySaddle = (x: number, y: number) => x ** 3 - 3 * x * y ** 2;

/** A trough: flat along one direction, so not a strict minimum. @at (1, 1) */
export const trough = (x: number, y: number) => (x - y) ** 2;

/**
 * Waves on water: maxima, minima and saddles side by side.
 * @at (0.5, 1)
 * @domain x -6 6
 * @domain y -6 6
 */
export const waves = (x: number, y: number) =>
  Math.sin(x) * Math.cos(y) * Math.exp(-(x ** 2 + y ** 2) / 20);
