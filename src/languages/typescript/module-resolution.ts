// Which files a specifier may mean: relative paths with their endings and index files, and packages in node_modules.
import type { FileSystem } from '../document';
import type { ScriptLanguage } from './frontend';

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

function isRelative(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..';
}

/** Scheme and host of a uri with folders, then its path. */
const withPath = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)(\/[^?#]*)/i;

/**
 * The uri that a relative path means in the folder of another; null where that has no folders (`untitled:`). The base
 * is kept letter by letter, so that the result is spelled like the uris the editor gives.
 */
function below(base: string, path: string): string | null {
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

function candidatesFor(uri: string, prefersTypeScript: boolean): string[] {
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

async function firstOf(candidates: readonly string[], read: ReadFile): Promise<FoundFile | null> {
  for (const uri of candidates) {
    const text = await read(uri);
    if (text !== null) return { uri, text };
  }
  return null;
}

/** `name/part` of a package: `["@a/b", "./part"]`. */
function splitPackage(specifier: string): readonly [string, string] {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return [parts.slice(0, length).join('/'), ['.', ...parts.slice(length)].join('/')];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Conditions of `exports`, the readable module first. */
const conditions = ['import', 'module', 'default', 'require', 'node', 'browser'] as const;

function targetOf(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') return value;
  if (depth > 8) return null;
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) {
      const target = targetOf(item, depth + 1);
      if (target !== null) return target;
    }
    return null;
  }
  if (!isObject(value)) return null;
  for (const condition of conditions) {
    const target = Object.hasOwn(value, condition) ? targetOf(value[condition], depth + 1) : null;
    if (target !== null) return target;
  }
  return null;
}

/** What the `exports` of a package give for a part of it (`.`, `./part`). */
function exportedPath(exports: unknown, part: string): string | null {
  if (!isObject(exports) || !Object.keys(exports).some((key) => key.startsWith('.'))) {
    return part === '.' ? targetOf(exports) : null;
  }
  if (Object.hasOwn(exports, part)) return targetOf(exports[part]);
  for (const [pattern, value] of Object.entries(exports)) {
    const star = pattern.indexOf('*');
    if (star < 0) continue;
    const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
    if (!part.startsWith(head) || !part.endsWith(tail) || part.length < pattern.length) continue;
    const target = targetOf(value);
    if (target !== null) return target.replaceAll('*', part.slice(head.length, part.length - tail.length));
  }
  return null;
}

async function packageFile(specifier: string, base: string, read: ReadFile): Promise<FoundFile | null> {
  const [name, part] = splitPackage(specifier);
  let folder = below(base, './');
  for (let depth = 0; folder !== null && depth < 30; depth++) {
    const root: string = `${folder}node_modules/${name}/`;
    const manifest = await read(`${root}package.json`);
    if (manifest !== null) return fileOfPackage(root, manifest, part, read);
    const parent: string | null = below(folder, '../');
    if (parent === folder) return null;
    folder = parent;
  }
  return null;
}

async function fileOfPackage(root: string, manifest: string, part: string, read: ReadFile): Promise<FoundFile | null> {
  let data: unknown;
  try {
    data = JSON.parse(manifest);
  } catch {
    return null;
  }
  if (!isObject(data)) return null;
  const { exports, module, main } = data;
  let path = exports === undefined ? null : exportedPath(exports, part);
  if (path === null && exports === undefined && part === '.') {
    path = typeof module === 'string' ? module : typeof main === 'string' ? main : './index.js';
  }
  if (path === null && exports === undefined) path = part;
  const uri = path === null ? null : below(root, path.startsWith('/') ? `.${path}` : path);
  if (uri === null || !uri.startsWith(root)) return null;
  return (await firstOf([uri], read)) ?? firstOf(candidatesFor(uri, false), read);
}

/** The file that a specifier in the module `base` means; null where there is none. */
export async function resolveFile(specifier: string, base: string, read: ReadFile): Promise<FoundFile | null> {
  if (!isRelative(specifier)) return packageFile(specifier, base, read);
  const uri = below(base, specifier);
  if (uri === null) return null;
  return firstOf(candidatesFor(uri, scriptLanguageOf(base)?.startsWith('typescript') ?? true), read);
}

/** Reads through a file system, at most once a uri, and remembers what was looked for. */
export function rememberingReader(files: FileSystem): { readonly read: ReadFile; readonly seen: ReadonlySet<string> } {
  const seen = new Set<string>();
  const texts = new Map<string, Promise<string | null>>();
  const read: ReadFile = (uri) => {
    seen.add(uri);
    let text = texts.get(uri);
    if (text === undefined) {
      text = files.read(uri).catch(() => null);
      texts.set(uri, text);
    }
    return text;
  };
  return { read, seen };
}
