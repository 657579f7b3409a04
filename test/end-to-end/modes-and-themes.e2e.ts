// The packaged extension in a workspace that is not trusted, and in every kind of theme.
import assert from 'node:assert/strict';
import { launchChromium } from '../../scripts/host/editor-page';
import { pictureContrast } from './harness/picture-contrast';
import { InstalledEditor } from './harness/installed-editor';
import type { Browser } from 'playwright-core';

/** The least contrast that the accessibility guidelines ask of text. */
const readable = 4.5;

describe('installed extension: Restricted Mode and themes', function () {
  this.timeout(600_000);

  let browser: Browser;
  let installed: InstalledEditor;

  before(async () => {
    browser = await launchChromium();
    installed = await InstalledEditor.start({ workspaceTrust: true });
  });
  after(async () => {
    await browser.close();
    installed.stop();
  });

  it('works in Restricted Mode', async () => {
    const editor = await installed.open(browser, 'rosenbrock.ts');
    await editor.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await editor.followLink('rosen‸brock(x', /∇f = \(−215\.6, −88\)/, 'nabla.plotSurface');
    const panel = await editor.panel();
    assert.equal(await panel.valueOf('value').innerText(), '24.2');
    await editor.leave();
    await editor.picture('restricted');
    await editor.close();
  });

  for (const [theme, workbench] of [
    ['dark', 'vs-dark'],
    ['light', 'vs'],
    ['highContrast', 'hc-black'],
    ['highContrastLight', 'hc-light'],
  ] as const) {
    it(`shows readable formulas in the theme ${theme}`, async () => {
      installed.setTheme(theme);
      const editor = await installed.open(browser, 'rosenbrock.ts');
      await editor.page.locator(`.monaco-workbench.${workbench}`).waitFor();
      await editor.typesetHover('rosen‸brock(x', /f = 24\.2/);
      const contrast = await pictureContrast(editor.page);
      await editor.picture(`hover ${theme}`);
      assert.ok(contrast >= readable, `the contrast of the formula is ${contrast.toFixed(1)}`);
      await editor.followLink('rosen‸brock(x', /f = 24\.2/, 'nabla.runGradientDescent');
      const panel = await editor.panel();
      await panel.settled();
      await editor.leave();
      await editor.picture(`panel ${theme}`);
      await editor.close();
    });
  }
});
