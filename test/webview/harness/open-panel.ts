/// <reference types="node" />
// Opens the bundled page in Chromium as VS Code would: same policy, same messages, a fake host, a theme.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { panelHtml } from '../../../src/protocol/panel-html';
import { themes } from './themes';
import type { Browser, Page } from 'playwright-core';
import type { HostMessage, PageMessage, PanelState, PanelSummary } from '../../../src/protocol/panel';
import type { PanelSubject } from '../../../src/protocol/subject';
import type { ThemeName } from './themes';

const origin = 'https://panel.test';
const browserPath = process.env['NABLA_CHROMIUM'] ?? '/usr/bin/chromium';

/** Milliseconds for whatever must come: enough for a machine many times slower, for only what never comes takes so long. */
const patience = 120_000;

export interface PanelOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
  /** What `getState` answers. */
  readonly state?: unknown;
}

export interface OpenPanel {
  readonly page: Page;
  readonly send: (message: HostMessage) => Promise<void>;
  readonly messages: () => Promise<PageMessage[]>;
  /** Waits for a summary that fits. */
  readonly drawn: (fits?: (summary: PanelSummary) => boolean) => Promise<PanelSummary>;
  readonly state: () => Promise<PanelState | null>;
  /** Waits until something read from the page fits, and gives it. */
  readonly eventually: <T>(what: string, read: () => Promise<T>, fits: (value: T) => boolean) => Promise<T>;
  readonly setTheme: (theme: ThemeName) => Promise<void>;
  /** Errors of the page and violations of its policy. */
  readonly problems: string[];
  readonly close: () => Promise<void>;
}

/** Builds the page as the product does. */
export async function buildPage(): Promise<void> {
  // `npm test` has built everything before.
  if (process.env['NABLA_BUILT'] !== undefined) return;
  await promisify(execFile)(process.execPath, ['esbuild.mjs', '--only=webview,webview-late', '--minify']);
}

export async function launch(options: { readonly webgl: boolean } = { webgl: true }): Promise<Browser> {
  if (!existsSync(browserPath)) throw new Error(`no Chromium at ${browserPath}: apt-get install chromium`);
  const graphics = options.webgl
    ? ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
    : ['--disable-gpu', '--disable-software-rasterizer'];
  return chromium.launch({
    executablePath: browserPath,
    timeout: patience,
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', ...graphics],
  });
}

export async function openPanel(browser: Browser, options: PanelOptions = {}): Promise<OpenPanel> {
  const theme = options.theme ?? 'dark';
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1200, height: options.height ?? 800 },
    reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const html = panelHtml({
    scriptUri: `${origin}/webview.js`,
    styleUri: `${origin}/webview.css`,
    cspSource: origin,
    nonce: 'dGVzdA',
    title: 'Nabla',
  }).replace('<body>', `<body class="${themes[theme].bodyClass}">`);
  await page.route('**/*', async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: html });
    if (['/webview.js', '/webview-late.js', '/webview.css'].includes(path)) {
      const contentType = path.endsWith('.js') ? 'text/javascript' : 'text/css';
      return route.fulfill({ contentType, body: await readFile(`dist${path}`) });
    }
    return route.fulfill({ status: 404, body: '' });
  });
  // A text, for it runs in the page.
  await page.addInitScript(`{
    const variables = ${JSON.stringify(themes[theme].variables)};
    const violations = (window.violations = []);
    addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));
    window.messages = [];
    window.kept = ${JSON.stringify(options.state ?? null)};
    window.setVariables = (values) => {
      for (const [name, value] of Object.entries(values)) document.documentElement.style.setProperty('--vscode-' + name, value);
    };
    window.acquireVsCodeApi = () => {
      window.setVariables(variables);
      return {
        postMessage: (message) => window.messages.push(structuredClone(message)),
        getState: () => window.kept ?? undefined,
        setState: (state) => { window.kept = structuredClone(state); },
      };
    };
  }`);
  await page.goto(`${origin}/`);
  const messages = (): Promise<PageMessage[]> => page.evaluate('window.messages');
  const eventually = async <T>(what: string, read: () => Promise<T>, fits: (value: T) => boolean): Promise<T> => {
    const until = Date.now() + patience;
    for (;;) {
      const value = await read();
      if (fits(value)) return value;
      if (Date.now() > until) {
        throw new Error(`${what}: still ${JSON.stringify(value)}; problems: ${problems.join('; ')}`);
      }
      await page.waitForTimeout(50);
    }
  };
  return {
    page,
    problems,
    messages,
    send: async (message) => {
      // As text: the type of the message is too deep for the driver's own types.
      await page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
    },
    drawn: async (fits = () => true) => {
      const summary = async (): Promise<PanelSummary | null> =>
        (await messages()).flatMap((message) => (message.kind === 'drawn' ? [message.summary] : [])).at(-1) ?? null;
      const found = await eventually('what is drawn', summary, (last) => last !== null && fits(last));
      assert.ok(found !== null);
      return found;
    },
    eventually,
    state: () => page.evaluate('window.kept'),
    setTheme: async (name) => {
      await page.evaluate(
        `window.setVariables(${JSON.stringify(themes[name].variables)}); document.body.className = '${themes[name].bodyClass}'`,
      );
    },
    close: async () => {
      const violations = await page.evaluate<string[]>('window.violations');
      problems.push(...violations);
      await context.close();
    },
  };
}

/** Opens a panel, shows a subject, and checks at the end that the page had no error and kept its policy. */
export async function withPanel(
  browser: Browser,
  subject: PanelSubject,
  options: PanelOptions,
  body: (panel: OpenPanel) => Promise<void>,
): Promise<void> {
  const panel = await openPanel(browser, options);
  try {
    await panel.send({ kind: 'show', subject, digits: 6 });
    await panel.drawn();
    await body(panel);
  } finally {
    await panel.close();
  }
  assert.deepEqual(panel.problems, []);
}
