// The one file that knows the parser: text in, a ModuleSource out, whatever the text.
import { parse, type ParseResult, type ParserPlugin } from '@babel/parser';
import type * as Babel from '@babel/types';
import type { Problem } from '../../document';
import type { ModuleSource, ScriptLanguage } from '../frontend';
import { openMath } from '../meaning/math-with';
import { analyzeScopes } from './scope';
import type { ScopeTable } from './variables';

/** Texts over this many UTF-16 units are not parsed: bundles and data, not code that people read. */
const maximumLength = 5_000_000;

function pluginsFor(language: ScriptLanguage, uri: string): ParserPlugin[] {
  const shared: ParserPlugin[] = ['decorators-legacy', 'explicitResourceManagement'];
  switch (language) {
    case 'typescript':
      return [...shared, ['typescript', { dts: /\.d\.[cm]?ts$/.test(uri) }]];
    case 'typescriptreact':
      return [...shared, 'typescript', 'jsx'];
    case 'javascript':
    case 'javascriptreact':
      return [...shared, 'jsx'];
  }
}

function emptyFile(): Babel.File {
  const nowhere = { start: 0, end: 0, loc: null } as const;
  return {
    ...nowhere,
    type: 'File',
    program: {
      ...nowhere,
      type: 'Program',
      body: [],
      directives: [],
      sourceType: 'module',
      interpreter: null,
    },
  };
}

function unreadable(uri: string, language: ScriptLanguage, text: string, message: string, at: number): ModuleSource {
  const file = emptyFile();
  const problems: Problem[] = [{ range: { start: at, end: Math.min(at + 1, text.length) }, message }];
  return { uri, language, text, parsedText: text, file, problems, unreadable: true, scopes: analyzeScopes(file) };
}

/** The message without the parser's `(3:14)`. */
function plainMessage(message: string): string {
  return message.replace(/\s*\(\d+:\d+\)\s*$/, '');
}

function positionOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
}

/** Declarations that have a name in every tree without a hole. */
const named: ReadonlySet<string> = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSEnumDeclaration',
  'TSModuleDeclaration',
  'TSImportEqualsDeclaration',
]);

/** Whether the parser has got over an error by leaving a hole in the tree where its types have none. */
function hasHoles(file: Babel.File): boolean {
  // Types are looked through too, which the other walks leave out.
  const pending: object[] = [file.program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if ('arguments' in node && Array.isArray(node.arguments) && node.arguments.includes(null)) return true;
    if ('type' in node && named.has(String(node.type)) && 'id' in node && node.id === null) return true;
    for (const value of Object.values(node) as unknown[]) {
      if (Array.isArray(value)) {
        for (const item of value as unknown[]) if (typeof item === 'object' && item !== null) pending.push(item);
      } else if (typeof value === 'object' && value !== null && 'type' in value) pending.push(value);
    }
  }
  return false;
}

/** Parses a text whole. Throws what the parser throws, and its first error where the tree has holes. */
function parseWhole(
  uri: string,
  language: ScriptLanguage,
  text: string,
  sourceType: 'module' | 'unambiguous' = 'unambiguous',
): ParseResult {
  const file = parse(text, {
    sourceType,
    errorRecovery: true,
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    allowSuperOutsideMethod: true,
    allowImportExportEverywhere: true,
    allowUndeclaredExports: true,
    plugins: pluginsFor(language, uri),
  });
  const [error] = file.errors ?? [];
  if (error !== undefined && hasHoles(file)) throw error as unknown as Error;
  if (/\bwith\s*\(\s*Math\b/.test(text)) openMath(file);
  return file;
}

/** Parses some statements of a text by themselves; null where they have any error, or are of another kind of module. */
export function parsePiece(
  uri: string,
  language: ScriptLanguage,
  text: string,
  sourceType: 'module' | 'script',
): ParseResult | null {
  try {
    const file = parseWhole(uri, language, text, sourceType === 'module' ? 'module' : 'unambiguous');
    return (file.errors ?? []).length === 0 && file.program.sourceType === sourceType ? file : null;
  } catch {
    return null;
  }
}

function problemOf(error: unknown, text: string, from = 0): Problem {
  const start = Math.min(from + positionOf(error), text.length);
  const message =
    error instanceof RangeError
      ? 'nested too deeply to be read'
      : plainMessage(error instanceof Error ? error.message : String(error));
  return { range: { start, end: Math.min(start + 1, text.length) }, message };
}

/**
 * The places where statements of the top level seem to begin: lines that start at the margin with something that is no
 * continuation. Code inside such a statement is indented, save in texts that nobody formats.
 */
export function statementStarts(text: string): number[] {
  const starts = [...text.matchAll(/^(?=[\p{ID_Start}$_@/('"`[])/gmu)].map((match) => match.index);
  return starts[0] === 0 ? starts : [0, ...starts];
}

function parses(uri: string, language: ScriptLanguage, text: string): boolean {
  try {
    parseWhole(uri, language, text);
    return true;
  } catch {
    return false;
  }
}

/** The text with blanks in place of the top-level statements that cannot be parsed by themselves. Never throws. */
export function withoutBroken(
  uri: string,
  language: ScriptLanguage,
  text: string,
): { readonly text: string; readonly problems: readonly Problem[] } {
  const starts = statementStarts(text);
  const problems: Problem[] = [];
  let kept = '';
  starts.forEach((start, i) => {
    const chunk = text.slice(start, starts[i + 1] ?? text.length);
    try {
      parseWhole(uri, language, chunk);
      kept += chunk;
    } catch (error) {
      const problem = problemOf(error, text, start);
      problems.push(problem);
      // What stands above the line of the error may be whole: `)` alone on a line breaks nothing before it.
      const above = chunk.slice(0, chunk.lastIndexOf('\n', problem.range.start - start - 1) + 1);
      const good = above.trim() !== '' && parses(uri, language, above) ? above : '';
      kept += good + chunk.slice(good.length).replace(/[^\r\n]/g, ' ');
    }
  });
  return { text: kept, problems };
}

/**
 * Parses a module. Where the text has errors that the parser cannot get over, the statements of the top level that have
 * them are left out, and the others are read. Never throws.
 */
export function parseScript(
  uri: string,
  language: ScriptLanguage,
  text: string,
  sourceType: 'module' | 'unambiguous' = 'unambiguous',
): ModuleSource {
  if (text.length > maximumLength) {
    return unreadable(uri, language, text, `longer than ${maximumLength} characters`, 0);
  }
  const finished = (file: ParseResult, parsedText: string, broken: readonly Problem[]): ModuleSource => {
    let scopes: ScopeTable | null = null;
    return {
      uri,
      language,
      text,
      parsedText,
      file,
      problems: [...broken, ...(file.errors ?? []).map((error) => problemOf(error, text))],
      unreadable: false,
      // As long a piece of work as the parsing: whoever works in pieces does it by itself.
      get scopes() {
        return (scopes ??= analyzeScopes(file));
      },
    };
  };
  try {
    return finished(parseWhole(uri, language, text, sourceType), text, []);
  } catch (error) {
    const { message, range } = problemOf(error, text);
    try {
      const rest = withoutBroken(uri, language, text);
      if (rest.problems.length > 0 && rest.text.trim() !== '') {
        return finished(parseWhole(uri, language, rest.text, sourceType), rest.text, rest.problems);
      }
    } catch {
      // Then nothing of it can be read.
    }
    return unreadable(uri, language, text, message, range.start);
  }
}

/** Parsed modules, the latest last: an edit of one document must not parse the others again. */
const parsed = new Map<string, ModuleSource>();
const mostParsed = 300;
const mostText = 5_000_000;

/** `parseScript`, remembered by uri and text. */
export function cachedScript(uri: string, language: ScriptLanguage, text: string): ModuleSource {
  const key = `${language} ${uri}`;
  const known = parsed.get(key);
  parsed.delete(key);
  const module = known !== undefined && known.text === text ? known : parseScript(uri, language, text);
  parsed.set(key, module);
  let size = 0;
  for (const [old, source] of [...parsed].reverse()) {
    size += source.text.length;
    if (old !== key && (size > mostText || parsed.size > mostParsed)) parsed.delete(old);
  }
  return module;
}

/** Drops what was parsed of a document: it is closed. */
export function forgetScript(uri: string): void {
  for (const [key, source] of parsed) if (source.uri === uri) parsed.delete(key);
}

/** Parses a type of TypeScript that stands alone, as in JSDoc; null where it cannot be read. Never throws. */
export function parseTypeText(text: string): Babel.Node | null {
  try {
    const [statement] = parse(`type T = ${text};`, { plugins: ['typescript'] }).program.body;
    return statement?.type === 'TSTypeAliasDeclaration' ? statement.typeAnnotation : null;
  } catch {
    return null;
  }
}
