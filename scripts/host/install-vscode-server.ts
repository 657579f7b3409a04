// Puts a VS Code server build (and the Node that it wants) into `.vscode-host`, from the npm packages that
// scripts/vscode-server/package-lock.json pins by version and hash.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onWindows, run, StepFailure, step } from './steps';

export interface VsCodeServer {
  /** Absolute path of the Node that runs it. */
  readonly node: string;
  /** Absolute path of its main script. */
  readonly main: string;
}

const pins = 'scripts/vscode-server';

/** Where everything for the real editor is kept; not part of the repository. */
export const hostFolder = resolve('.vscode-host');

/** What identifies a complete installation: the pinned versions, and the layout made from them. */
function wantedMark(): string {
  const layout = '1';
  return createHash('sha256')
    .update(readFileSync(join(pins, 'package-lock.json')))
    .update(`${layout} ${process.platform} ${process.arch}`)
    .digest('hex');
}

/** The packaged Node of this system, else the running one if it is recent enough. */
function findNode(server: string): string {
  const packaged = join(server, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new StepFailure(
    `The embedded VS Code server needs Node 24, and there is no package of it for ${process.platform} on ${process.arch}. ` +
      'Install Node 24 and run this again, or install VS Code with its `code` command.',
  );
}

/** Installs the server unless a complete one of the pinned version is there. */
export async function installVsCodeServer(): Promise<VsCodeServer> {
  const server = join(hostFolder, 'server');
  const markFile = join(server, 'complete');
  const mark = wantedMark();
  const complete = existsSync(markFile) && readFileSync(markFile, 'utf8') === mark;
  if (!complete) await step('installing the VS Code server (about 300 MB to download, once)', () => install(server));
  const node = findNode(server);
  // Written last: an installation that was broken off has no mark, and is done again.
  if (!complete) writeFileSync(markFile, mark);
  return { node, main: join(server, 'out', 'server-main.js') };
}

async function install(server: string): Promise<void> {
  const fresh = join(hostFolder, `installing-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(pins, file), join(fresh, file));
  // No install scripts: what they would build natively (logging, terminals) the server can do without.
  const command = 'npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error';
  const { code, output } = await run(command, [], { cwd: fresh, shell: true, timeLimit: 15 * 60_000 });
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new StepFailure(`The VS Code server could not be installed:\n${output.slice(-3000)}`);
  }
  // The server looks for its packages beside its own `out`, its extensions for TypeScript beside themselves.
  const built = join(fresh, 'vscode');
  const modules = join(built, 'node_modules');
  renameSync(join(fresh, 'node_modules/code-server/lib/vscode'), built);
  renameSync(join(fresh, 'node_modules'), modules);
  mkdirSync(join(built, 'extensions/node_modules'), { recursive: true });
  renameSync(join(modules, 'typescript'), join(built, 'extensions/node_modules/typescript'));
  rmSync(server, { recursive: true, force: true });
  renameSync(built, server);
  rmSync(fresh, { recursive: true, force: true });
}

/** Whether this system can have the embedded server at all. */
export const serverIsPossible = !onWindows;
