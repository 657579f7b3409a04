// The one file that imports mathjs: its parser, with only what the parser needs.
import { create, parseDependencies, type MathNode } from 'mathjs/number';

if (parseDependencies === undefined) throw new Error('the mathjs parser is missing');
const mathjs = create({ parseDependencies });

export type { MathNode };

/** Parses mathjs text. Throws SyntaxError with `(char N)` in its message. */
export function parseMathjs(text: string): MathNode {
  const { parse } = mathjs;
  if (parse === undefined) throw new Error('the mathjs parser is missing');
  return parse(text);
}
