// LaTeX documents: their formulas, with macros without arguments written out.
import type { DocumentAnalysis, DocumentInput } from '../document';
import { analyzeNotes, longestNotes, tooLong } from '../tex/analyze-notes';
import { definedMacros } from '../tex/macros';
import { findLatexFormulas } from './find-formulas';

/** The formulas of a LaTeX document. Never throws. */
export function analyzeLatex(input: DocumentInput): DocumentAnalysis {
  if (input.text.length > longestNotes) return tooLong(input);
  const { macros, ranges } = definedMacros(input.text);
  return analyzeNotes(input, input.text, findLatexFormulas(input.text, ranges), macros);
}
