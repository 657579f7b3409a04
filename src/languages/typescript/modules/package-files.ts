// Files of packages: in node_modules, in the workspaces of a repository, by the names a package gives its own files.
import { below, candidatesFor, firstOf, foldersUpFrom, isObject, jsonObject } from './file-candidates';
import type { FoundFile, JsonObject, ReadFile } from './file-candidates';

/** `name/part` of a package: `["@a/b", "./part"]`. */
function splitPackage(specifier: string): readonly [string, string] {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return [parts.slice(0, length).join('/'), ['.', ...parts.slice(length)].join('/')];
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
  if (!isObject(exports) || !Object.keys(exports).some((key) => key.startsWith('.') || key.startsWith('#'))) {
    return part === '.' ? targetOf(exports) : null;
  }
  if (Object.hasOwn(exports, part)) return targetOf(exports[part]);
  // The pattern with the longest beginning wins, as in Node.
  const patterns = Object.entries(exports).sort(([a], [b]) => b.indexOf('*') - a.indexOf('*'));
  for (const [pattern, value] of patterns) {
    const star = pattern.indexOf('*');
    if (star < 0) continue;
    const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
    if (!part.startsWith(head) || !part.endsWith(tail) || part.length < pattern.length) continue;
    return targetOf(value)?.replaceAll('*', part.slice(head.length, part.length - tail.length)) ?? null;
  }
  return null;
}

/** The file that a specifier without a relative path means in a module; null where there is none. */
export async function packageFile(specifier: string, base: string, read: ReadFile): Promise<FoundFile | null> {
  if (specifier.startsWith('#')) return ownImport(specifier, base, read);
  const [name, part] = splitPackage(specifier);
  for (const folder of foldersUpFrom(base)) {
    const root = `${folder}node_modules/${name}/`;
    const manifest = await read(`${root}package.json`);
    if (manifest !== null) return fileOfPackage(root, jsonObject(manifest), part, read);
  }
  // A package by its own name, and those of a repository whose links are not made yet.
  for (const folder of base.includes('/node_modules/') ? [] : foldersUpFrom(base)) {
    const manifest = jsonObject(await read(`${folder}package.json`));
    if (manifest === null) continue;
    if (manifest.name === name) return fileOfPackage(folder, manifest, part, read);
    const found = await workspaceFile(folder, manifest, name, part, read);
    if (found !== null) return found;
  }
  return null;
}

/** `#name`: what the `imports` of the nearest package.json say. */
async function ownImport(specifier: string, base: string, read: ReadFile): Promise<FoundFile | null> {
  for (const folder of foldersUpFrom(base)) {
    const manifest = jsonObject(await read(`${folder}package.json`));
    if (manifest === null) continue;
    const target = exportedPath(manifest.imports, specifier);
    if (target === null) return null;
    return target.startsWith('.') ? fileAt(folder, target, read) : packageFile(target, base, read);
  }
  return null;
}

/** A package of the workspaces that a package.json lists: in a folder that bears its name. */
async function workspaceFile(
  folder: string,
  { workspaces }: JsonObject,
  name: string,
  part: string,
  read: ReadFile,
): Promise<FoundFile | null> {
  const listed: unknown = isObject(workspaces) ? workspaces.packages : workspaces;
  if (!Array.isArray(listed)) return null;
  const last = name.slice(name.lastIndexOf('/') + 1);
  for (const pattern of (listed as readonly unknown[]).slice(0, 50)) {
    if (typeof pattern !== 'string') continue;
    const root = below(folder, `./${pattern.replace(/^\.\//, '').replace(/\/?$/, '/').replace('*', last)}`);
    const manifest = root === null ? null : jsonObject(await read(`${root}package.json`));
    if (root !== null && manifest?.name === name) return fileOfPackage(root, manifest, part, read);
  }
  return null;
}

async function fileAt(root: string, path: string, read: ReadFile): Promise<FoundFile | null> {
  const uri = below(root, path.startsWith('/') ? `.${path}` : path);
  if (uri === null || !uri.startsWith(root)) return null;
  return (await firstOf([uri], read)) ?? firstOf(candidatesFor(uri, false), read);
}

async function fileOfPackage(
  root: string,
  manifest: JsonObject | null,
  part: string,
  read: ReadFile,
): Promise<FoundFile | null> {
  if (manifest === null) return null;
  const { exports, module, main, source } = manifest;
  let path = exports === undefined ? null : exportedPath(exports, part);
  if (path === null && exports === undefined) {
    path = part !== '.' ? part : typeof module === 'string' ? module : typeof main === 'string' ? main : './index.js';
  }
  const found = path === null ? null : await fileAt(root, path, read);
  if (found !== null || path === null || root.includes('/node_modules/.')) return found;
  // A package of the workspace that is not built yet, or a main file that is not there: its sources, or its index.
  const output = /^(?:\.\/)?(?:dist|lib|build|out|esm|cjs)\/(?:(?:esm|cjs|src)\/)?/;
  const sources = [
    ...(part === '.' && typeof source === 'string' ? [source] : []),
    ...(output.test(path) ? [path.replace(output, './src/')] : []),
    ...(part === '.' ? ['./src/index', './index'] : []),
  ];
  for (const candidate of sources) {
    const file = await fileAt(root, candidate, read);
    if (file !== null) return file;
  }
  return null;
}
