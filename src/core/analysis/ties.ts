// Branch boundaries: which ties are one, which to look at from the other side, and what to say of them.
import type { Tie } from '../arithmetic/events';
import type { Limits } from '../interpret/limits';
import type { Failure } from '../program/outcome';
import type { NodeId, Program } from '../program/program';
import type { PreparedFunction } from './prepared-function';
import { jacobianRun } from './runs';

const mostTies = 8;

function countsByNode(ties: readonly Tie[]): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  for (const { node } of ties) counts.set(node, (counts.get(node) ?? 0) + 1);
  return counts;
}

/** Directions that no boundary follows by accident: each coordinate moves by an amount of its own. */
const directions = [
  (j: number) => 0.5 + ((0.6180339887498949 * (j + 1)) % 1),
  (j: number) => (0.4 + ((0.7548776662466927 * (j + 1)) % 1)) * (j % 2 === 0 ? 1 : -1),
] as const;
const distance = 1e-6;

/**
 * The ties that are the boundary of a branch: those that do not last when the point moves. `largest === r` where
 * `largest` is the larger of r and g is an equality everywhere around, as is `term === 0` at the end of a series, and `a !== b` at the
 * end of an iteration whose two numbers meet, or come to differ by roundings only.
 */
export function boundaryTies(prepared: PreparedFunction, ties: readonly Tie[], limits: Limits): readonly Tie[] {
  if (ties.length === 0) return ties;
  const here = countsByNode(ties);
  const lasting = new Set(here.keys());
  for (const direction of directions) {
    for (const side of [1, -1]) {
      if (lasting.size === 0) return ties;
      const at = prepared.numbers.map((x, j) => x + side * distance * Math.max(Math.abs(x), 1e-3) * direction(j));
      const there = jacobianRun(prepared, at, limits).events.nearTies;
      for (const node of lasting) if ((there.get(node) ?? 0) < (here.get(node) ?? 0)) lasting.delete(node);
    }
  }
  return ties.filter((tie) => !lasting.has(tie.node));
}

/** The ties whose other side is worth a run. */
export function tiesToFlip(ties: readonly Tie[]): readonly Tie[] {
  return ties.slice(0, mostTies);
}

/** The report that the point lies on the boundary of a branch; null where it does not. */
export function tieFailure([tie]: readonly Tie[], program: Program): Failure | null {
  if (tie === undefined) return null;
  return {
    kind: 'nonsmooth',
    message: `on the boundary of a branch: both sides of \`${tie.operator}\` are equal here`,
    location: program.nodes[tie.node]?.location ?? null,
  };
}
