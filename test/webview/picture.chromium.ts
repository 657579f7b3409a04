// What the bundled page looks like in Chromium: painted, in its theme, with and without WebGL, wide and narrow.
import assert from 'node:assert/strict';
import { coloursOf } from './harness/canvas-colours';
import { buildPage, launch, openPanel, withPanel } from './harness/open-panel';
import { himmelblau, rosenbrock } from './harness/subjects';
import type { Browser } from 'playwright-core';

let browser: Browser;

describe('panel picture', function () {
  this.timeout(300_000);

  before(async () => {
    await buildPage();
    browser = await launch();
  });
  after(() => browser.close());

  it('really paints: the surface and the map hold many colours', () =>
    withPanel(browser, himmelblau, {}, async ({ page }) => {
      for (const selector of ['.pane.surface canvas:first-child', '.pane.contour canvas']) {
        const count = await coloursOf(page.locator(selector));
        assert.ok(count > 100, `${selector}: ${count} colours`);
      }
    }));

  it('follows the theme', () =>
    withPanel(browser, himmelblau, {}, async ({ page, setTheme, eventually }) => {
      const corner = (): Promise<string> =>
        page.locator('.pane.contour canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
      const dark = await corner();
      await setTheme('light');
      await eventually('the map of the dark theme', corner, (light) => light !== dark);
    }));

  it('shows the map while the graphics context is lost, and the surface when it comes back', () =>
    withPanel(browser, himmelblau, {}, async ({ page, drawn }) => {
      await drawn(({ view }) => view === 'surface');
      await page.evaluate(`{
        const canvas = document.querySelector('.pane.surface canvas');
        window.loss = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        window.loss.loseContext();
      }`);
      await drawn(({ view }) => view === 'contours');
      await page.getByText('The graphics context was lost').waitFor();
      assert.equal(await page.locator('.pane.surface').isVisible(), false);
      const map = await page.locator('.pane.contour').boundingBox();
      const numbers = await page.locator('.answer').boundingBox();
      assert.ok(map !== null && numbers !== null);
      assert.ok(map.width > 500 && numbers.x >= map.x + map.width, 'the numbers stand beside a large map');
      await page.locator('.drawing').focus();
      await page.keyboard.press('Shift+ArrowRight');
      const { point } = await drawn(({ point: [x = NaN] }) => x === 0);
      await page.evaluate('window.loss.restoreContext()');
      const summary = await drawn(({ view }) => view === 'surface');
      assert.deepEqual(summary.point, point);
      await page.getByText('The graphics context was lost').waitFor({ state: 'hidden' });
      assert.ok(
        (await coloursOf(page.locator('.pane.surface canvas:first-child'))) > 100,
        'the surface is painted again',
      );
    }));

  it('has drawing, controls and numbers in sight in half a window, and shows the other picture on demand', () =>
    withPanel(browser, rosenbrock, { width: 520, height: 800 }, async ({ page, drawn }) => {
      for (const selector of ['.pane.surface', '.line >> nth=0', '.line >> nth=1', '.loss', '.answer .numbers']) {
        const box = await page.locator(selector).boundingBox();
        assert.ok(box !== null, selector);
        assert.ok(box.x >= 0 && box.x + box.width <= 520 && box.y >= 0 && box.y + box.height <= 800, selector);
        if (selector.startsWith('.line')) assert.ok(box.height < 40, 'one line');
      }
      for (const control of await page.locator('.line > *').all()) {
        const box = await control.boundingBox();
        assert.ok(box === null || box.x + box.width <= 510, (await control.getAttribute('title')) ?? '');
      }
      assert.equal(await page.evaluate('document.documentElement.scrollHeight'), 800);
      assert.equal(await page.locator('.pane.contour').isVisible(), false);
      const { height = 0 } = (await page.locator('.pane.surface').boundingBox()) ?? {};
      assert.ok(height > 280, `the drawing has ${height} pixels`);
      await page.locator('.menus .front').click();
      await drawn(({ view }) => view === 'contours');
      assert.ok((await coloursOf(page.locator('.pane.contour canvas'))) > 100);
      await page.locator('.drawing').focus();
      await page.keyboard.press('v');
      await drawn(({ view }) => view === 'surface');
    }));

  it('shows the contour map where there is no WebGL', async () => {
    const bare = await launch({ webgl: false });
    const panel = await openPanel(bare);
    await panel.send({ kind: 'show', subject: rosenbrock, digits: 6 });
    const summary = await panel.drawn();
    assert.equal(summary.view, 'contours');
    await panel.page.getByText('WebGL is not available here').waitFor();
    await panel.close();
    await bare.close();
    assert.deepEqual(panel.problems, []);
  });
});
