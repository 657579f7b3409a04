// The source files of an installed package: what its entry points reach, as a bundler finds it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

interface Manifest {
  readonly version: string;
  readonly main?: string;
  readonly module?: string;
  readonly exports?: unknown;
}

export interface PackageSources {
  readonly version: string;
  readonly folder: string;
  /** Absolute paths. */
  readonly files: readonly string[];
}

const script = /\.(?:js|mjs|cjs)$/;
const notSource = /\.min\.|(?:^|\/)(?:test|tests|example|examples|docs|bench|benchmark|benchmarks|node_modules)\//;

/** The targets that the `exports` of a manifest name, the ES module of each where there is one. */
function exportTargets(exported: unknown): string[] {
  if (typeof exported === 'string') return [exported];
  if (typeof exported !== 'object' || exported === null) return [];
  if (Array.isArray(exported)) return exportTargets(exported[0]);
  const entries = Object.entries(exported);
  if (entries.some(([key]) => key.startsWith('.'))) return entries.flatMap(([, value]) => exportTargets(value));
  for (const condition of ['import', 'module', 'require', 'node', 'default']) {
    const chosen = entries.find(([key]) => key === condition);
    if (chosen !== undefined) return exportTargets(chosen[1]);
  }
  return [];
}

/** The files that a pattern such as `./lib/*.js` names. */
function expanded(folder: string, target: string): string[] {
  if (!target.includes('*')) return [target];
  const [before = '', after = ''] = target.split('*');
  const start = before.slice(0, before.lastIndexOf('/') + 1);
  if (!existsSync(join(folder, start))) return [];
  return readdirSync(join(folder, start), { recursive: true, encoding: 'utf8' })
    .map((name) => `${start}${name}`)
    .filter((name) => name.startsWith(before) && name.endsWith(after));
}

function entriesOf(folder: string, manifest: Manifest): string[] {
  const named =
    manifest.exports === undefined
      ? [
          manifest.module ?? manifest.main ?? 'index.js',
          // Without `exports` every file can be imported; those beside the manifest are meant to be.
          ...readdirSync(folder).filter((name) => script.test(name)),
        ]
      : exportTargets(manifest.exports).flatMap((target) => expanded(folder, target));
  const found = named.flatMap((name) => {
    const path = resolve(folder, name);
    return [path, `${path}.js`, join(path, 'index.js')]
      .filter((file) => script.test(file) && existsSync(file))
      .slice(0, 1);
  });
  const all = [...new Set(found)];
  const sources = all.filter((file) => !notSource.test(relative(folder, file)));
  // Some packages ship nothing but minified code.
  return sources.length > 0 ? sources : all;
}

/** Finds the sources of a package in `modules`, a node_modules folder. */
export async function sourcesOf(modules: string, name: string): Promise<PackageSources> {
  const folder = join(modules, name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const files = new Set<string>();
  for (const entry of entriesOf(folder, manifest)) {
    if (files.has(entry)) continue;
    files.add(entry);
    try {
      const { metafile } = await build({
        entryPoints: [entry],
        bundle: true,
        write: false,
        metafile: true,
        packages: 'external',
        platform: 'node',
        // Any other format refuses `await` at the top level.
        format: 'esm',
        logLevel: 'silent',
        outdir: 'out',
      });
      for (const input of Object.keys(metafile.inputs)) {
        const file = resolve(input);
        if (script.test(file) && !relative(folder, file).startsWith('..')) files.add(file);
      }
    } catch {
      // A file that no bundler reads still stands for itself.
    }
  }
  const named = new Set(entriesOf(folder, manifest));
  const kept = [...files].filter((file) => named.has(file) || !notSource.test(relative(folder, file)));
  return { version: manifest.version, folder, files: kept };
}
