// Packages the built extension as a .vsix, and checks what is in it: nothing but what it needs, all that it needs, small.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { run, step, StepFailure } from './steps';

export interface PackagedExtension {
  /** Path of the .vsix, relative to the repository. */
  readonly path: string;
  readonly bytes: number;
  readonly files: readonly string[];
  /** What is wrong with the package; none when it is fit to be given away. */
  readonly problems: readonly string[];
}

const sizeLimit = 4 * 1024 * 1024;

/** Every file of the package must be one of these. */
const allowed: readonly RegExp[] = [
  /^(package(\.nls(\.[\w-]+)?)?\.json|README\.md|CHANGELOG\.md|LICENSE(\.\w+)?)$/,
  /^dist\/(extension|extension-browser|process-connection|server|server-browser|compute|typeset|webview|webview-late)\.js$/,
  /^dist\/(webview\.css|package\.json)$/,
  /^syntaxes\/[\w.-]+\.json$/,
  /^l10n\/bundle\.l10n(\.[\w-]+)?\.json$/,
  /^media\/((walkthrough|screenshots)\/)?[\w.-]+\.(png|svg|md)$/,
];

/** The version in the manifest is the only one there is. */
function vsixName(): string {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  return `${name}-${version}.vsix`;
}

/** Relative paths that the manifest names anywhere: entries, icons, grammars, pages of the walkthrough. */
export function filesNamedIn(manifest: unknown): string[] {
  if (typeof manifest === 'string') {
    return /^(\.\/)?(dist|media|syntaxes)\/\S+\.\w+$/.test(manifest) ? [posix.normalize(manifest)] : [];
  }
  if (Array.isArray(manifest)) return manifest.flatMap(filesNamedIn);
  if (typeof manifest === 'object' && manifest !== null) return Object.values(manifest).flatMap(filesNamedIn);
  return [];
}

/** What the extension starts by itself, which no manifest names. */
const startedByTheExtension = [
  'dist/process-connection.js',
  'dist/server.js',
  'dist/compute.js',
  'dist/typeset.js',
  'dist/server-browser.js',
  'dist/webview.js',
  'dist/webview-late.js',
  'dist/webview.css',
];

function problemsOf(files: readonly string[], bytes: number): string[] {
  // The program for the terminal is not the editor's: it comes by npm, or from a checkout.
  const { bin: _terminal, ...manifest } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
  const needed = new Set([...filesNamedIn(manifest), ...startedByTheExtension]);
  const strange = files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
  const absent = [...needed].filter((file) => !files.includes(file));
  const size = `${(bytes / 1024 / 1024).toFixed(2)} MB, over the limit of ${sizeLimit / 1024 / 1024} MB`;
  return [
    ...strange.map((file) => `${file} does not belong in the package`),
    ...absent.map((file) => `${file} is needed and not in the package`),
    ...(bytes > sizeLimit ? [`the package has ${size}`] : []),
  ];
}

/** Runs vsce, the packager of VS Code extensions. */
async function vsce(args: readonly string[]): Promise<string> {
  const { code, output } = await run(process.execPath, ['node_modules/@vscode/vsce/vsce', ...args], {
    timeLimit: 3 * 60_000,
  });
  if (code !== 0) throw new StepFailure(`vsce ${args[0] ?? ''} failed:\n${output.slice(-3000)}`);
  return output;
}

/** Packages what `dist` holds. */
export async function packageExtension(): Promise<PackagedExtension> {
  return step('packaging the extension', async () => {
    const path = vsixName();
    const making = join('out', `making-${process.pid}.vsix`);
    mkdirSync('out', { recursive: true });
    // Everything is bundled: vsce need not look for packages.
    await vsce([
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--out',
      making,
    ]);
    const listed = await vsce(['ls', '--no-dependencies']);
    const files = listed.split('\n').filter((line) => line !== '' && existsSync(line));
    rmSync(path, { force: true });
    renameSync(making, path);
    const { size } = statSync(path);
    const problems = problemsOf(files, size);
    console.log(`  ${path}: ${files.length} files, ${(size / 1024 / 1024).toFixed(2)} MB`);
    for (const problem of problems) console.log(`  ✗ ${problem}`);
    return { path, bytes: size, files, problems };
  });
}
