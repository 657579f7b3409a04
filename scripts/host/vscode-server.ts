// Starts an installed VS Code server on the loopback, and installs extensions into one.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { endWithScript, run, StepFailure } from './steps';
import type { AddressInfo } from 'node:net';
import type { VsCodeServer } from './install-vscode-server';

export interface ServerOptions {
  /** Everything the server writes goes here: settings, state, logs, and extensions unless `extensions` says otherwise. */
  readonly dataFolder: string;
  readonly extensions?: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Leaves the settings of an earlier run as they are, for a person may have changed them. */
  readonly keepSettings?: boolean;
  /** A free port is chosen when there is none. */
  readonly port?: number;
  /** Null: no token, for runs of tests that end by themselves. */
  readonly token: string | null;
  /** Off: nothing is ever restricted, and nobody is asked. */
  readonly workspaceTrust: boolean;
  /** Obeys the payload of the page's address: needed to run suites inside the editor. */
  readonly testDriver: boolean;
}

export interface RunningServer {
  readonly port: number;
  /** What it wrote so far. */
  log(): string;
  /** Resolves when it ends by itself. */
  readonly ended: Promise<number>;
  stop(): void;
}

/** What keeps an editor quiet that is opened for one purpose: no assistants, no start page, no updates, no telemetry. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  // In a browser the editor saves by itself after a moment; suites look at what is not saved.
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'git.enabled': false,
};

/** Listens for a moment on a port of the loopback (0: any that is free) and says which. */
async function probePort(wanted: number): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(wanted, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** A port on the loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return probePort(0);
}

export function portIsFree(port: number): Promise<boolean> {
  return probePort(port).then(
    () => true,
    () => false,
  );
}

function folderArguments(options: Pick<ServerOptions, 'dataFolder' | 'extensions'>): string[] {
  const extensions = options.extensions ?? join(options.dataFolder, 'extensions');
  return ['--server-data-dir', options.dataFolder, '--extensions-dir', extensions];
}

/** Variables of an editor that this process may itself run in would mislead the server. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  return Object.fromEntries(entries);
}

/** Starts the server and waits until it listens. */
export async function startServer(server: VsCodeServer, options: ServerOptions): Promise<RunningServer> {
  const userFolder = join(options.dataFolder, 'data', 'User');
  mkdirSync(userFolder, { recursive: true });
  const settingsFile = join(userFolder, 'settings.json');
  if (options.keepSettings !== true || !existsSync(settingsFile)) {
    writeFileSync(settingsFile, JSON.stringify(options.settings, null, 2));
  }
  const port = options.port ?? (await freePort());
  const child = spawn(
    server.node,
    [
      server.main,
      '--host=127.0.0.1',
      `--port=${port}`,
      ...(options.token === null ? ['--without-connection-token'] : [`--connection-token=${options.token}`]),
      '--accept-server-license-terms',
      '--telemetry-level=off',
      ...folderArguments(options),
      ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
      ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: cleanEnvironment() },
  );
  let log = '';
  // Not a group of its own: whoever ends this process's group ends the server too. Its hosts end with it.
  const end = (): void => void child.kill('SIGTERM');
  const forget = endWithScript(end);
  const ended = new Promise<number>((resolve) => {
    child.on('error', (error) => {
      log += error.message;
      resolve(127);
    });
    child.on('close', (code) => {
      forget();
      resolve(code ?? 1);
    });
  });
  const listening = new Promise<'listening'>((resolve) => {
    const take = (chunk: Buffer): void => {
      log += chunk.toString();
      if (log.includes('Extension host agent listening on')) resolve('listening');
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
  });
  const late = timer(60_000);
  const first = await Promise.race([listening, ended, late.reached]);
  late.cancel();
  if (first !== 'listening') {
    end();
    throw new StepFailure(`The VS Code server does not start on port ${port}:\n${log.slice(-3000)}`);
  }
  return { port, ended, log: () => log, stop: end };
}

function timer(milliseconds: number): { readonly reached: Promise<'late'>; cancel(): void } {
  let cancel = (): void => undefined;
  const reached = new Promise<'late'>((resolve) => {
    const timeout = setTimeout(() => resolve('late'), milliseconds);
    cancel = () => clearTimeout(timeout);
  });
  return { reached, cancel: () => cancel() };
}

/** Installs a packaged extension the way a user does. */
export async function installExtension(
  server: VsCodeServer,
  vsix: string,
  folders: Pick<ServerOptions, 'dataFolder' | 'extensions'>,
): Promise<void> {
  const { code, output } = await run(
    server.node,
    [server.main, ...folderArguments(folders), '--accept-server-license-terms', '--force', '--install-extension', vsix],
    { env: cleanEnvironment(), timeLimit: 120_000 },
  );
  if (code !== 0 || !output.includes('was successfully installed')) {
    throw new StepFailure(`The packaged extension could not be installed:\n${output.slice(-3000)}`);
  }
}
