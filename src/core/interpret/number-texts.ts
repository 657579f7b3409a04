// Numbers that were written as texts and are read again: `Number(String(x))` is x, derivative and all.
import type { NodeId } from '../program/program';
import type { Active, AnyArithmetic } from './coercion';
import { unsupported } from './run-failure';

/** By the arithmetic of a run: the texts of its active numbers. Null where numbers that differ are written alike. */
const written = new WeakMap<AnyArithmetic, Map<string, Active | null>>();

/** Shorter texts stand in others by chance. */
const shortest = 3;

/** Remembers the text of an active number. */
export function rememberText(text: string, value: Active, arithmetic: AnyArithmetic): void {
  const texts = written.get(arithmetic) ?? new Map<string, Active | null>();
  written.set(arithmetic, texts);
  const known = texts.get(text);
  texts.set(text, known === undefined || known === value ? value : null);
}

/** What is said of a number that is read from a text in which another number is only a part. */
export const madeOfText = 'makes a number of a text in which another is written';

/**
 * The number that a text spells, by `parse`. The whole text of an active number gives that number; a text made of such
 * a one in another way is refused, since its derivative is not known.
 */
export function numberOfText(
  text: string,
  parse: (text: string) => number,
  arithmetic: AnyArithmetic,
  node: NodeId,
): number | Active {
  const number = parse(text);
  const texts = written.get(arithmetic);
  if (texts === undefined) return number;
  const same = texts.get(text.trim());
  if (same !== undefined && same !== null && arithmetic.primal(same) === number) return same;
  const isMade = same === null || [...texts.keys()].some((part) => part.length >= shortest && text.includes(part));
  return isMade ? unsupported(madeOfText, node) : number;
}
