// Markdown documents: their formulas.
import type { DocumentAnalysis, DocumentInput } from '../document';
import { analyzeNotes, longestNotes, tooLong } from '../tex/analyze-notes';
import { definedMacros } from '../tex/macros';
import { findMarkdownFormulas } from './find-formulas';

/** The formulas of a Markdown document. Never throws. */
export function analyzeMarkdown(input: DocumentInput): DocumentAnalysis {
  if (input.text.length > longestNotes) return tooLong(input);
  const { ranges, text } = findMarkdownFormulas(input.text);
  return analyzeNotes(input, text, ranges, definedMacros(text).macros);
}
