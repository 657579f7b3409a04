// Uris below one another, and the files that a path without its ending may mean.
import type { ScriptLanguage } from '../frontend';

/** Looks a file up and notes that it did. */
export type ReadFile = (uri: string) => Promise<string | null>;

export interface FoundFile {
  readonly uri: string;
  readonly text: string;
}

const scriptEndings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;
const javaScriptFirst = ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.tsx', '.mts', '.cts'] as const;

/** `./a.js` in TypeScript names the source `./a.ts` as well. */
const sourcesOfOutput: ReadonlyMap<string, readonly string[]> = new Map([
  ['.js', ['.ts', '.tsx']],
  ['.jsx', ['.tsx']],
  ['.mjs', ['.mts']],
  ['.cjs', ['.cts']],
]);

/** The language of a module by its name; null where it is no script. */
export function scriptLanguageOf(uri: string): ScriptLanguage | null {
  const ending = /\.[a-z]+$/i.exec(uri.replace(/[?#].*$/, ''))?.[0].toLowerCase();
  switch (ending) {
    case '.ts':
    case '.mts':
    case '.cts':
      return 'typescript';
    case '.tsx':
      return 'typescriptreact';
    case '.js':
    case '.mjs':
    case '.cjs':
      return 'javascript';
    case '.jsx':
      return 'javascriptreact';
    default:
      return null;
  }
}

/** Scheme and host of a uri with folders, then its path. */
const withPath = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)(\/[^?#]*)/i;

/**
 * The uri that a relative path means in the folder of another; null where that has no folders (`untitled:`). The base
 * is kept letter by letter, so that the result is spelled like the uris the editor gives.
 */
export function below(base: string, path: string): string | null {
  const [, head, folders] = withPath.exec(base) ?? [];
  // Half a surrogate pair has no place in a uri.
  if (head === undefined || folders === undefined || /[\uD800-\uDFFF]/u.test(path)) return null;
  const segments = path.startsWith('/')
    ? []
    : folders
        .slice(1, folders.lastIndexOf('/') + 1)
        .split('/')
        .slice(0, -1);
  const steps = path.split('/');
  for (const [i, step] of steps.entries()) {
    if (step === '..') segments.pop();
    else if (step !== '.' && (step !== '' || (i === steps.length - 1 && i > 0))) segments.push(encodeURI(step));
    if ((step === '.' || step === '..') && i === steps.length - 1) segments.push('');
  }
  return `${head}/${segments.join('/')}`;
}

/** The files that a path may mean, the likeliest first: endings, sources of compiled files, index files. */
export function candidatesFor(uri: string, prefersTypeScript: boolean): string[] {
  const endings = prefersTypeScript ? scriptEndings : javaScriptFirst;
  const known = /\.(?:[cm]?[jt]sx?|json)$/.exec(uri)?.[0];
  const sources = known === undefined ? [] : (sourcesOfOutput.get(known) ?? []);
  const alternatives = sources.map((ending) => uri.slice(0, -(known?.length ?? 0)) + ending);
  const exact = known === undefined ? [] : [uri];
  const folder = uri.endsWith('/') ? uri : `${uri}/`;
  return [
    ...(prefersTypeScript ? [...alternatives, ...exact] : [...exact, ...alternatives]),
    ...(uri.endsWith('/') ? [] : [...endings, '.json'].map((ending) => uri + ending)),
    ...endings.map((ending) => `${folder}index${ending}`),
  ];
}

/** The first file of a list that is there. */
export async function firstOf(candidates: readonly string[], read: ReadFile): Promise<FoundFile | null> {
  for (const uri of candidates) {
    const text = await read(uri);
    if (text !== null) return { uri, text };
  }
  return null;
}

/** The folders of a uri from its own up to the root, each ending with a slash. */
export function foldersUpFrom(base: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = below(base, './'); folder !== null && folders.length < 30;) {
    folders.push(folder);
    const parent = below(folder, '../');
    if (parent === folder) break;
    folder = parent;
  }
  return folders;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON that is an object; null for anything else. */
export function jsonObject(text: string | null): JsonObject | null {
  if (text === null) return null;
  try {
    const data: unknown = JSON.parse(text);
    return isObject(data) ? data : null;
  } catch {
    return null;
  }
}
