// `npm start [-- --port N] [--no-open] [--embedded]`: builds and packages the extension, and opens VS Code on the
// examples with it: the desktop's if its `code` command is there, else an embedded VS Code server in the browser.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildBundles } from './host/build';
import { findProgram } from './host/chromium';
import { editorAddress } from './host/editor-page';
import { hostFolder, installVsCodeServer } from './host/install-vscode-server';
import { openInBrowser } from './host/open-in-browser';
import { packageExtension } from './host/package-extension';
import { duration, run, runMain, step, StepFailure } from './host/steps';
import { freePort, installExtension, portIsFree, quietSettings, startServer } from './host/vscode-server';

const examples = resolve('examples');
const firstFile = 'rosenbrock.ts';
/** Always the same where it is free, for the browser keeps the editor's state by address. */
const usualPort = 8417;

interface Options {
  readonly port: number | null;
  readonly open: boolean;
  readonly embedded: boolean;
}

function readOptions(): Options {
  const usage = 'npm start [-- [--port N] [--no-open] [--embedded]]';
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, embedded: { type: 'boolean' } },
    });
    const port = values.port === undefined ? null : Number(values.port);
    if (port !== null && !(Number.isInteger(port) && port > 0 && port < 65536)) {
      throw new Error(`'${values.port ?? ''}' is not a port`);
    }
    return { port, open: values['no-open'] !== true, embedded: values.embedded === true };
  } catch (error) {
    throw new StepFailure(`${error instanceof Error ? error.message : String(error)}\nusage: ${usage}`);
  }
}

/** The desktop's `code`, where it can show a window: not as root, not without a screen (its terminal has one). */
function desktopCode(): string | undefined {
  if (process.platform === 'linux') {
    const hasScreen = ['DISPLAY', 'WAYLAND_DISPLAY', 'VSCODE_IPC_HOOK_CLI'].some((name) => process.env[name]);
    if (!hasScreen || process.getuid?.() === 0) return undefined;
  }
  return findProgram(process.platform === 'win32' ? 'code.cmd' : 'code');
}

/** Installs the package in the desktop's VS Code and opens the examples; whether that worked. */
async function openDesktop(code: string, vsix: string): Promise<boolean> {
  const shell = process.platform === 'win32';
  const program = shell ? `"${code}"` : code;
  const commands = [
    ['installing it in the VS Code of this desktop', ['--install-extension', resolve(vsix), '--force']],
    ['opening the examples', [examples, join(examples, firstFile)]],
  ] as const;
  for (const [name, args] of commands) {
    const quoted = shell ? args.map((arg) => `"${arg}"`) : args;
    const { code: status, output } = await step(name, () => run(program, quoted, { shell, timeLimit: 120_000 }));
    if (status !== 0) {
      console.log(`${output.trimEnd()}\n  That did not work; going on with the embedded VS Code server.`);
      return false;
    }
  }
  console.log(
    '\nHover over `rosenbrock` in the window that has opened. `code --uninstall-extension nabla-calculus.nabla-calculus` takes it back.',
  );
  return true;
}

async function choosePort(wanted: number | null): Promise<number> {
  if (wanted === null) return (await portIsFree(usualPort)) ? usualPort : freePort();
  if (await portIsFree(wanted)) return wanted;
  throw new StepFailure(`Port ${wanted} is in use. Choose another with --port, or none.`);
}

/** Serves the embedded editor until Ctrl-C. */
async function serveEmbedded(options: Options, vsix: string, started: number): Promise<number> {
  const server = await installVsCodeServer();
  const dataFolder = join(hostFolder, 'start');
  await step('installing the extension in the embedded VS Code', () =>
    installExtension(server, resolve(vsix), { dataFolder }),
  );
  const port = await choosePort(options.port);
  // A shell hangs on this address: only who has the token may in, and only from this machine.
  const token = randomBytes(24).toString('hex');
  const running = await step('starting VS Code', () =>
    startServer(server, {
      dataFolder,
      settings: { ...quietSettings, 'workbench.startupEditor': 'readme' },
      keepSettings: true,
      port,
      token,
      workspaceTrust: true,
      testDriver: false,
    }),
  );
  const address = editorAddress({ port, workspace: examples, token });
  console.log(`\nready after ${duration(performance.now() - started)}\n\n  ${address}\n`);
  if (options.open && !openInBrowser(address)) console.log('Open that address in a browser.');
  console.log('Open rosenbrock.ts and rest the mouse on the name. Ctrl-C ends the server.');
  const code = await running.ended;
  console.error(`The VS Code server has ended by itself (code ${code}):\n${running.log().slice(-2000)}`);
  return 1;
}

runMain(async () => {
  const started = performance.now();
  const options = readOptions();
  if (!existsSync(join(examples, firstFile))) throw new StepFailure(`There is no ${examples}/${firstFile}.`);
  await buildBundles();
  const { path } = await packageExtension();
  const code = options.embedded ? undefined : desktopCode();
  if (code !== undefined && (await openDesktop(code, path))) return 0;
  return serveEmbedded(options, path, started);
});
