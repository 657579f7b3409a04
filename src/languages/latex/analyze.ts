// LaTeX documents: their formulas, with macros without arguments written out.
import type { DocumentAnalysis, DocumentInput } from '../document';
import { analyzeNotes, collectNotes, longestNotes, tooLong, type NotesContext } from '../tex/analyze-notes';
import { definedMacros } from '../tex/macros';
import { findLatexFormulas } from './find-formulas';

/** The formulas of a LaTeX document. Never throws. */
export function analyzeLatex(input: DocumentInput): DocumentAnalysis {
  if (input.text.length > longestNotes) return tooLong(input);
  const { macros, ranges } = definedMacros(input.text);
  return analyzeNotes(input, input.text, findLatexFormulas(input.text, ranges), macros);
}

/** The formulas before an offset, for what they define. */
export function latexBefore(input: DocumentInput, offset: number): NotesContext {
  const defined = definedMacros(input.text);
  const ranges = findLatexFormulas(input.text, defined.ranges);
  const earlier = ranges.filter((range) => range.end <= offset);
  return { collector: collectNotes(input, input.text, earlier, defined.macros), macros: defined.macros, ranges };
}
