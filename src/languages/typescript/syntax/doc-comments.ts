// The comments directly above a function, and the `@` tags in them.
import type * as Babel from '@babel/types';
import type { TextRange } from '../../document';
import type { ModuleSource } from '../frontend';
import type { ParentTable } from './parents';

/** `@name text`: the text runs to the next tag or the end of the comment. */
export interface Tag {
  readonly name: string;
  /** From the `@` to the end of the name. */
  readonly range: TextRange;
  /** What follows the name. */
  readonly text: TextRange;
}

const anchors: ReadonlySet<string> = new Set([
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'VariableDeclaration',
  'VariableDeclarator',
  'ExpressionStatement',
  'AssignmentExpression',
  'ObjectProperty',
  'ClassProperty',
  'ClassPrivateProperty',
  'LogicalExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'ParenthesizedExpression',
]);

/** The comments attached above a node, or above whatever it is the value of. */
function leadingComments(node: Babel.Node, parents: ParentTable): readonly Babel.Comment[] {
  const comments: Babel.Comment[] = [];
  for (let at: Babel.Node | null = node; at !== null; at = parents.parentOf(at)) {
    if (at !== node && !anchors.has(at.type)) break;
    comments.unshift(...(at.leadingComments ?? []));
    if ('decorators' in at && Array.isArray(at.decorators)) {
      for (const decorator of at.decorators as Babel.Node[]) comments.unshift(...(decorator.leadingComments ?? []));
    }
    const outer = parents.parentOf(at);
    if (outer?.type === 'VariableDeclaration' && outer.declarations[0] !== at) break;
  }
  return comments;
}

/** Whether only one line break, or none, stands between two offsets. */
function adjoining(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to);
  return between.split('\n').length - 1 <= 1;
}

/** The insides of the comments directly above a function, in source order. */
export function commentsAbove(module: ModuleSource, fn: Babel.Node, parents: ParentTable): readonly TextRange[] {
  const leading = [...leadingComments(fn, parents)].sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  const ranges: TextRange[] = [];
  let below: Babel.Comment | null = null;
  for (let i = leading.length - 1; i >= 0; i--) {
    const comment = leading[i];
    if (comment === undefined) continue;
    const end = comment.end ?? 0;
    // A comment with an empty line beneath it speaks of something else, unless it is the JSDoc block of the function.
    if (below !== null && !adjoining(module.text, end, below.start ?? 0)) break;
    const start = comment.start ?? 0;
    ranges.unshift({ start: start + 2, end: comment.type === 'CommentBlock' ? end - 2 : end });
    below = comment;
  }
  return ranges;
}

const tagPattern = /(^|[\s*(])@([A-Za-z][\w-]*)/g;

/** The tags of a comment, in order. */
export function tagsOf(text: string, comment: TextRange): readonly Tag[] {
  const inside = text.slice(comment.start, comment.end);
  const found = [...inside.matchAll(tagPattern)].map((match) => {
    const start = comment.start + match.index + (match[1]?.length ?? 0);
    return { name: match[2] ?? '', start, end: start + 1 + (match[2]?.length ?? 0) };
  });
  return found.map(({ name, start, end }, i) => ({
    name,
    range: { start, end },
    text: { start: end, end: found[i + 1]?.start ?? comment.end },
  }));
}
