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
export function analyzeNotes(
  input: DocumentInput,
  text: string,
  ranges: readonly TextRange[],
  macros: TexMacros,
): DocumentAnalysis {
  const prepared = ranges.map((range) => prepareTex(text, range, macros));
  const variableLetters = new Set(
    prepared.flatMap((formula) => (formula.ok ? formula.pieces.flatMap(lettersNamed) : [])),
  );
  const environment = new FormulaEnvironment(input.constants);
  const collector = new FormulaCollector({
    uri: input.uri,
    environment,
    unnamed: new Numbering(),
    isProse: true,
    variableLetters,
  });
  for (const formula of prepared) collectTex(text, formula, collector);
  const { subjects, rejections } = collector;
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
