// Markdown documents: their formulas.
import type { DocumentAnalysis, DocumentInput } from '../document';
import { analyzeNotes, collectNotes, longestNotes, tooLong, type NotesContext } from '../tex/analyze-notes';
import { definedMacros } from '../tex/macros';
import { findMarkdownFormulas } from './find-formulas';

/** The formulas of a Markdown document. Never throws. */
export function analyzeMarkdown(input: DocumentInput): DocumentAnalysis {
  if (input.text.length > longestNotes) return tooLong(input);
  const { ranges, text } = findMarkdownFormulas(input.text);
  return analyzeNotes(input, text, ranges, definedMacros(text).macros);
}

/** The formulas before an offset, for what they define. */
export function markdownBefore(input: DocumentInput, offset: number): NotesContext {
  const { ranges, text } = findMarkdownFormulas(input.text);
  const { macros } = definedMacros(text);
  const earlier = ranges.filter((range) => range.end <= offset);
  return { collector: collectNotes(input, text, earlier, macros), macros, ranges };
}
