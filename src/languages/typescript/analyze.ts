// The entry of the script front end: the numeric functions of a TypeScript or JavaScript document, and why not the rest.
import type { DocumentAnalysis, DocumentInput, FileSystem } from '../document';
import { openScript } from './open-script';

/** Finds the numeric functions of a script. Never throws on user input. */
export async function analyzeScript(input: DocumentInput, files: FileSystem): Promise<DocumentAnalysis> {
  return (await openScript(input, files)).whole();
}
