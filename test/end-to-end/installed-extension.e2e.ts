// The packaged extension, installed as a user installs it, in a real VS Code, by mouse and keyboard.
import assert from 'node:assert/strict';
import { launchChromium } from '../../scripts/host/editor-page';
import { plainText } from './harness/editor';
import { InstalledEditor } from './harness/installed-editor';
import type { Browser } from 'playwright-core';
import type { Editor } from './harness/editor';
import type { Panel } from './harness/panel';

const near = (expected: readonly number[], tolerance: number) => (point: readonly number[]) =>
  point.length === expected.length && point.every((x, i) => Math.abs(x - (expected[i] ?? NaN)) <= tolerance);

describe('installed extension', function () {
  this.timeout(600_000);

  let browser: Browser;
  let installed: InstalledEditor;
  let editor: Editor;

  before(async () => {
    browser = await launchChromium();
    installed = await InstalledEditor.start();
    editor = await installed.open(browser, 'rosenbrock.ts');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await editor.picture(`failed ${this.currentTest.title}`);
  });
  after(async () => {
    await browser.close();
    installed.stop();
  });

  it('shows gradient and Hessian, typeset, in the hover over a function', async () => {
    const hover = await editor.typesetHover('rosen‸brock(x', /∇f = \(−215\.6, −88\)/);
    assert.match(await plainText(hover), /f = 24\.2/);
    const pictures = hover.locator('img[src^="data:image/svg+xml;base64,"]');
    const size = await pictures
      .first()
      .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
    assert.ok((size[0] ?? 0) > 100 && (size[1] ?? 0) > 10, `the picture has the size ${size.join(' × ')}`);
    assert.match((await pictures.first().getAttribute('alt')) ?? '', /∇f = .*H = /s);
    await editor.picture('hover dark');
  });

  it('answers at the arguments of a call', async () => {
    const hover = await editor.hoverOver('rosen‸brock(1, 1)', /∇f = \(0, 0\)/);
    assert.match(await plainText(hover), /λ = 0\.399.*, 1001\.6.*minimum/);
  });

  let panel: Panel;

  it('plots from the hover: the panel draws beside the code', async () => {
    await editor.followLink('rosen‸brock(x', /f = 24\.2/, 'nabla.plotSurface');
    panel = await editor.panel();
    assert.equal(await panel.valueOf('value').innerText(), '24.2');
    await panel.eventually('the point', () => panel.numbersOfPoint(), near([-1.2, 1], 1e-9));
    await panel.eventually(
      'the surface',
      () => panel.coloursOf('.pane.surface canvas'),
      (count) => count > 100,
    );
    await panel.eventually(
      'generated code',
      () => panel.takeovers(),
      (count) => count > 0,
    );
    await editor.leave();
    await editor.picture('panel dark');
    await panel.showMap();
    await panel.eventually(
      'the map',
      () => panel.coloursOf('.pane.contour canvas'),
      (count) => count > 100,
    );
  });

  it('moves the point by dragging it on the map', async () => {
    await panel.dragPoint([0.5, 0.5], [0.7, 0.55]);
    const moved = await panel.eventually(
      'the point',
      () => panel.state(),
      ({ point: [x = NaN] }) => x > 0.5,
    );
    assert.equal(moved.point.length, 2);
    // The page shows the value at its point, and never that of the place before.
    await panel.eventually(
      'value and point',
      () => panel.state(),
      ({ point: [x = NaN, y = NaN], value }) => {
        const expected = (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
        return Math.abs(value - expected) <= 1e-2 * Math.max(1, expected);
      },
    );
  });

  it('runs a descent to the minimum', async () => {
    await panel.chooseOptimizer('Newton');
    await panel.frame.getByRole('button', { name: 'Run', exact: true }).click();
    await panel.frame
      .getByText(/converged|gradient norm below/)
      .first()
      .waitFor();
    await editor.picture('descent dark');
  });

  it('comes back after a reload of the window, with its point', async () => {
    const before = await panel.numbersOfPoint();
    await panel.settled();
    await editor.reload();
    panel = await editor.panel();
    assert.deepEqual(await panel.numbersOfPoint(), before);
  });

  it('follows an edit of the source', async () => {
    await editor.lens(/Plot/);
    await editor.click('return‸ (1 - x)');
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.press('ArrowLeft');
    await editor.page.keyboard.type(' + 1000');
    await panel.eventually(
      'the value',
      () => panel.numberOf('value'),
      (value) => value >= 1000,
    );
    for (let i = 0; i < ' + 1000'.length; i++) await editor.page.keyboard.press('Backspace');
    await panel.eventually(
      'the value',
      () => panel.numberOf('value'),
      (value) => value < 1000,
    );
  });

  it('plots from the lens', async () => {
    await editor.openFile('himmelblau.ts');
    await editor.lens(/ℝ² → ℝ/);
    await (await editor.lens(/Plot/)).click();
    panel = await editor.panelOf('himmelblau');
    await panel.eventually('the value', () => panel.numberOf('value'), Number.isFinite);
    await editor.picture('himmelblau dark');
  });

  it('answers in the scratchpad', async () => {
    await editor.openFile('scratchpad.nabla');
    const hover = await editor.hoverOver('spr‸ing(x', /f = 1\.15625.*minimum at/s);
    assert.match(await plainText(hover), /∇f = \(1\.5, 1\.25\).*minimum at \(0, 0\)/s);
    await editor.picture('scratchpad dark');
  });

  it('answers in Markdown, and lets prices be', async () => {
    await editor.openFile('notes.md');
    const hover = await editor.hoverOver('frac{x‸^2}{2}', /f = 15\.75.*minimum at/s);
    assert.match(await plainText(hover), /∇f = \(0\.5, 25\).*minimum at \(0, 0\)/s);
    await editor.picture('markdown dark');
    assert.equal(await editor.hoverText('such as $‸5'), '');
  });

  it('obeys the palette', async () => {
    await editor.openFile('rosenbrock.ts');
    await editor.click('rosen‸brock(x');
    await editor.runCommand('Nabla: Show Gradient and Hessian');
    const shown = await editor.frameWith('partial derivative');
    assert.match(await plainText(shown.locator('body')), /−215\.6.*1330.*480/s);
    await editor.picture('answer in full dark');
  });

  it('begins with a walkthrough that has a picture a step', async () => {
    await editor.runCommand('Welcome: Open Walkthrough');
    // The list of walkthroughs takes the place of the list of commands in its own time.
    await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Start with Nabla' }).waitFor();
    await editor.page.keyboard.type('Start with Nabla');
    await editor.takeRow('Start with Nabla');
    for (const step of ['Rest the mouse on a function', 'Plot it, and let it descend', 'Think in a scratchpad']) {
      await editor.page.locator('.getting-started-step', { hasText: step }).click();
      const width = await editor.eventuallyInFrames((frame) =>
        frame
          .locator('img[alt]')
          .first()
          .evaluate((image: HTMLImageElement) => image.naturalWidth, null, { timeout: 500 }),
      );
      assert.ok(width > 300, step);
    }
    await editor.picture('walkthrough');
  });
});
