// The one file that imports mathjs: its parser, with only what the parser needs.
import { create, parseDependencies, type MathNode } from 'mathjs/number';
import { FormulaRefusal, FormulaSyntaxError } from '../formula/formula';

if (parseDependencies === undefined) throw new Error('the mathjs parser is missing');
const mathjs = create({ parseDependencies });

export type { MathNode };

/** Parses mathjs text. Throws FormulaSyntaxError with the range inside the text; `(char N)` stays in the message. */
export function parseMathjs(text: string): MathNode {
  try {
    return mathjs.parse(text);
  } catch (error) {
    // mathjs's parser recurses: brackets nested by the thousand exhaust its stack.
    if (error instanceof RangeError) throw new FormulaRefusal('nested too deeply');
    const message = error instanceof Error ? error.message : 'the formula cannot be read';
    const place = /\(char (\d+)\)/.exec(message);
    const at = place === null ? 0 : Math.max(0, Math.min(Number(place[1]) - 1, text.length - 1));
    throw new FormulaSyntaxError(message, { start: at, end: Math.min(at + 1, text.length) });
  }
}

/** The kinds of mathjs nodes that are read, with the parts used. */
interface Kinds {
  ParenthesisNode: { readonly content: MathNode };
  ConstantNode: { readonly value: unknown };
  SymbolNode: { readonly name: string };
  ConditionalNode: { readonly condition: MathNode; readonly trueExpr: MathNode; readonly falseExpr: MathNode };
  ArrayNode: { readonly items: readonly MathNode[] };
  OperatorNode: { readonly fn: string; readonly op: string; readonly args: readonly MathNode[] };
  RelationalNode: { readonly conditionals: readonly string[]; readonly params: readonly MathNode[] };
  FunctionNode: { readonly fn: MathNode; readonly args: readonly MathNode[] };
  AccessorNode: { readonly object: MathNode; readonly index: MathNode };
  IndexNode: { readonly dimensions: readonly MathNode[]; readonly dotNotation?: boolean };
  FunctionAssignmentNode: { readonly name: string; readonly params: readonly string[]; readonly expr: MathNode };
  AssignmentNode: { readonly object: MathNode; readonly index: MathNode | null; readonly value: MathNode };
  BlockNode: { readonly blocks: readonly { readonly node: MathNode }[] };
}

export function isKind<K extends keyof Kinds>(node: MathNode, kind: K): node is MathNode & Kinds[K] {
  return node.type === kind;
}
