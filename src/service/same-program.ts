// Programs that differ only in their places in the text: after an edit elsewhere, a function's answers still hold.
import type { Program } from '../core/program/program';

const mostKept = 2000;
/** Characters of all structures together: some Programs hold tables as long as a file. */
const mostText = 20_000_000;
let keptText = 0;
/** The first Program of each structure, the least recently used dropped first. */
const byStructure = new Map<string, Program>();
const known = new WeakMap<Program, Program>();

const places: ReadonlySet<string> = new Set(['location', 'nameLocation', 'documents']);

function structureOf(program: Program): string {
  return JSON.stringify(program, (key, value: unknown) => (places.has(key) ? undefined : value));
}

/** An earlier Program that computes the same, node by node, or this one. Its locations may be those of an older text. */
export function representativeOf(program: Program): Program {
  const before = known.get(program);
  if (before !== undefined) return before;
  const structure = structureOf(program);
  const representative = byStructure.get(structure) ?? program;
  if (!byStructure.delete(structure)) keptText += structure.length;
  byStructure.set(structure, representative);
  for (const oldest of byStructure.keys()) {
    if ((byStructure.size <= mostKept && keptText <= mostText) || oldest === structure) break;
    byStructure.delete(oldest);
    keptText -= oldest.length;
  }
  known.set(program, representative);
  return representative;
}
