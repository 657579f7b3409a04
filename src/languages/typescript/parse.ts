// The one file that knows the parser: text in, a ModuleSource out, whatever the text.
import { parse, type ParserPlugin } from '@babel/parser';
import type * as Babel from '@babel/types';
import type { Problem } from '../document';
import type { ModuleSource, ScriptLanguage } from './frontend';
import { analyzeScopes } from './scope';

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
  return { uri, language, text, file, problems, unreadable: true, scopes: analyzeScopes(file) };
}

/** The message without the parser's `(3:14)`. */
function plainMessage(message: string): string {
  return message.replace(/\s*\(\d+:\d+\)\s*$/, '');
}

function positionOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
}

/** Parses a module, recovering from syntax errors where that is possible. Never throws. */
export function parseScript(uri: string, language: ScriptLanguage, text: string): ModuleSource {
  if (text.length > maximumLength) {
    return unreadable(uri, language, text, `longer than ${maximumLength} characters`, 0);
  }
  try {
    const file = parse(text, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowSuperOutsideMethod: true,
      allowImportExportEverywhere: true,
      allowUndeclaredExports: true,
      plugins: pluginsFor(language, uri),
    });
    const problems = (file.errors ?? []).map((error): Problem => {
      const start = positionOf(error);
      return {
        range: { start, end: Math.min(start + 1, text.length) },
        message: plainMessage(error instanceof Error ? error.message : 'syntax error'),
      };
    });
    return { uri, language, text, file, problems, unreadable: false, scopes: analyzeScopes(file) };
  } catch (error) {
    const message =
      error instanceof RangeError
        ? 'nested too deeply to be read'
        : plainMessage(error instanceof Error ? error.message : String(error));
    return unreadable(uri, language, text, message, Math.min(positionOf(error), text.length));
  }
}

/** Parsed modules, the latest last: an edit of one document must not parse the others again. */
const parsed = new Map<string, ModuleSource>();
const mostParsed = 100;
const mostText = 6_000_000;

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

/** Parses a type of TypeScript that stands alone, as in JSDoc; null where it cannot be read. Never throws. */
export function parseTypeText(text: string): Babel.Node | null {
  try {
    const [statement] = parse(`type T = ${text};`, { plugins: ['typescript'] }).program.body;
    return statement?.type === 'TSTypeAliasDeclaration' ? statement.typeAnnotation : null;
  } catch {
    return null;
  }
}
