// The panel of a window, seen from outside: its page lies in a frame inside a frame.
import { coloursOf } from '../../webview/harness/canvas-colours';
import { patience } from './patience';
import type { Frame, Locator, Page } from 'playwright-core';

export class Panel {
  private constructor(
    readonly page: Page,
    readonly frame: Frame,
  ) {}

  /** Waits for a frame that holds the panel's page and a drawing. */
  static async find(page: Page): Promise<Panel> {
    const until = Date.now() + patience;
    for (;;) {
      for (const frame of page.frames()) {
        if (frame.isDetached()) continue;
        const drawing = frame.locator('.drawing');
        if ((await drawing.count().catch(() => 0)) > 0 && (await drawing.isVisible().catch(() => false))) {
          const panel = new Panel(page, frame);
          await panel.valueOf('value').filter({ hasText: /\d/ }).waitFor({ timeout: patience });
          return panel;
        }
      }
      if (Date.now() > until) {
        const frames = page.frames().map((frame) => frame.url().slice(0, 120));
        throw new Error(`no panel in any frame of the window:\n${frames.join('\n')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** The cell of a number: value, gradient, norm, Hessian, eigenvalues, class. */
  valueOf(name: 'value' | 'gradient' | 'norm' | 'hessian' | 'eigenvalues' | 'class'): Locator {
    const order = ['value', 'gradient', 'norm', 'hessian', 'eigenvalues', 'class'];
    return this.frame.locator('.answer dl.numbers dd').nth(order.indexOf(name));
  }

  /** How often generated code has taken over from the interpreter. */
  takeovers(): Promise<number> {
    return this.frame.evaluate("performance.getEntriesByName('nabla.compiled').length");
  }

  get point(): Locator {
    return this.frame.locator('label.point input');
  }

  async numbersOfPoint(): Promise<readonly number[]> {
    return (await this.point.inputValue())
      .replace(/[()\s]/g, '')
      .split(',')
      .map((text) => Number(text.replace('−', '-')));
  }

  /** The point and the value there, as they stand at one moment. */
  async state(): Promise<{ readonly point: readonly number[]; readonly value: number }> {
    return { point: await this.numbersOfPoint(), value: await this.numberOf('value') };
  }

  /** Waits until something read from the panel fits. */
  async eventually<T>(what: string, read: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
    const until = Date.now() + patience;
    for (;;) {
      const value = await read();
      if (fits(value)) return value;
      if (Date.now() > until) throw new Error(`${what}: still ${JSON.stringify(value)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async numberOf(name: 'value' | 'norm'): Promise<number> {
    return Number((await this.valueOf(name).innerText()).replace('−', '-').replace(/[·×]\s*10\^?/, 'e'));
  }

  /** Shows the surface or the map where the panel has room for one of the two. */
  private async bringToFront(pane: 'surface' | 'contour'): Promise<void> {
    const node = this.frame.locator(`.pane.${pane}`);
    if (await node.isVisible()) return;
    await this.frame.locator('.menus .front').click();
    await node.waitFor();
    // It is painted with the next frame.
    await this.frame.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  }

  /** Shows the map, which a narrow panel shows in the place of the surface. */
  async showMap(): Promise<void> {
    const map = this.frame.locator('.pane.contour');
    if (await map.isVisible()) return;
    await this.frame.getByRole('button', { name: /map/i }).first().click();
    await map.waitFor();
  }

  /** How many colours a canvas of the surface or the map shows: a handful where nothing is drawn. */
  async coloursOf(selector: `.pane.${'surface' | 'contour'} canvas`): Promise<number> {
    await this.bringToFront(selector.startsWith('.pane.surface') ? 'surface' : 'contour');
    return coloursOf(this.frame.locator(selector).first());
  }

  /** Drags with the mouse on the map, from and to shares of its width and height. */
  async dragPoint(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    await this.bringToFront('contour');
    const box = await this.frame.locator('.pane.contour').boundingBox();
    if (box === null) throw new Error('the map is not shown');
    const { mouse } = this.page;
    const place = ([x, y]: readonly [number, number]): readonly [number, number] => [
      box.x + x * box.width,
      box.y + y * box.height,
    ];
    await mouse.move(...place(from));
    await mouse.down();
    await mouse.move(...place(to), { steps: 5 });
    await mouse.up();
  }

  async chooseOptimizer(name: string): Promise<void> {
    await this.frame.locator('.descent vscode-dropdown').click();
    await this.frame.getByRole('option', { name }).click();
  }

  /** Waits until the numbers have stood still for a while, and what is to be restored has been written. */
  async settled(): Promise<void> {
    let last = '';
    let since = Date.now();
    await this.eventually(
      'the numbers',
      () => this.frame.locator('.answer').innerText(),
      (text) => {
        if (text !== last) since = Date.now();
        last = text;
        return Date.now() - since > 1000;
      },
    );
    // By the page's own clock, on which it is written 200 ms after a change.
    await this.frame.evaluate('new Promise((done) => setTimeout(done, 400))');
  }
}
