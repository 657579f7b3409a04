// Formulas in a script: TeX between dollar signs in comments, and the strings given to mathjs.
import type { Rejection, Subject, TextRange } from '../../document';
import { FormulaCollector, Numbering } from '../../formula/collector';
import { FormulaEnvironment } from '../../formula/environment';
import { findInText } from '../../markdown/find-formulas';
import { collectMathjs } from '../../mathjs/analyze';
import { collectNotes, type NotesContext } from '../../tex/analyze-notes';
import { collectTex, prepareTex } from '../../tex/read-formula';
import { lettersNamed } from '../../tex/read-statement';
import type { ModuleSource } from '../frontend';
import { mathStrings } from './math-strings';

export interface ScriptFormulas {
  readonly subjects: readonly Omit<Subject, 'ignored'>[];
  /** Silent in the editor. */
  readonly rejections: readonly Rejection[];
}

/** Comments that stand together: a block, or line comments on successive lines. */
export function commentGroups(module: ModuleSource): readonly TextRange[] {
  const groups: { start: number; end: number; isLine: boolean }[] = [];
  for (const comment of module.file.comments ?? []) {
    const [start, end] = [comment.start ?? 0, comment.end ?? 0];
    const isLine = comment.type === 'CommentLine';
    const before = groups[groups.length - 1];
    const joins = before?.isLine === true && isLine && /^\s*$/.test(module.text.slice(before.end, start));
    const isNext = joins && module.text.slice(before.end, start).split('\n').length <= 2;
    if (isNext) before.end = end;
    else groups.push({ start, end, isLine });
  }
  return groups.map(({ start, end }) => ({ start, end }));
}

/** A comment of the same length with the marks of its lines blanked out. */
export function bareComment(comment: string): string {
  const blank = (marks: string): string => marks.replace(/\S/g, ' ');
  if (comment.startsWith('/*')) {
    return comment
      .replace(/^\/\*+/, blank)
      .replace(/\*+\/$/, blank)
      .replace(/\n[^\S\n]*\*+(?=[\s$\\]|$)/g, (marks) => marks.replace(/\*/g, ' '));
  }
  return comment.replace(/(^|\n)[^\S\n]*\/\/+/g, (marks) => marks.replace(/\//g, ' '));
}

interface Found {
  readonly start: number;
  collect(): void;
}

/** The formulas of a module's comments and mathjs strings, in source order. Never throws. */
export function formulasInScript(module: ModuleSource, constants: Readonly<Record<string, number>>): ScriptFormulas {
  const numbering = new Numbering();
  const collectors: FormulaCollector[] = [];
  const collector = (isProse: boolean, variableLetters: ReadonlySet<string> = new Set()): FormulaCollector => {
    const environment = new FormulaEnvironment(constants);
    const made = new FormulaCollector({ uri: module.uri, environment, unnamed: numbering, isProse, variableLetters });
    collectors.push(made);
    return made;
  };
  const found: Found[] = [];
  const groups = commentGroups(module);
  const comments = commentsAlone(module.text, groups);
  for (const group of groups) {
    const ranges: TextRange[] = [];
    findInText(comments, group, ranges);
    const formulas = ranges.filter((range) => !isTemplate(comments, range));
    if (formulas.length > 0)
      found.push({ start: group.start, collect: () => collectComment(comments, formulas, collector) });
  }
  for (const string of mathStrings(module)) {
    const { variable, values } = string;
    found.push({
      start: string.range.start,
      collect: () => collectMathjs(string, collector(false), { variable, values }),
    });
  }
  found.sort((a, b) => a.start - b.start);
  for (const each of found) each.collect();
  return {
    subjects: collectors.flatMap((each) => each.subjects),
    rejections: collectors.flatMap((each) => each.rejections),
  };
}

/** `${a}${b}` of code that is commented out. */
function isTemplate(text: string, { start }: TextRange): boolean {
  return text[start - 1] === '$' && text[start] === '{';
}

/** The document with everything but the insides of comments blanked out, so that places stay what they are. */
function commentsAlone(text: string, groups: readonly TextRange[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of groups) {
    parts.push(' '.repeat(start - from), bareComment(text.slice(start, end)));
    from = end;
  }
  return parts.join('');
}

function collectComment(
  text: string,
  ranges: readonly TextRange[],
  collector: (isProse: boolean, letters: ReadonlySet<string>) => FormulaCollector,
): void {
  const prepared = ranges.map((range) => prepareTex(text, range));
  const letters = prepared.flatMap((formula) => (formula.ok ? formula.pieces.flatMap(lettersNamed) : []));
  const target = collector(true, new Set(letters));
  for (const formula of prepared) collectTex(text, formula, target);
}

/** What a script says round a selection in a comment or a mathjs string. */
export type FormulaPlace =
  | { readonly kind: 'comment'; readonly text: string; readonly context: NotesContext }
  | { readonly kind: 'string' }
  /** Code. */
  | { readonly kind: 'none' };

/** Where in a script a selection lies, with the definitions of its comment before it. */
export function formulaPlaceOf(
  module: ModuleSource,
  selection: TextRange,
  constants: Readonly<Record<string, number>>,
): FormulaPlace {
  const holds = ({ start, end }: TextRange): boolean => start <= selection.start && selection.end <= end;
  if (mathStrings(module).some(({ range }) => holds(range))) return { kind: 'string' };
  const groups = commentGroups(module);
  const group = groups.find(holds);
  if (group === undefined) return { kind: 'none' };
  const text = commentsAlone(module.text, groups);
  const ranges: TextRange[] = [];
  findInText(text, group, ranges);
  const earlier = ranges.filter((range) => range.end <= selection.start);
  const collector = collectNotes({ uri: module.uri, constants }, text, earlier, new Map());
  return { kind: 'comment', text, context: { collector, macros: new Map(), ranges } };
}
