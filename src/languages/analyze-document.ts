// The one door into the front ends: picks the language and never throws on user input.
import { emptyFileSystem, type DocumentAnalysis, type DocumentInput, type FileSystem } from './document';
import { analyzeLatex } from './latex/analyze';
import { analyzeMarkdown } from './markdown/analyze';
import { analyzeMathjsFormula } from './mathjs/analyze';
import { analyzeScratchpad } from './nabla/analyze';
import { analyzedDocument, type OpenDocument, type Predecessor } from './open-document';
import { analyzeTexFormula } from './tex/analyze';
import { analyzeScript } from './typescript/analyze';
import { isScript } from './typescript/frontend';
import { openScript } from './typescript/open-script';
import { forgetScript } from './typescript/syntax/parse';

/** Finds the numeric functions and formulas of a document. Imported modules are read through `files`. */
export async function analyzeDocument(
  input: DocumentInput,
  files: FileSystem = emptyFileSystem,
): Promise<DocumentAnalysis> {
  switch (input.language) {
    case 'typescript':
    case 'typescriptreact':
    case 'javascript':
    case 'javascriptreact':
      return analyzeScript(input, files);
    case 'mathjs':
      return analyzeMathjsFormula(input);
    case 'tex':
      return analyzeTexFormula(input);
    case 'markdown':
      return analyzeMarkdown(input);
    case 'latex':
      return analyzeLatex(input);
    case 'nabla':
      return analyzeScratchpad(input);
  }
}

/**
 * Reads a document, to be analysed as far as somebody asks.
 * @param predecessor an earlier version of the same document: what still holds of it is not found anew
 */
export async function openDocument(
  input: DocumentInput,
  files: FileSystem = emptyFileSystem,
  predecessor: Predecessor | null = null,
): Promise<OpenDocument> {
  return isScript(input.language)
    ? openScript(input, files, predecessor)
    : analyzedDocument(await analyzeDocument(input, files));
}

/** Drops what is kept of a document that was closed. */
export function forgetDocument(uri: string): void {
  forgetScript(uri);
}
