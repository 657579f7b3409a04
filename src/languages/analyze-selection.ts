// What a selected piece of a document means: a formula or an expression whose free variables are its inputs.
import {
  emptyFileSystem,
  type DocumentAnalysis,
  type DocumentInput,
  type FileSystem,
  type TextRange,
} from './document';
import { analyzeFormulaSelection } from './formula-selection';
import { analyzeScriptSelection } from './typescript/selection';

/**
 * The selected text as one subject (or one rejection), with ranges in the whole document. In scripts the selection is an
 * expression, and the variables it does not define are its inputs, in order of appearance; names of the module that it
 * calls or reads (functions, constants) keep their meaning. In the other languages it is one bare formula.
 */
export function analyzeSelection(
  input: DocumentInput,
  range: TextRange,
  files: FileSystem = emptyFileSystem,
): Promise<DocumentAnalysis> {
  const formula = analyzeFormulaSelection(input, range);
  return formula === null ? analyzeScriptSelection(input, range, files) : Promise.resolve(formula);
}
