// How the reason of a rejection is put: with its place, and what would help.
import type { Rejection } from './document';

/** Whether a reason is about a construct (`fetch` is not numeric) rather than about the function (returns a string). */
export function namesConstruct(reason: string): boolean {
  return /^(["`]|(a|an|the|more|this|uses|imports|changes|calls|computes with|reads|sets|loops|makes|tests)\b)/.test(
    reason,
  );
}

/** The reason with its line where that says more than the line of the name, and with the advice. */
export function placedReason(
  { reason, nameRange, reasonRange, advice }: Rejection,
  lineOf: (offset: number) => number,
): string {
  const line = lineOf(reasonRange.start);
  const isElsewhere =
    line !== lineOf(nameRange.start) || (namesConstruct(reason) && reasonRange.start !== nameRange.start);
  const placed = isElsewhere ? `line ${line}: ${reason}` : reason;
  return advice === null ? placed : `${placed}; ${advice}`;
}
