// The bundled page in Chromium, under the policy it has in VS Code: moving the point, descents, state, exports.
import assert from 'node:assert/strict';
import { buildPage, launch, openPanel, withPanel } from './harness/open-panel';
import { subjectOf } from './harness/source-subjects';
import { himmelblau, pair, quartic, ring, rosenbrock } from './harness/subjects';
import type { Browser, Page } from 'playwright-core';
import type { OpenPanel } from './harness/open-panel';
import type { PageMessage, PanelState } from '../../src/protocol/panel';

let browser: Browser;

/** What the tests read of the view that the page keeps. */
interface KeptView {
  readonly camera?: unknown;
  readonly point?: readonly number[];
  readonly runs?: readonly { readonly start: readonly number[] | null }[];
  readonly layers?: Readonly<Record<string, boolean>>;
}

function viewOf(kept: PanelState | null): KeptView {
  return kept?.view ?? {};
}

async function drawings({ messages }: OpenPanel): Promise<readonly PageMessage[]> {
  return (await messages()).filter(({ kind }) => kind === 'drawn');
}

describe('panel page', function () {
  this.timeout(300_000);

  before(async () => {
    await buildPage();
    browser = await launch();
  });
  after(() => browser.close());

  it('says that it is ready, and draws what it is shown', () =>
    withPanel(browser, rosenbrock, {}, async ({ messages, drawn }) => {
      assert.equal((await messages())[0]?.kind, 'ready');
      const summary = await drawn();
      assert.equal(summary.view, 'surface');
      assert.deepEqual(summary.point, [-1.2, 1]);
      assert.ok(Math.abs((summary.value ?? NaN) - 24.2) < 1e-9);
      assert.ok(Math.abs((summary.gradient[0] ?? NaN) + 215.6) < 1e-9);
      assert.ok(Math.abs((summary.gradient[1] ?? NaN) + 88) < 1e-9);
      assert.equal(summary.classification, 'not critical');
      assert.match(summary.text, /minimum at \(1, 1\)/);
    }));

  it('moves the point by keys, coarse and fine', () =>
    withPanel(browser, rosenbrock, {}, async ({ page, drawn }) => {
      await page.locator('.drawing').focus();
      await page.keyboard.press('ArrowRight');
      await drawn(({ point }) => Math.abs((point[0] ?? 0) + 1.16) < 1e-9);
      await page.keyboard.press('Shift+ArrowUp');
      await drawn(({ point }) => Math.abs((point[1] ?? 0) - 1.4) < 1e-9);
      await page.keyboard.press('Alt+ArrowLeft');
      await drawn(({ point }) => Math.abs((point[0] ?? 0) + 1.164) < 1e-9);
    }));

  it('moves the point by typing, and says what it cannot read', () =>
    withPanel(browser, rosenbrock, {}, async ({ page, drawn }) => {
      const field = page.locator('label.point input');
      await field.fill('1, 1');
      await field.press('Enter');
      const summary = await drawn(({ point }) => point[0] === 1);
      assert.equal(summary.classification, 'minimum');
      await field.fill('one');
      await field.press('Enter');
      await page.getByText('needs 2 numbers').waitFor();
    }));

  it('drags the point on the map and on the surface', () =>
    withPanel(browser, himmelblau, {}, async ({ page, drawn }) => {
      const map = await page.locator('.pane.contour').boundingBox();
      assert.ok(map !== null);
      const middle = { x: map.x + map.width / 2, y: map.y + map.height / 2 };
      const drag = async (right: number, up: number): Promise<void> => {
        await page.mouse.move(middle.x, middle.y);
        await page.mouse.down();
        await page.mouse.move(middle.x + right, middle.y - up, { steps: 4 });
        await page.mouse.up();
      };
      await drag(map.width, map.height);
      await drawn(({ point }) => point[0] === 5 && point[1] === 5);
      await drag(-map.width, -map.height);
      await drawn(({ point }) => point[0] === -5 && point[1] === -5);
      await drag(0, 0);
      const { point: before } = await drawn(({ point }) => Math.abs(point[0] ?? 9) < 2 && Math.abs(point[1] ?? 9) < 2);
      await drag(60, 60);
      const { point: after } = await drawn(({ point }) => (point[0] ?? -9) > (before[0] ?? 9) + 0.5);
      const [across = NaN, up = NaN] = after.map((x, i) => x - (before[i] ?? NaN));
      assert.ok(Math.abs(across - up) < 0.05, 'both axes have one scale');
      // The middle of the surface is the middle of the box, near enough to see that it moved there.
      const surface = await page.locator('.pane.surface').boundingBox();
      assert.ok(surface !== null);
      await page.mouse.dblclick(surface.x + surface.width / 2, surface.y + surface.height / 2);
      await drawn(({ point }) => Math.abs(point[0] ?? 9) < 2.5 && Math.abs(point[1] ?? 9) < 2.5);
    }));

  it('runs a descent to the minimum, and pauses at its end', () =>
    withPanel(browser, rosenbrock, { reducedMotion: true }, async ({ page, drawn, send }) => {
      await page.locator('.descent vscode-dropdown').click();
      await page.getByRole('option', { name: 'Newton' }).click();
      await send({ kind: 'descend' });
      const summary = await drawn(({ runs }) => (runs[0]?.reason ?? null) !== null);
      const [run] = summary.runs;
      assert.ok(run?.optimizer === 'newton' && run.steps > 5);
      assert.match(run.reason ?? '', /gradient norm below/);
    }));

  it('plays step by step, runs, pauses and resets from the keyboard', () =>
    withPanel(browser, quartic, {}, async ({ page, drawn, eventually }) => {
      await page.locator('.drawing').focus();
      await page.keyboard.press('.');
      await page.keyboard.press('.');
      await drawn(({ runs }) => runs[0]?.steps === 2);
      const shown = (): Promise<string | null> => page.locator('.descent .step').textContent();
      await page.keyboard.press('Space');
      await eventually('the step shown', shown, (text) => Number.parseInt(text ?? '') > 2);
      await page.keyboard.press('Space');
      const paused = await drawn(({ runs }) => (runs[0]?.steps ?? 0) > 2);
      const step = await shown();
      await page.waitForTimeout(300);
      assert.equal(await shown(), step);
      assert.deepEqual((await drawn()).runs, paused.runs);
      await page.keyboard.press('r');
      await drawn(({ runs }) => runs.length === 0);
    }));

  it('races a second run', () =>
    withPanel(browser, quartic, { reducedMotion: true }, async ({ page, drawn, send }) => {
      await page.getByText('+ add a run').click();
      await page.locator('.runs li').nth(1).waitFor();
      await send({ kind: 'descend' });
      const summary = await drawn(({ runs }) => runs.length === 2 && runs.every((run) => run.reason !== null));
      assert.notEqual(summary.runs[0]?.optimizer, summary.runs[1]?.optimizer);
    }));

  it('restores camera, point, layers and runs, and then keeps them over an edit', async () => {
    let kept: PanelState | null = null;
    await withPanel(browser, himmelblau, {}, async ({ page, state, eventually }) => {
      await page.locator('.drawing').focus();
      await page.keyboard.press(']');
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('a');
      await page.getByText('layers ▾').click();
      await page.locator('vscode-checkbox', { hasText: 'Tangent plane' }).click();
      await page.keyboard.press('Escape');
      // It is kept a moment after the last change.
      kept = await eventually('the state kept', state, (last) => {
        const { camera, point, runs, layers } = viewOf(last);
        return camera !== null && point?.[0] === 0 && runs?.length === 2 && layers?.['plane'] === false;
      });
    });
    const before = viewOf(kept);
    const panel = await openPanel(browser, { state: kept });
    const restored = await panel.drawn();
    assert.deepEqual(restored.point, [0, 2.2]);
    const { length } = await drawings(panel);
    await panel.send({ kind: 'show', subject: { ...himmelblau, documentVersion: 2 }, digits: 6 });
    await panel.eventually(
      'the drawing of the new version',
      () => drawings(panel),
      (all) => all.length > length,
    );
    // Whatever would still be changed by itself is kept a moment later.
    await panel.page.waitForTimeout(400);
    const state = await panel.eventually(
      'the state kept of the new version',
      panel.state,
      (last) => last?.subject.documentVersion === 2,
    );
    const after = viewOf(state);
    assert.deepEqual(after.camera, before.camera);
    assert.deepEqual(after.point, [0, 2.2]);
    assert.deepEqual(after.runs, before.runs);
    assert.equal(after.layers?.['plane'], false);
    await panel.close();
    assert.deepEqual(panel.problems, []);
  });

  it('draws a curve, several outputs, and holes', async () => {
    await withPanel(browser, quartic, {}, async ({ drawn }) => assert.equal((await drawn()).view, 'curve'));
    await withPanel(browser, pair, {}, async ({ page, drawn }) => {
      assert.ok(Math.abs(((await drawn()).value ?? 0) - Math.SQRT2) < 1e-12);
      await page.locator('header vscode-dropdown[aria-label="Output"]').click();
      await page.getByRole('option', { name: 'f₂' }).click();
      const summary = await drawn(({ gradient }) => gradient.every((x) => x === 1));
      assert.equal(summary.value, 1);
      await page.getByText('f₂ of 2 outputs').waitFor();
      await page.locator('.brackets').waitFor();
    });
    await withPanel(browser, ring, {}, async ({ page, drawn }) => {
      const field = page.locator('label.point input');
      await field.fill('0, 0');
      await field.press('Enter');
      const summary = await drawn(({ point }) => point[0] === 0);
      assert.equal(summary.value, null);
      await page.getByText('holes: no value there').waitFor();
    });
  });

  it('holds the other inputs of a function of many at values that can be typed', () =>
    withPanel(browser, pair, {}, async ({ page, drawn }) => {
      const field = page.locator('.inputs vscode-text-field').nth(2).locator('input');
      await field.fill('2.5');
      await field.press('Enter');
      const summary = await drawn(({ point }) => point[2] === 2.5);
      assert.deepEqual(summary.point, [1, 1, 2.5]);
      await page.getByText('held: z = 2.5').waitFor();
    }));

  it('draws the curve along one input where no second axis is wanted', () =>
    withPanel(browser, rosenbrock, {}, async ({ page, drawn }) => {
      await page.locator('.drawing').focus();
      await page.keyboard.press('x');
      await page.locator('.sheet vscode-dropdown[aria-label="Depth axis"]').click();
      await page.getByRole('option', { name: '– (a curve)' }).click();
      await drawn(({ view }) => view === 'curve');
    }));

  it('looks for critical points where the axes go', () =>
    withPanel(browser, { ...rosenbrock, criticalPoints: [] }, {}, async ({ page, drawn }) => {
      await drawn(({ text }) => text.includes('minimum at (1, 1)'));
      await page.locator('.drawing').focus();
      await page.keyboard.press('x');
      const field = page.locator('.sheet .field vscode-text-field').first().locator('input');
      await field.fill('-2, 0');
      await field.press('Enter');
      await drawn(({ text }) => !text.includes('minimum at'));
    }));

  it('draws step by step where the function is slow, and stays at hand', async () => {
    const slow = await subjectOf(
      `/** @at (1, 1) */
      export function slow(x: number, y: number): number {
        let sum = 0;
        for (let i = 0; i < 20_000; i++) sum += Math.sin(x + i) * Math.cos(y - i);
        return sum / 20_000 + x * y;
      }`,
      'slow',
    );
    const panel = await openPanel(browser);
    await panel.send({ kind: 'show', subject: slow, digits: 6 });
    const cell = panel.page.locator('.numbers dd').first();
    await cell.filter({ hasText: /\d/ }).waitFor();
    // A coarse picture is there while the point moves.
    await panel.page.locator('.legend .bar').first().waitFor();
    const before = (await cell.textContent()) ?? '';
    await panel.page.locator('.drawing').focus();
    await panel.page.keyboard.press('Shift+ArrowRight');
    await cell.filter({ hasNotText: before }).waitFor();
    assert.equal(
      (await panel.messages()).some(({ kind }) => kind === 'drawn'),
      false,
      'the picture is not yet fine',
    );
    await panel.close();
    assert.deepEqual(panel.problems, []);
  });

  it('exports, copies, shows its data, and goes back to the editor', () =>
    withPanel(browser, quartic, {}, async ({ page, messages, eventually }) => {
      await page.locator('.drawing').focus();
      await page.keyboard.press('d');
      await page.locator('.data table').first().waitFor();
      assert.equal(await page.locator('.data caption').count(), 4);
      // The menu stays open while things are chosen in it.
      await page.getByText('export ▾').click();
      for (const name of [
        'Picture as PNG',
        'Contours as SVG',
        'Samples as CSV',
        'Runs as CSV',
        'Copy numbers as text',
      ]) {
        await page.getByText(name).click();
      }
      const has = (kind: PageMessage['kind']) => (all: readonly PageMessage[]) => all.some((m) => m.kind === kind);
      const all = await eventually('the copy', messages, has('copy'));
      const saved = all.flatMap((m) => (m.kind === 'save' ? [m] : []));
      assert.deepEqual(
        saved.map((m) => m.fileName),
        ['quartic.png', 'quartic-contours.svg', 'quartic-samples.csv', 'quartic-runs.csv'],
      );
      assert.equal(
        Buffer.from(saved[0]?.base64 ?? '', 'base64')
          .subarray(1, 4)
          .toString(),
        'PNG',
      );
      assert.match(Buffer.from(saved[2]?.base64 ?? '', 'base64').toString(), /^x,value\n-2,7\n/);
      assert.ok(all.some((m) => m.kind === 'copy' && m.text.includes('quartic(x)')));
      await page.keyboard.press('Escape');
      await page.getByText('Copy numbers as text').waitFor({ state: 'hidden' });
      assert.ok(!has('revealSource')(await messages()), 'the first Escape closes the menu');
      await page.keyboard.press('Escape');
      await eventually('the way back to the editor', messages, has('revealSource'));
    }));

  it('keeps the picture and says so when the source is not numeric for the moment', () =>
    withPanel(browser, rosenbrock, {}, async ({ page, send }) => {
      await send({ kind: 'stale', message: 'The source has a syntax error' });
      await page.getByText('The source has a syntax error').waitFor();
      assert.equal(await page.locator('.pane.surface').isVisible(), true);
    }));

  it('starts a run where a person says, by typing and by Alt-click', () =>
    withPanel(browser, rosenbrock, { reducedMotion: true }, async ({ page, drawn, state, eventually }) => {
      type Start = readonly number[] | null | undefined;
      const startThat = (fits: (start: Start) => boolean): Promise<Start> =>
        eventually('the start of the run', async () => viewOf(await state()).runs?.[0]?.start, fits);
      await page.locator('.drawing').focus();
      await page.keyboard.press('s');
      await page.keyboard.type('0.5, 2');
      await page.keyboard.press('Enter');
      await startThat((start) => start?.[0] === 0.5 && start[1] === 2);
      await page.locator('.drawing').focus();
      await page.keyboard.press('.');
      await page.locator('.told', { hasText: 'step 1' }).waitFor();
      await page.keyboard.press('r');
      // f(0.5, 2) = 0.25 + 100 · 1.75²
      await page.locator('.told', { hasText: 'step 0: f = 306.5' }).waitFor();
      await page.locator('.pane.contour').click({ modifiers: ['Alt'], position: { x: 200, y: 200 } });
      const [x = NaN, y = NaN] = (await startThat((start) => start?.[0] !== 0.5)) ?? [];
      assert.ok(x > -2 && x < 2 && y > -1 && y < 3, `(${x}, ${y})`);
      assert.deepEqual((await drawn()).point, [-1.2, 1], 'the point stays');
      const field = page.locator('.from input');
      await field.fill('');
      await field.press('Enter');
      await startThat((start) => start === null);
    }));

  describe('generated code', () => {
    /** How often a worker with code has taken over. */
    const takeovers = (page: Page): Promise<number> =>
      page.evaluate("performance.getEntriesByName('nabla.compiled').length");

    const takenOver = ({ page, eventually }: OpenPanel, times: number): Promise<number> =>
      eventually(
        'takeovers',
        () => takeovers(page),
        (count) => count >= times,
      );

    const sourceOf = (factor: number): string =>
      `/** @at (-1.2, 1)\n * @domain x -2 2\n * @domain y -1 3 */
export const valley = (x: number, y: number) => (1 - x) ** 2 + ${factor} * (y - x ** 2) ** 2;`;

    it('takes over from the interpreter, and an edit replaces it while the picture stays', async () => {
      const [first, second] = [await subjectOf(sourceOf(100), 'valley'), await subjectOf(sourceOf(50), 'valley')];
      await withPanel(browser, first, { reducedMotion: true }, async (panel) => {
        const { page, drawn, send } = panel;
        await takenOver(panel, 1);
        await send({ kind: 'show', subject: { ...second, documentVersion: 2 }, digits: 6 });
        // f(-1.2, 1) = 2.2² + 50 · 0.44²
        await drawn(({ value }) => Math.abs((value ?? NaN) - 14.52) < 1e-9);
        await takenOver(panel, 2);
        assert.equal(await page.locator('.pane.surface').isVisible(), true);
        await page.locator('.drawing').focus();
        await page.keyboard.press('ArrowRight');
        await drawn(({ point }) => Math.abs((point[0] ?? 0) + 1.16) < 1e-9);
        await send({ kind: 'descend' });
        const { runs } = await drawn(({ runs: [run] }) => (run?.reason ?? null) !== null);
        assert.ok((runs[0]?.steps ?? 0) > 100);
      });
    });

    it('is told of: its mode and its cost', () =>
      withPanel(browser, rosenbrock, { reducedMotion: true }, async (panel) => {
        const { page } = panel;
        await takenOver(panel, 1);
        const plan = page.locator('.answer .plan');
        await plan.filter({ hasText: /^∇f by reverse mode, \d\.\d × the cost of f$/ }).waitFor();
        await page.locator('.descent vscode-dropdown').click();
        await page.getByRole('option', { name: 'Newton' }).click();
        await plan.filter({ hasText: /; H by elimination, \d\.\d ×$/ }).waitFor();
      }));

    it('of an edit that changes nothing in it is used again', () =>
      withPanel(browser, himmelblau, {}, async (panel) => {
        const { page, drawn, send } = panel;
        await takenOver(panel, 1);
        // The worker that verifies is ended when code takes over; one for the new place is there once it is verified.
        await page.locator('.drawing').focus();
        await page.keyboard.press('ArrowRight');
        await drawn(({ point }) => point[0] !== -1);
        let made = 0;
        page.on('worker', () => made++);
        await send({ kind: 'show', subject: { ...himmelblau, documentVersion: 2 }, digits: 6 });
        await takenOver(panel, 2);
        assert.equal(made, 0);
      }));

    it('descends on a thousand inputs, and its loss curve falls', async () => {
      const text = `/** @at x = ${JSON.stringify(new Array<number>(1000).fill(-1.2))} */
export function rosenbrock(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length - 1; i++) sum += 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2;
  return sum;
}`;
      const subject = await subjectOf(text, 'rosenbrock');
      await withPanel(browser, subject, { reducedMotion: true }, async (panel) => {
        const { page, drawn, send } = panel;
        await takenOver(panel, 1);
        await page.locator('.descent vscode-dropdown').click();
        await page.getByRole('option', { name: 'Adam' }).click();
        await send({ kind: 'descend' });
        const { runs } = await drawn(({ runs: [run] }) => run?.optimizer === 'adam' && run.reason !== null);
        assert.ok((runs[0]?.steps ?? 0) > 1000);
        await page.locator('.told', { hasText: /f = [\d.]+/ }).waitFor();
      });
    });
  });
});
