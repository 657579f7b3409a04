// Finds Chromium (or Chrome), and installs Debian's where that is possible and it is missing.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, StepFailure, step } from './steps';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a program in one of the folders of PATH. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return [...folders, '/usr/bin'].map((folder) => join(folder, name)).find((path) => existsSync(path));
}

export function findChromium(): string | undefined {
  const chosen = process.env['NABLA_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') return chosen;
  return names.map(findProgram).find((path) => path !== undefined) ?? applications.find((path) => existsSync(path));
}

/** The path of Chromium, which is installed with apt-get if it must be and can be. */
export async function installChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  const aptGet = findProgram('apt-get');
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (aptGet !== undefined && (prefix.length === 0 || findProgram('sudo') !== undefined)) {
    await step('installing Chromium with apt-get (about 1 min)', async () => {
      for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']]) {
        const [program = '', ...rest] = [...prefix, aptGet, ...args];
        const { code, output } = await run(program, rest, {
          env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
          timeLimit: 10 * 60_000,
        });
        if (code !== 0) throw new StepFailure(`apt-get ${args.join(' ')} failed:\n${output.slice(-2000)}`);
      }
    });
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new StepFailure(
    'The tests in a real editor need Chromium or Chrome. Install one (on Debian: sudo apt-get install chromium), ' +
      'or give its path in the variable NABLA_CHROMIUM.',
  );
}

/** Flags for a run without a screen, also as root in a container, with WebGL drawn in software. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
