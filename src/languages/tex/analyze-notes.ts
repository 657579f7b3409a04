// A document of prose with formulas in TeX: definitions flow from one formula to the next.
import type { DocumentAnalysis, DocumentInput, TextRange } from '../document';
import { FormulaCollector, Numbering } from '../formula/collector';
import { FormulaEnvironment } from '../formula/environment';
import { collectTex, prepareTex } from './read-formula';
import { lettersNamed } from './read-statement';
import type { TexMacros } from './scan';

/** Longer documents are not read. */
export const longestNotes = 2_000_000;

/**
 * Reads the formulas at some ranges of a document, in order.
 * @param text the document, of the same length, with what is no part of a formula blanked out
 */
export function collectNotes(
  { uri, constants }: Pick<DocumentInput, 'uri' | 'constants'>,
  text: string,
  ranges: readonly TextRange[],
  macros: TexMacros,
): FormulaCollector {
  const prepared = ranges.map((range) => prepareTex(text, range, macros));
  const letters = prepared.flatMap((formula) => (formula.ok ? formula.pieces.flatMap(lettersNamed) : []));
  const collector = new FormulaCollector({
    uri,
    environment: new FormulaEnvironment(constants),
    unnamed: new Numbering(),
    isProse: true,
    variableLetters: new Set(letters),
  });
  for (const formula of prepared) collectTex(text, formula, collector);
  return collector;
}

/** What a document has said up to a place. */
export interface NotesContext {
  readonly collector: FormulaCollector;
  readonly macros: TexMacros;
  /** Every formula of the document. */
  readonly ranges: readonly TextRange[];
}

/** The analysis of a document of prose. Never throws. */
export function analyzeNotes(
  input: DocumentInput,
  text: string,
  ranges: readonly TextRange[],
  macros: TexMacros,
): DocumentAnalysis {
  const { subjects, rejections } = collectNotes(input, text, ranges, macros);
  const { uri, language } = input;
  return { uri, language, subjects, rejections, problems: [], unreadable: false, dependencies: [] };
}

/** The analysis of a document that is too long. */
export function tooLong(input: DocumentInput): DocumentAnalysis {
  const message = `longer than ${longestNotes} characters: its formulas are not looked for`;
  const { uri, language } = input;
  const problems = [{ range: { start: 0, end: 0 }, message }];
  return { uri, language, subjects: [], rejections: [], problems, unreadable: false, dependencies: [] };
}
