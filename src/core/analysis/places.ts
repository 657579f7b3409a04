// Inputs that are places as they stand: an index, a length or a key, which has to be a whole number. Between whole numbers
// the code gives nothing, or something else, so what such an input moves besides has no derivative by it.
import type { DerivativesAt } from './derivatives-at';
import type { Matrix } from './runs';
import { withoutColumns, type RemainingNumbers } from './without-columns';

/** Takes out the columns of inputs that are used as places and move the result in another way as well. */
export function withoutPlaces(
  jacobian: Matrix,
  hessian: Matrix | null,
  { events, prepared }: DerivativesAt,
): RemainingNumbers {
  const columns = new Set(
    [...events.placedColumns].filter((j) => jacobian.some((row) => row[j] !== 0 && !Number.isNaN(row[j]))),
  );
  if (columns.size === 0) return { jacobian, hessian, lost: null };
  const names = [...columns].sort((a, b) => a - b).map((j) => prepared.inputs[j]?.name ?? '');
  const message =
    names.length === 1
      ? `${names[0] ?? ''} is also used as a place or a length, which it can be as a whole number only`
      : `${names.join(', ')} are also used as places or lengths, which they can be as whole numbers only`;
  return withoutColumns(jacobian, hessian, (j) => columns.has(j), { kind: 'nonsmooth', message, location: null });
}
