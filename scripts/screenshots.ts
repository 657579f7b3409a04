// `npm run screenshots [FOLDER]`: takes the README's pictures from the packaged extension in a real VS Code.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { InstalledEditor } from '../test/end-to-end/harness/installed-editor';
import { launchChromium } from './host/editor-page';
import { runMain, step } from './host/steps';
import type { Browser } from 'playwright-core';
import type { ThemeName } from '../test/end-to-end/harness/installed-editor';
import type { Editor } from '../test/end-to-end/harness/editor';

interface Picture {
  readonly name: string;
  readonly theme: ThemeName;
  readonly file: string;
  readonly take: (editor: Editor) => Promise<unknown>;
}

/** Plots the first function of the file from its lens, and runs a descent. */
async function descend(editor: Editor, optimizer: string): Promise<void> {
  await editor.lens('Plot').first().click();
  const panel = await editor.panel();
  await panel.chooseOptimizer(optimizer);
  await panel.frame.getByRole('button', { name: 'Run', exact: true }).click();
  await panel.settled();
  // The top of the page again, where the surface is.
  await panel.frame.locator('body').evaluate(() => window.scrollTo(0, 0));
}

/** Rests the mouse on the function, once everything else in the window has come. */
async function hoverRosenbrock(editor: Editor): Promise<void> {
  await editor.lens('Plot').first().waitFor();
  await editor.hoverOver('rosen‸brock(x', /function rosenbrock/);
  await editor.hover.filter({ hasText: '(loading...)' }).waitFor({ state: 'hidden', timeout: 60_000 });
  await editor.leave();
  await editor.typesetHover('rosen‸brock(x', /f = 24\.2/);
}

const pictures: readonly Picture[] = [
  { name: 'hover', theme: 'dark', file: 'rosenbrock.ts', take: hoverRosenbrock },
  { name: 'panel', theme: 'dark', file: 'rosenbrock.ts', take: (editor) => descend(editor, 'Adam') },
  { name: 'hover-contrast', theme: 'highContrast', file: 'rosenbrock.ts', take: hoverRosenbrock },
  { name: 'himmelblau', theme: 'light', file: 'himmelblau.ts', take: (editor) => descend(editor, 'Momentum') },
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
  await editor.page.screenshot({ path, animations: 'disabled' });
  await editor.close();
}

runMain(async () => {
  const folder = process.argv[2] ?? join('media', 'screenshots');
  const wanted = process.argv.slice(3);
  mkdirSync(folder, { recursive: true });
  const installed = await InstalledEditor.start();
  const browser = await launchChromium();
  let failed = 0;
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const path = join(folder, `${picture.name}.png`);
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
