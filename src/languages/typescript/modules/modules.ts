// Loads the modules that a document imports, through the injected file system, before anything is lowered.
import type { FileSystem } from '../../document';
import type { LoadedModule, ModuleGraph, ModuleSource, ResolvedModule } from '../frontend';
import { scriptLanguageOf, type FoundFile } from './file-candidates';
import { hostModule, isHostModule } from './host-modules';
import { isKnownPackage, knownPackageFunction, standInFor, standInForFile } from './known-packages';
import { factsOf } from '../top-level/module-reader';
import { rememberingReader, resolveFile } from './module-resolution';
import { hasMemberFiles, memberFilesUsed } from './package-members';
import { cachedScript } from '../syntax/parse';

/** More modules, or longer ones, are not read: what needs them is refused. */
const mostModules = 600;
const longestModule = 1_000_000;
const mostText = 5_000_000;

/** No imports can be read: every use of one is refused. */
export const emptyModuleGraph: ModuleGraph = {
  resolve: (_uri, specifier) => notFound(specifier),
  sources: [],
  textOf: () => null,
  ranks: new Map(),
  dependencies: [],
  key: '',
  imports: [],
};

/** `lodash` of `lodash/clamp`, `@scope/name` of `@scope/name/part`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function notFound(specifier: string): ResolvedModule {
  if (isHostModule(specifier)) return { ok: false, reason: `uses the module "${specifier}" of Node, which is not numeric`, advice: 'make what it gives a parameter' }; // prettier-ignore
  const isRelative = specifier.startsWith('.') || specifier.startsWith('/');
  const advice = isRelative ? 'look at the path' : `install the package (\`npm install ${packageOf(specifier)}\`)`;
  return { ok: false, reason: `imports from "${specifier}", which cannot be found`, advice };
}

/** The specifiers of a module in order, those of types included, without those of known packages. */
export function importsOf(source: ModuleSource): string[] {
  const found = factsOf(source).specifiers.map(({ specifier }) => specifier);
  for (const statement of source.file.program.body) {
    if (statement.type === 'ImportDeclaration' || statement.type === 'ExportAllDeclaration') {
      found.push(statement.source.value);
    }
    if (statement.type === 'ExportNamedDeclaration' && statement.source) found.push(statement.source.value);
  }
  return [...new Set(found)].flatMap((specifier) => {
    if (knownPackageFunction(specifier, null) !== null || isKnownPackage(specifier)) return [];
    return hasMemberFiles(specifier) ? memberFilesUsed(source, specifier) : [specifier];
  });
}

/** A JSON file as the module it is; null where it is not JSON. */
function jsonModule(file: FoundFile): LoadedModule | null {
  try {
    JSON.parse(file.text);
  } catch {
    return null;
  }
  return {
    kind: 'json',
    uri: file.uri,
    source: cachedScript(file.uri, 'javascript', `module.exports = ${file.text.trim()};`),
  };
}

function moduleOf(file: FoundFile): LoadedModule | null {
  if (file.uri.endsWith('.json')) return jsonModule(file);
  const language = scriptLanguageOf(file.uri);
  return language === null ? null : { kind: 'script', source: cachedScript(file.uri, language, file.text) };
}

/** Reads everything that a module reaches by its imports. Never throws on user input. */
export async function loadModules(root: ModuleSource, files: FileSystem): Promise<ModuleGraph> {
  const imports = importsOf(root);
  if (imports.length === 0) return emptyModuleGraph;
  const { read, seen } = rememberingReader(files);
  const modules = new Map<string, LoadedModule>([[root.uri, { kind: 'script', source: root }]]);
  const links = new Map<string, Map<string, ResolvedModule>>();
  let budget = mostText;
  const load = (file: FoundFile): ResolvedModule => {
    const known = modules.get(file.uri);
    if (known !== undefined) return { ok: true, module: known };
    const name = file.uri.slice(file.uri.lastIndexOf('/') + 1);
    if (file.text.length > longestModule) {
      return { ok: false, reason: `"${name}" is too large to be read`, advice: null };
    }
    if (modules.size >= mostModules || (budget -= file.text.length) < 0) {
      const advice = 'import less of it in one file';
      return { ok: false, reason: `"${name}" is one module more than are read of what is imported`, advice };
    }
    const module = moduleOf(file);
    if (module === null) return { ok: false, reason: `"${name}" is no module that can be read`, advice: null };
    if (module.source.unreadable) return { ok: false, reason: `"${name}" has a syntax error`, advice: null };
    modules.set(file.uri, module);
    pending.push(module.source);
    return { ok: true, module };
  };
  const pending: ModuleSource[] = [root];
  for (let source = pending.shift(); source !== undefined; source = pending.shift()) {
    const resolved = new Map<string, ResolvedModule>();
    links.set(source.uri, resolved);
    for (const specifier of importsOf(source)) {
      const file = (await resolveFile(specifier, source.uri, read)) ?? hostModule(specifier);
      const text = file === null ? null : (standInFor(specifier) ?? standInForFile(file.uri));
      const found = file === null || text === null ? file : { ...file, text };
      resolved.set(specifier, found === null ? notFound(specifier) : load(found));
    }
  }
  return {
    resolve: (uri, specifier) => links.get(uri)?.get(specifier) ?? notFound(specifier),
    sources: [...modules.values()].map((module) => module.source),
    textOf: (uri) => modules.get(uri)?.source.text ?? null,
    ranks: ranksOf(root.uri, links),
    dependencies: [...seen],
    key: keyOf(root.uri, modules, links),
    imports: leadsBack(root.uri, links) ? null : imports,
  };
}

const sourceNumbers = new WeakMap<ModuleSource, number>();
let lastSourceNumber = 0;

/** A number for each parsed text. */
function numberOf(source: ModuleSource): number {
  let number = sourceNumbers.get(source);
  if (number === undefined) {
    number = ++lastSourceNumber;
    sourceNumbers.set(source, number);
  }
  return number;
}

function keyOf(
  root: string,
  modules: ReadonlyMap<string, LoadedModule>,
  links: ReadonlyMap<string, ReadonlyMap<string, ResolvedModule>>,
): string {
  const texts = [...modules].map(([uri, { source }]) => [uri, uri === root ? 0 : numberOf(source)]);
  const targets = [...links].map(([uri, resolved]) => [
    uri,
    [...resolved].map(([specifier, to]) => [specifier, to.ok ? to.module.source.uri : { reason: to.reason }]),
  ]);
  return JSON.stringify([texts, targets]);
}

function leadsBack(root: string, links: ReadonlyMap<string, ReadonlyMap<string, ResolvedModule>>): boolean {
  return [...links.values()].some((resolved) =>
    [...resolved.values()].some((to) => to.ok && to.module.source.uri === root),
  );
}

/** Modules in the order in which they run: those a module imports come before it. */
function ranksOf(
  root: string,
  links: ReadonlyMap<string, ReadonlyMap<string, ResolvedModule>>,
): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  const entered = new Set<string>([root]);
  const stack: { readonly uri: string; readonly next: Iterator<ResolvedModule> }[] = [];
  const enter = (uri: string): void => {
    stack.push({ uri, next: (links.get(uri) ?? new Map<string, ResolvedModule>()).values() });
  };
  enter(root);
  for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
    const step = top.next.next();
    if (step.done === true) {
      ranks.set(top.uri, ranks.size);
      stack.pop();
    } else if (step.value.ok) {
      const { uri } = step.value.module.source;
      if (entered.has(uri)) continue;
      entered.add(uri);
      enter(uri);
    }
  }
  return ranks;
}
