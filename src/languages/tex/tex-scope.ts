// What a formula's surroundings tell the parser.
import type { SpelledName } from './read-name';

/** What the parser must know of the document and the left-hand side to tell calls from products. */
export interface TexScope {
  /** Whether earlier definitions make this name a function. */
  isFunction(name: string): boolean;
  /** Whether the name stands for a number: a letter of the left-hand side, a constant. */
  isQuantity(name: string): boolean;
  /** Names that occur somewhere in the formula without an argument list. */
  readonly alone: ReadonlySet<string>;
  /** Names seen so far with the style they were set in. */
  readonly styles: Map<string, SpelledName['style']>;
}
