// A critical point found in a box's coordinates, in the function's own: to the last digit, with value and class.
import type { CriticalPoint } from './answer';
import { classOfCritical } from './classify';
import { symmetricEigenvalues } from './eigenvalues';
import { newtonStepAt, type GradientZero } from './gradient-zero';
import { derivativeNoise } from './noise';
import { rescaled, type SmoothFunction, type SmoothValue } from './smooth-evaluation';

/** Describes a zero of the gradient; null where the derivatives do not exist there after all. */
export function describeCriticalPoint(
  own: SmoothFunction,
  zero: GradientZero,
  box: readonly (readonly [number, number])[],
): CriticalPoint | null {
  const origin = box.map(([low]) => low);
  const width = box.map(([low, high]) => high - low);
  const clamp = (x: number, i: number): number => Math.min(box[i]?.[1] ?? x, Math.max(box[i]?.[0] ?? x, x));
  const size = ({ gradient }: SmoothValue): number => Math.hypot(...gradient.map((g, i) => g * (width[i] ?? 1)));
  const found = zero.at.map((u, i) => clamp((origin[i] ?? 0) + (width[i] ?? 0) * u, i));
  const there = own(found);
  if (there === null) return null;
  let best = { at: found, there };
  // Going from the box's coordinates to the function's has rounded: one more step, in the function's own.
  const stepped = found.map((x, i) => clamp(x + (newtonStepAt(there)[i] ?? 0), i));
  // And to twelve digits of the box's width, where that is as good a zero: 0 rather than 4e-16.
  const tidy = found.map((x, i) => {
    const unit = 10 ** Math.ceil(Math.log10(width[i] ?? 1) - 12);
    return clamp(Number((Math.round(x / unit) * unit).toPrecision(13)), i);
  });
  for (const at of [stepped, tidy]) {
    const answer = own(at);
    const better =
      answer !== null && (at === tidy ? size(answer) <= size(best.there) : size(answer) < size(best.there));
    if (better) best = { at, there: answer };
  }
  return {
    at: best.at.map((x) => x + 0),
    value: best.there.value + 0,
    classification: classOfCritical(best.there.hessian, hessianDoubt(rescaled(own, best.at, width), best.there, width)),
    eigenvalues: symmetricEigenvalues(best.there.hessian),
    proven: false,
  };
}

/** How far each entry of the Hessian may be off: by rounding, and by not being exactly at the zero. */
function hessianDoubt(around: SmoothFunction, here: SmoothValue, width: readonly number[]): number[][] {
  const origin = width.map(() => 0);
  const center = around(origin);
  if (center === null) return here.hessian.map((row) => row.map(() => Infinity));
  const noise = derivativeNoise(around, origin, center).hessian;
  const doubt = noise.map((row) => [...row]);
  const reach = 4e-15;
  for (const side of [reach, -reach]) {
    // Along each axis, and along the diagonal.
    for (let k = 0; k <= width.length; k++) {
      const near = around(width.map((_, i) => (k === width.length || k === i ? side : 0)));
      near?.hessian.forEach((row, i) =>
        row.forEach((h, j) => {
          const line = doubt[i];
          const change = Math.abs(h - (center.hessian[i]?.[j] ?? 0));
          if (line !== undefined) line[j] = Math.max(line[j] ?? 0, 4 * change);
        }),
      );
    }
  }
  return doubt.map((row, i) => row.map((entry, j) => entry / (width[i] ?? 1) / (width[j] ?? 1)));
}
