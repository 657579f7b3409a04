// Opens a script: after an edit with whatever still holds of the version before it.
import type { DocumentInput, FileSystem } from '../document';
import { analyzedDocument, type OpenDocument, type Predecessor } from '../open-document';
import { editedVersion, type ParsedVersion } from './edits/edited-statements';
import { isScript, type ModuleGraph, type ModuleSource } from './frontend';
import { KeptResults } from './edits/kept-results';
import { importsOf, loadModules } from './modules/modules';
import { cachedScript } from './syntax/parse';
import { ScriptDocument } from './script-document';
import { SlicedScript } from './edits/sliced-script';

/** Longer texts are bundles and data: their functions are not looked for. */
const longest = 1_000_000;

/** Hundreds of functions without line breaks are the output of a tool: reading them one by one helps nobody. */
function isMinified(text: string): boolean {
  if (text.length < 50_000 || text.length / text.split('\n').length < 1000) return false;
  return (text.match(/\bfunction\b|=>/g)?.length ?? 0) > 300;
}

/** What an earlier version of the same document leaves to a new one. */
interface Inheritance {
  readonly results: KeptResults | null;
  /** Its modules, if they are known to be as they were. */
  readonly graph: ModuleGraph | null;
  /** The statements of the last version without an error that had these modules. */
  readonly version: ParsedVersion | null;
}

const nothing: Inheritance = { results: null, graph: null, version: null };

/** Comments that speak of the whole file, or of whatever comes next. */
const speaksOfOthers = /nabla-ignore|import\.meta/;

function versionOf({ input, module, results, lastWhole }: ScriptDocument): ParsedVersion | null {
  const { program } = module.file;
  if (results === null || speaksOfOthers.test(module.text)) return null;
  if (module.problems.length > 0 || module.unreadable) return lastWhole;
  return {
    uri: input.uri,
    language: module.language,
    text: module.text,
    table: results.table,
    problems: [],
    sourceType: program.sourceType === 'module' ? 'module' : 'script',
    directives: program.directives.length,
  };
}

function inheritanceFrom(predecessor: Predecessor | null, input: DocumentInput): Inheritance {
  if (predecessor === null) return nothing;
  const { document, isUpToDate } = predecessor;
  if (!(document instanceof ScriptDocument || document instanceof SlicedScript)) return nothing;
  const before = document.input;
  const isSame = before.uri === input.uri && before.language === input.language;
  if (!isSame || JSON.stringify(before.constants) !== JSON.stringify(input.constants)) return nothing;
  const isSliced = document instanceof SlicedScript;
  const results = isSliced ? document.results : (document.results?.kept ?? null);
  // Where a module imports this one back, its modules hold this one's own earlier text.
  const graph = isUpToDate && document.graph.imports !== null ? document.graph : null;
  const whole = isSliced ? (document.isWhole ? document.document : null) : document;
  const version = whole !== null ? versionOf(whole) : isSliced ? document.lastWhole : null;
  return { results, graph, version };
}

async function graphOf(module: ModuleSource, before: ModuleGraph | null, files: FileSystem): Promise<ModuleGraph> {
  const imports = importsOf(module);
  const isSame = before?.imports?.length === imports.length && imports.every((name, i) => name === before.imports?.[i]);
  return before !== null && isSame ? before : loadModules(module, files);
}

/**
 * Reads a script and what it imports; its functions are not analysed yet. Never throws on user input.
 * @param predecessor an earlier version of the document
 */
export async function openScript(
  input: DocumentInput,
  files: FileSystem,
  predecessor: Predecessor | null = null,
): Promise<OpenDocument> {
  const language = isScript(input.language) ? input.language : 'typescript';
  const isLong = input.text.length > longest;
  if (isLong || isMinified(input.text)) {
    const kind = isLong ? `longer than ${longest} characters` : 'minified';
    return analyzedDocument({
      uri: input.uri,
      language: input.language,
      subjects: [],
      rejections: [],
      problems: [{ range: { start: 0, end: 0 }, message: `${kind}: its functions are not looked for` }],
      unreadable: false,
      dependencies: [],
    });
  }
  const { results, graph, version } = inheritanceFrom(predecessor, input);
  if (results !== null && graph !== null && version !== null && !speaksOfOthers.test(input.text)) {
    const edited = editedVersion(version, input.text, results.texts);
    if (edited !== null) {
      const lastWhole = edited.problems.length === 0 ? edited : version;
      return new SlicedScript(input, edited, graph, results, lastWhole);
    }
  }
  const module = cachedScript(input.uri, language, input.text);
  const modules = await graphOf(module, graph, files);
  const lastWhole = modules === graph ? version : null;
  return new ScriptDocument(input, module, modules, results ?? new KeptResults(), lastWhole);
}
