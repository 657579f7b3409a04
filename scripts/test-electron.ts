// `npm run test:electron`: the same suites in the desktop's VS Code, which @vscode/test-electron downloads. For machines
// that may download it; elsewhere `npm run test:vscode` runs them in the server build.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { buildBundles } from './host/build';
import { findProgram } from './host/chromium';
import { run, runMain, step, StepFailure } from './host/steps';

/** The same VS Code as the server build in scripts/vscode-server. Fixed, for without a version the newest is asked for each time. */
const version = '1.139.1';

/** Without a screen, the desktop's editor needs a pretended one: this script then runs itself under xvfb. */
async function runUnderPretendedScreen(): Promise<number> {
  const xvfb = findProgram('xvfb-run');
  if (xvfb === undefined) {
    throw new StepFailure('There is no screen. On Debian: sudo apt-get install xvfb, and run this again.');
  }
  const args = ['-a', process.execPath, '--import=tsx', 'scripts/test-electron.ts'];
  const { code } = await run(xvfb, args, { timeLimit: 15 * 60_000, onOutput: (text) => process.stdout.write(text) });
  return code;
}

async function download(): Promise<string> {
  try {
    return await step(`downloading VS Code ${version} for the desktop`, () => downloadAndUnzipVSCode({ version }));
  } catch (error) {
    throw new StepFailure(
      `VS Code ${version} could not be downloaded from update.code.visualstudio.com: ` +
        `${error instanceof Error ? error.message : String(error)}\n` +
        'Where that is not possible, `npm run test:vscode` runs the same suites in the server build of VS Code.',
    );
  }
}

runMain(async () => {
  const executable = await download();
  const needsScreen = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  if (needsScreen) return runUnderPretendedScreen();
  await buildBundles();
  const folder = mkdtempSync(join(tmpdir(), 'nabla-electron-'));
  cpSync('examples', join(folder, 'workspace'), { recursive: true });
  try {
    return await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: resolve('.'),
      extensionTestsPath: resolve('out/test/node/index.js'),
      launchArgs: [
        join(folder, 'workspace'),
        `--user-data-dir=${join(folder, 'data')}`,
        `--extensions-dir=${join(folder, 'extensions')}`,
        '--disable-extensions',
        '--disable-workspace-trust',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
