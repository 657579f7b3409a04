// Whether differences speak for a derivative that is claimed, how sharply, and whether they speak against it.
import type { DifferenceEstimate } from './settling-difference';

/** How small an error bound must be, against the size of the numbers, to mean anything. */
const meaningfulSlope = 1e-5;
const meaningfulCurve = 1e-3;
/** How sure a difference must be, against the size of the derivative, to speak against a claim for good. */
const certainSlope = 1e-9;
const certainCurve = 1e-7;

/** How small an error bound must be against the number itself, and against the change over the step, to be sharp. */
const sharpSlope = 1e-7;
const sharpCurve = 1e-5;
const sharpAgainstScale = 1e-3;

export function slopeAgrees(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.isAlone) return false;
  const { first, firstError, slopeScale, hiddenSlope } = estimate;
  // The function stands still as far as rounding shows: the claim must be one that rounding hides.
  if (hiddenSlope >= 0) return Math.abs(claimed) <= hiddenSlope;
  const scale = Math.max(Math.abs(claimed), slopeScale);
  return firstError <= meaningfulSlope * scale && Math.abs(claimed - first) <= 10 * firstError + 1e-12 * scale;
}

/** True where a slope of exactly zero is claimed, and there is none that counts against the value over the coordinate. */
export function standsStill(claimed: number, estimate: DifferenceEstimate | undefined, elasticity: number): boolean {
  if (estimate === undefined || claimed !== 0) return false;
  return estimate.hiddenSlope >= 0 || Math.abs(estimate.first) + estimate.firstError <= sharpSlope * elasticity;
}

/** A claim of exactly zero may be what is left of a small number: no difference is sharp about that. */
export function isSharpSlope(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.hiddenSlope >= 0 || claimed === 0) return false;
  // Strictly: what rounds to nothing at all steps has an error of 0 as well.
  return estimate.firstError < sharpSlope * Math.max(Math.abs(claimed), sharpAgainstScale * estimate.slopeScale);
}

/** As standsStill, of a curvature that counts against the slope over the coordinate. */
export function staysStraight(claimed: number, estimate: DifferenceEstimate | undefined, size: number): boolean {
  if (estimate === undefined || claimed !== 0) return false;
  const { first, second, secondError, hiddenCurve } = estimate;
  return hiddenCurve >= 0 || Math.abs(second) + secondError <= sharpCurve * Math.abs(first / size);
}

export function isSharpCurve(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.hiddenCurve >= 0 || claimed === 0) return false;
  return estimate.secondError < sharpCurve * Math.max(Math.abs(claimed), sharpAgainstScale * estimate.curveScale);
}

/** True where differences are certain of another number, one that is no speck beside the changes over the step. */
function contradicts(claimed: number, found: number, error: number, scale: number, certain: number): boolean {
  const size = Math.max(Math.abs(claimed), Math.abs(found));
  const apart = Math.abs(claimed - found);
  const isCertain = error <= certain * Math.max(Math.abs(found), scale) && error <= 0.01 * apart;
  return isCertain && apart > 100 * certain * size && apart > 1e-6 * scale;
}

export function slopeContradicts(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.hiddenSlope >= 0) return false;
  const { first, firstError, second, secondError, slopeScale, curveScale } = estimate;
  if (estimate.isAlone) return true;
  // Around a kink differences are symmetric, and certain of a slope that is none.
  const isSmooth = secondError <= 0.01 * Math.max(Math.abs(second), curveScale);
  return isSmooth && contradicts(claimed, first, firstError, slopeScale, certainSlope);
}

export function curveContradicts(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.hiddenCurve >= 0) return false;
  return contradicts(claimed, estimate.second, estimate.secondError, estimate.curveScale, certainCurve);
}

export function curveAgrees(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.isAlone) return false;
  const { second, secondError, curveScale, hiddenCurve } = estimate;
  if (hiddenCurve >= 0) return Math.abs(claimed) <= hiddenCurve;
  const scale = Math.max(Math.abs(claimed), curveScale);
  return secondError <= meaningfulCurve * scale && Math.abs(claimed - second) <= 10 * secondError + 1e-11 * scale;
}

/** True where differences settle on a slope that is not zero. */
export function isCertainlyMoving({ first, firstError, slopeScale }: DifferenceEstimate): boolean {
  return firstError <= meaningfulSlope * slopeScale && Math.abs(first) > 100 * firstError;
}
