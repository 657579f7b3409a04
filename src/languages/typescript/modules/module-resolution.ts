// Which file a specifier means: a relative path, a name that the project maps to its files, or a package.
import type { FileSystem } from '../../document';
import { below, candidatesFor, firstOf, scriptLanguageOf, type FoundFile, type ReadFile } from './file-candidates';
import { packageFile } from './package-files';
import { mappedFile } from './path-mappings';

function isRelative(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..';
}

/** The file that a specifier in the module `base` means; null where there is none. */
export async function resolveFile(specifier: string, base: string, read: ReadFile): Promise<FoundFile | null> {
  const prefersTypeScript = scriptLanguageOf(base)?.startsWith('typescript') ?? true;
  if (!isRelative(specifier)) {
    return (await mappedFile(specifier, base, prefersTypeScript, read)) ?? packageFile(specifier, base, read);
  }
  const uri = below(base, specifier);
  return uri === null ? null : firstOf(candidatesFor(uri, prefersTypeScript), read);
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
