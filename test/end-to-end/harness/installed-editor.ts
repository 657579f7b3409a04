// A VS Code server with the packaged extension installed as a user installs it, serving a copy of the examples.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installVsCodeServer } from '../../../scripts/host/install-vscode-server';
import { buildBundles } from '../../../scripts/host/build';
import { packageExtension } from '../../../scripts/host/package-extension';
import { editorAddress } from '../../../scripts/host/editor-page';
import { installExtension, quietSettings, startServer } from '../../../scripts/host/vscode-server';
import { Editor } from './editor';
import { patience } from './patience';
import type { Browser } from 'playwright-core';
import type { RunningServer } from '../../../scripts/host/vscode-server';

export type ThemeName = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

const themes: Readonly<Record<ThemeName, string>> = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
};

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly deviceScaleFactor: number;
}

const usualScreen: Screen = { width: 1440, height: 900, deviceScaleFactor: 1 };

export interface InstalledOptions {
  /** On: the workspace opens restricted, as it does for a user who has not said that he trusts it. */
  readonly workspaceTrust?: boolean;
}

/** The packaged extension: the one that `npm test` has made, else one made now. */
async function findPackage(): Promise<string> {
  const made = process.env['NABLA_VSIX'];
  if (made !== undefined) return resolve(made);
  await buildBundles();
  return resolve((await packageExtension()).path);
}

export class InstalledEditor {
  readonly #folder: string;
  readonly #server: RunningServer;

  private constructor(folder: string, server: RunningServer) {
    this.#folder = folder;
    this.#server = server;
  }

  static async start(options: InstalledOptions = {}): Promise<InstalledEditor> {
    const vsix = await findPackage();
    const server = await installVsCodeServer();
    const folder = mkdtempSync(join(tmpdir(), 'nabla-end-to-end-'));
    cpSync('examples', join(folder, 'examples'), { recursive: true });
    const dataFolder = join(folder, 'data');
    await installExtension(server, vsix, { dataFolder });
    const running = await startServer(server, {
      dataFolder,
      settings: settings('dark'),
      token: null,
      workspaceTrust: options.workspaceTrust === true,
      testDriver: false,
    });
    return new InstalledEditor(folder, running);
  }

  /** Changes the theme for the windows that are opened from now on. */
  setTheme(theme: ThemeName): void {
    const userFolder = join(this.#folder, 'data', 'data', 'User');
    mkdirSync(userFolder, { recursive: true });
    writeFileSync(join(userFolder, 'settings.json'), JSON.stringify(settings(theme), null, 2));
  }

  /** Opens a window with a file of the examples, in a browser profile that has never seen the editor. */
  async open(browser: Browser, file: string, screen: Screen = usualScreen): Promise<Editor> {
    const { port } = this.#server;
    const workspace = join(this.#folder, 'examples');
    const context = await browser.newContext({
      viewport: { width: screen.width, height: screen.height },
      deviceScaleFactor: screen.deviceScaleFactor,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    await page.goto(editorAddress({ port, workspace }));
    const editor = new Editor(page);
    await editor.ready();
    await editor.openFile(file);
    await editor.idle();
    return editor;
  }

  stop(): void {
    this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function settings(theme: ThemeName): Record<string, unknown> {
  return {
    ...quietSettings,
    'workbench.colorTheme': themes[theme],
    // Pictures are easier to compare without these.
    'editor.minimap.enabled': false,
    'editor.cursorBlinking': 'solid',
    'workbench.reduceMotion': 'on',
    // The question whether the folder is trusted would stand in the way; the banner says that it is not.
    'security.workspace.trust.startupPrompt': 'never',
  };
}
