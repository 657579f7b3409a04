// The one door into the front ends: picks the language and never throws on user input.
import type { DocumentAnalysis, DocumentInput, FileSystem } from './document';
import { analyzeMathDocument } from './markdown/analyze';
import { analyzeScratchpad } from './nabla/analyze';
import { analyzeSingleFormula } from './mathjs/analyze';
import { analyzeScript } from './typescript/analyze';

/** Finds the numeric functions and formulas of a document. Reads imported modules through `files`. */
export async function analyzeDocument(input: DocumentInput, files: FileSystem): Promise<DocumentAnalysis> {
  switch (input.language) {
    case 'typescript':
    case 'typescriptreact':
    case 'javascript':
    case 'javascriptreact':
      return analyzeScript(input, files);
    case 'markdown':
    case 'latex':
      return analyzeMathDocument(input);
    case 'nabla':
      return analyzeScratchpad(input);
    case 'mathjs':
    case 'tex':
      return analyzeSingleFormula(input);
  }
}
