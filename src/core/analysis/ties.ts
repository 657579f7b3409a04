// Branch boundaries: which ties to look at from the other side, and what to say of them.
import type { RunEvents, Tie } from '../arithmetic/events';
import type { Failure } from '../program/outcome';
import type { Program } from '../program/program';

const mostTies = 8;

/** The ties whose other side is worth a run. */
export function tiesToFlip(events: RunEvents): readonly Tie[] {
  return events.ties.slice(0, mostTies);
}

/** The report that the point lies on the boundary of a branch; null where it does not. */
export function tieFailure(events: RunEvents, program: Program): Failure | null {
  const tie = events.ties[0];
  if (tie === undefined) return null;
  return {
    kind: 'nonsmooth',
    message: `on the boundary of a branch: both sides of \`${tie.operator}\` are equal here`,
    location: program.nodes[tie.node]?.location ?? null,
  };
}
