// `npm run screenshots [FOLDER [NAME …]]`: takes the pictures of the README and of the walkthrough from the packaged extension in a real VS Code.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InstalledEditor } from '../test/end-to-end/harness/installed-editor';
import { launchChromium } from './host/editor-page';
import { runMain, step } from './host/steps';
import type { Browser } from 'playwright-core';
import type { ThemeName } from '../test/end-to-end/harness/installed-editor';
import type { Editor } from '../test/end-to-end/harness/editor';

interface Picture {
  /** Path below the folder of media. */
  readonly name: string;
  readonly theme: ThemeName;
  readonly file: string;
  readonly take: (editor: Editor) => Promise<unknown>;
  /** What is to be seen of the window; all of it if nothing is said. */
  readonly crop?: (editor: Editor) => Promise<Box | null>;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Plots the first function of the file from its lens, and runs a descent. */
async function descend(editor: Editor, optimizer: string): Promise<void> {
  await (await editor.lens('Plot')).click();
  const panel = await editor.panel();
  await panel.chooseOptimizer(optimizer);
  await panel.frame.getByRole('button', { name: 'Run', exact: true }).click();
  await panel.settled();
  // The top of the page again, where the surface is.
  await panel.frame.locator('body').evaluate(() => window.scrollTo(0, 0));
}

/** Rests the mouse on the function, once everything else in the window has come. */
async function hoverRosenbrock(editor: Editor): Promise<void> {
  await editor.lens('Plot');
  await editor.hoverOver('rosen‸brock(x', /function rosenbrock/);
  await editor.hover.filter({ hasText: '(loading...)' }).waitFor({ state: 'hidden', timeout: 60_000 });
  await editor.leave();
  await editor.typesetHover('rosen‸brock(x', /f = 24\.2/);
}

async function hoverSpring(editor: Editor): Promise<void> {
  await editor.lens('Plot');
  await editor.typesetHover('sp‸ring(x', /∇f = /);
}

/** The hover and the code about it. */
async function aboutTheHover(editor: Editor): Promise<Box | null> {
  const hover = await editor.hover.first().boundingBox();
  const code = await editor.page.locator('.editor-instance').first().boundingBox();
  if (hover === null || code === null) return null;
  const [left, top] = [code.x, Math.max(code.y, hover.y - 90)];
  return { x: left, y: top, width: hover.x + hover.width + 16 - left, height: hover.y + hover.height + 90 - top };
}

/** The panel's page alone. */
async function thePanel(editor: Editor): Promise<Box | null> {
  return editor.page.locator('iframe.webview.ready').last().boundingBox();
}

const pictures: readonly Picture[] = [
  { name: 'screenshots/hover', theme: 'dark', file: 'rosenbrock.ts', take: hoverRosenbrock },
  { name: 'screenshots/panel', theme: 'dark', file: 'rosenbrock.ts', take: (editor) => descend(editor, 'Adam') },
  { name: 'screenshots/hover-contrast', theme: 'highContrast', file: 'rosenbrock.ts', take: hoverRosenbrock },
  {
    name: 'screenshots/himmelblau',
    theme: 'light',
    file: 'himmelblau.ts',
    take: (editor) => descend(editor, 'Momentum'),
  },
  { name: 'walkthrough/hover', theme: 'dark', file: 'rosenbrock.ts', take: hoverRosenbrock, crop: aboutTheHover },
  {
    name: 'walkthrough/plot',
    theme: 'dark',
    file: 'himmelblau.ts',
    take: (editor) => descend(editor, 'Momentum'),
    crop: thePanel,
  },
  { name: 'walkthrough/scratchpad', theme: 'dark', file: 'scratchpad.nabla', take: hoverSpring, crop: aboutTheHover },
];

async function takePicture(
  installed: InstalledEditor,
  browser: Browser,
  picture: Picture,
  path: string,
): Promise<void> {
  installed.setTheme(picture.theme);
  // They are part of the package, so they are kept small.
  const editor = await installed.open(browser, picture.file, { width: 1280, height: 800, deviceScaleFactor: 1 });
  // The code is what is to be seen, not the list of files.
  await editor.page.keyboard.press('Control+B');
  await picture.take(editor);
  const clip = (await picture.crop?.(editor)) ?? null;
  await editor.page.screenshot({ path, animations: 'disabled', ...(clip === null ? {} : { clip }) });
  await editor.close();
}

runMain(async () => {
  const folder = process.argv[2] ?? 'media';
  const wanted = process.argv.slice(3);
  const installed = await InstalledEditor.start();
  const browser = await launchChromium();
  let failed = 0;
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const path = join(folder, `${picture.name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    try {
      await step(path, () => takePicture(installed, browser, picture, path));
    } catch (error) {
      failed++;
      console.error(`  ✗ ${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await browser.close();
  installed.stop();
  return failed === 0 ? 0 : 1;
});
