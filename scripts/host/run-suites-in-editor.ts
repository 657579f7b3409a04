// Runs the compiled suites of test/vscode in a real VS Code without a screen, in one of the hosts that an extension can
// find itself in, and counts what they report.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { reportPrefix } from '../../test/vscode/report';
import { editorAddress } from './editor-page';
import { quietSettings, startServer } from './vscode-server';
import type { Browser, Page } from 'playwright-core';
import type { SuiteReport } from '../../test/vscode/report';
import type { VsCodeServer } from './install-vscode-server';

/** Where the extension runs: in Node, in a web worker, in Node in a workspace without trust, or in one of two folders. */
export type HostKind = 'node' | 'web' | 'restricted' | 'folders';

export interface SuiteCounts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface RunOptions {
  readonly server: VsCodeServer;
  readonly browser: Browser;
  readonly host: HostKind;
  readonly timeLimit: number;
  /** Only tests whose full title holds this. */
  readonly only?: string;
  readonly log: (line: string) => void;
}

interface Subject {
  readonly extension: string;
  readonly suites: string;
}

/**
 * The extension and the suites as the given host should see them. Where there is a Node entry, the Node host takes the
 * extension; and suites run in the host of the extension in whose folder they lie, else in Node.
 */
function subjectFor(host: HostKind): Subject {
  if (host === 'folders') return { extension: resolve('.'), suites: resolve('out/test/folders/index.js') };
  if (host !== 'web') return { extension: resolve('.'), suites: resolve('out/test/node/index.js') };
  const folder = resolve('out/web-extension');
  rmSync(folder, { recursive: true, force: true });
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
  delete manifest['main'];
  for (const part of ['dist', 'syntaxes', 'l10n', 'media', 'package.nls.json', 'language-configuration.json']) {
    if (existsSync(part)) cpSync(part, join(folder, part), { recursive: true });
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  cpSync('out/test/browser/index.js', join(folder, 'suites.js'));
  return { extension: folder, suites: join(folder, 'suites.js') };
}

/** The files of a package that suites import from, as it is installed. */
const packageFiles = ['package.json', 'src/math/MathUtils.js', 'src/utils.js'];

/** A copy of the examples, which suites may write to, with a package beside them; the file or folder to open. */
function makeWorkspace(folder: string, host: HostKind): string {
  const workspace = join(folder, 'workspace');
  cpSync('examples', workspace, { recursive: true });
  for (const file of packageFiles) {
    cpSync(join('node_modules/three', file), join(workspace, 'node_modules/three', file), { recursive: true });
  }
  if (host !== 'folders') return workspace;
  mkdirSync(join(folder, 'second'));
  const file = join(folder, 'both.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'workspace' }, { path: 'second' }] }));
  return file;
}

function settingsFor(host: HostKind): Record<string, unknown> {
  return {
    ...quietSettings,
    'security.workspace.trust.enabled': host === 'restricted',
    // The one that comes at start would wait for somebody to click it away.
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.banner': 'never',
  };
}

/** Runs all suites in one host. A run that ends without its report counts as a failure, and says what it did say. */
export async function runSuitesInEditor(options: RunOptions): Promise<SuiteCounts> {
  const { host, log } = options;
  const folder = mkdtempSync(join(tmpdir(), `nabla-${host}-`));
  const server = await startServer(options.server, {
    dataFolder: join(folder, 'data'),
    settings: settingsFor(host),
    token: null,
    workspaceTrust: host === 'restricted',
    testDriver: true,
  });
  // Reduced motion: a descent is shown at its end at once, not step by step.
  const context = await options.browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const counts: SuiteCounts = { passed: 0, failed: 0, skipped: 0 };
    const other: string[] = [];
    const remote = (path: string): string => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const subject = subjectFor(host);
    const { ended } = await watchReport(page, options.timeLimit, (report) => count(report, counts, log), other);
    await page.goto(
      editorAddress({
        port: server.port,
        workspace: makeWorkspace(folder, host),
        payload: [
          ['extensionDevelopmentPath', remote(subject.extension)],
          ['extensionTestsPath', remote(subject.suites)],
          ...(host === 'web' ? [['extensionDevelopmentKind', 'web'] as const] : []),
          ['skipWelcome', 'true'],
        ],
      }),
    );
    const { reported, why } = await ended;
    if (!reported || counts.passed + counts.failed === 0) {
      counts.failed++;
      log(`  ✗ the run in the ${host} host ended without ${reported ? 'a single test' : `a report: ${why}`}`);
      for (const line of other.filter(isTelling).slice(-25)) log(`      ${line.slice(0, 400)}`);
    }
    return counts;
  } finally {
    await context.close();
    server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What this server build always complains about, and the second copy of each line, do not help anybody. */
function isTelling(line: string): boolean {
  return !/^%c|bindings file|watchdog|open-vsx|Service ?Worker|ERR_NAME_NOT_RESOLVED|AgentHost|allow-same-origin/.test(
    line,
  );
}

function count(report: SuiteReport, counts: SuiteCounts, log: (line: string) => void): void {
  switch (report.kind) {
    case 'passed':
      counts.passed++;
      log(`  ✓ ${report.title} (${report.milliseconds} ms)`);
      return;
    case 'failed':
      counts.failed++;
      log(`  ✗ ${report.title}\n${report.reason.replace(/^/gm, '      ')}`);
      return;
    case 'skipped':
      counts.skipped++;
      log(`  - ${report.title} (skipped)`);
      return;
    case 'measured':
      log(`  · ${report.text}`);
      return;
    case 'end':
      return;
  }
}

interface Ended {
  readonly reported: boolean;
  readonly why: string;
}

/** Listens to the page's consoles; `ended` resolves when the driver says that the run has ended, or too late. */
async function watchReport(
  page: Page,
  timeLimit: number,
  take: (report: SuiteReport) => void,
  other: string[],
): Promise<{ readonly ended: Promise<Ended> }> {
  let end: (why: string) => void = () => undefined;
  let reported = false;
  const ended = new Promise<Ended>((settle) => (end = (why) => settle({ reported, why })));
  const seen = new Set<string>();
  const hear = (text: string): void => {
    const start = text.indexOf(reportPrefix);
    if (start < 0) {
      other.push(text);
      return;
    }
    const line = text.slice(start + reportPrefix.length);
    // The same line may come by both ways.
    if (seen.has(line)) return;
    seen.add(line);
    const report = JSON.parse(line) as SuiteReport;
    take(report);
    if (report.kind === 'end') reported = true;
  };
  await page.exposeFunction('codeAutomationLog', (_type: string, values: readonly unknown[]) => {
    hear(values.map(String).join(' '));
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => end(`exit code ${code}`));
  page.on('console', (message) => hear(message.text()));
  page.on('crash', () => end('the page crashed'));
  const late = setTimeout(() => end(`not ended after ${timeLimit / 1000} s`), timeLimit);
  return { ended: ended.finally(() => clearTimeout(late)) };
}
