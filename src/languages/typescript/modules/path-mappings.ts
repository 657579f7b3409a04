// `paths` and `baseUrl` of the tsconfig.json (or jsconfig.json) around a module: names that mean files of the project.
import {
  below,
  candidatesFor,
  firstOf,
  foldersUpFrom,
  isObject,
  jsonObject,
  type FoundFile,
  type JsonObject,
  type ReadFile,
} from './file-candidates';
import { packageFile } from './package-files';

interface PathMappings {
  /** The folder that names without a mapping are looked for in; null where there is none. */
  readonly baseUrl: string | null;
  /** Patterns with at most one star, and the paths they stand for, below `folder`. */
  readonly paths: JsonObject;
  readonly folder: string;
}

const longestChain = 10;

/** JSON with comments and commas at the ends of lists, as configurations have them, to JSON. */
export function withoutComments(text: string): string {
  const parts = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[}\]])/g;
  return text.replace(/^\uFEFF/, '').replace(parts, (part) => (part.startsWith('"') ? part : ''));
}

async function configurationAt(uri: string, read: ReadFile): Promise<JsonObject | null> {
  const text = await read(uri);
  return text === null ? null : jsonObject(withoutComments(text));
}

/** The configuration that another one extends or refers to. */
async function configurationOf(specifier: string, base: string, read: ReadFile): Promise<string | null> {
  if (!/^\.{0,2}\//.test(specifier) && specifier !== '.' && specifier !== '..') {
    const found = await packageFile(specifier, base, read);
    return found?.uri ?? (await packageFile(`${specifier}/tsconfig.json`, base, read))?.uri ?? null;
  }
  const uri = below(base, specifier);
  if (uri === null) return null;
  const folder = uri.endsWith('/') ? uri : `${uri}/`;
  const candidates = [...(uri.endsWith('.json') ? [uri] : [`${uri}.json`]), `${folder}tsconfig.json`];
  return (await firstOf(candidates, read))?.uri ?? null;
}

/** The mappings of a configuration and of those it extends; null where none of them has any. */
async function mappingsOf(uri: string, read: ReadFile, depth = 0): Promise<PathMappings | null> {
  const configuration = depth > longestChain ? null : await configurationAt(uri, read);
  if (configuration === null) return null;
  const { compilerOptions, extends: parents } = configuration;
  let inherited: PathMappings | null = null;
  for (const parent of (Array.isArray(parents) ? (parents as readonly unknown[]) : [parents]).slice(0, longestChain)) {
    if (typeof parent !== 'string') continue;
    const parentUri = await configurationOf(parent, uri, read);
    inherited = (parentUri === null ? null : await mappingsOf(parentUri, read, depth + 1)) ?? inherited;
  }
  const options = isObject(compilerOptions) ? compilerOptions : {};
  const baseUrl = typeof options.baseUrl === 'string' ? below(uri, `${options.baseUrl.replace(/\/?$/, '')}/`) : null;
  const paths = isObject(options.paths) ? options.paths : null;
  if (baseUrl === null && paths === null) return inherited;
  const root = baseUrl ?? inherited?.baseUrl ?? null;
  const folder = root ?? below(uri, './');
  if (folder === null) return inherited;
  // Paths stand below the base, or else beside the file that has them.
  return paths !== null
    ? { baseUrl: root, paths, folder }
    : {
        baseUrl: root,
        paths: inherited?.paths ?? {},
        folder: inherited === null || baseUrl !== null ? folder : inherited.folder,
      };
}

/** The mappings that hold in a module: of the nearest configuration, or of those it only refers to. */
async function mappingsAround(base: string, read: ReadFile): Promise<PathMappings | null> {
  for (const folder of foldersUpFrom(base)) {
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const uri = `${folder}${name}`;
      const configuration = await configurationAt(uri, read);
      if (configuration === null) continue;
      const own = await mappingsOf(uri, read);
      if (own !== null) return own;
      const { references } = configuration;
      for (const reference of Array.isArray(references) ? (references as readonly unknown[]).slice(0, 20) : []) {
        const path = isObject(reference) ? reference.path : null;
        const target = typeof path === 'string' ? await configurationOf(path, uri, read) : null;
        const mappings = target === null ? null : await mappingsOf(target, read);
        if (mappings !== null) return mappings;
      }
      return null;
    }
  }
  return null;
}

/** What a pattern's star stands for in a specifier; null where the pattern does not fit. */
function starIn(pattern: string, specifier: string): string | null {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier ? '' : null;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const fits = specifier.startsWith(head) && specifier.endsWith(tail) && specifier.length >= head.length + tail.length;
  return fits ? specifier.slice(head.length, specifier.length - tail.length) : null;
}

/** The exact pattern first, then the one with the longest beginning, as TypeScript chooses. */
function bestPattern(
  paths: JsonObject,
  specifier: string,
): { readonly targets: unknown; readonly star: string } | null {
  const fitting = Object.entries(paths).flatMap(([pattern, targets]) => {
    const star = starIn(pattern, specifier);
    const head = pattern.indexOf('*');
    return star === null ? [] : [{ targets, star, weight: head < 0 ? Infinity : head }];
  });
  return fitting.sort((a, b) => b.weight - a.weight)[0] ?? null;
}

/** The file that the project's configuration makes a specifier mean; null where it says nothing of it. */
export async function mappedFile(
  specifier: string,
  base: string,
  prefersTypeScript: boolean,
  read: ReadFile,
): Promise<FoundFile | null> {
  if (base.includes('/node_modules/')) return null;
  const mappings = await mappingsAround(base, read);
  if (mappings === null) return null;
  const fileAt = async (folder: string, path: string): Promise<FoundFile | null> => {
    const uri = below(folder, path.startsWith('/') ? path : `./${path}`);
    return uri === null ? null : firstOf(candidatesFor(uri, prefersTypeScript), read);
  };
  const best = bestPattern(mappings.paths, specifier);
  for (const target of Array.isArray(best?.targets) ? (best.targets as readonly unknown[]) : []) {
    if (typeof target !== 'string' || best === null) continue;
    const found = await fileAt(
      mappings.folder,
      target.replace('*', () => best.star),
    );
    if (found !== null) return found;
  }
  return mappings.baseUrl === null ? null : fileAt(mappings.baseUrl, specifier);
}
