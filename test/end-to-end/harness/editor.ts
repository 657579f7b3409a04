/// <reference lib="dom" />
// A window of the editor, used as a person uses it: by mouse, keyboard and eyes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Panel } from './panel';
import { patience } from './patience';
import type { Frame, Locator, Page } from 'playwright-core';

export const pictureFolder = join('out', 'pictures');

/** Hovers hold their numbers together by no-break blanks: a blank of the pattern fits every kind. */
function anyBlanks(content: RegExp): RegExp {
  return new RegExp(content.source.replaceAll(' ', '\\s'), content.flags);
}

/** The text of a part of the page, with ordinary blanks. */
export async function plainText(part: Locator): Promise<string> {
  return (await part.innerText()).replace(/[\u00a0\u2002-\u200a]/g, ' ');
}

export class Editor {
  constructor(readonly page: Page) {}

  /** Waits until the window is there and its files are listed. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: patience });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: patience });
  }

  /** Waits until the extension's status item says that it has started and has nothing to do. */
  async idle(): Promise<void> {
    await this.page.locator('.statusbar-item', { hasText: /^∇$/ }).waitFor({ timeout: patience });
  }

  tab(name: string): Locator {
    return this.page.locator('.tab', { hasText: name }).first();
  }

  /**
   * Waits until the first lens with a text shows. Scrolls now and then, as a reader does: the editor asks for the titles
   * of lenses once they are laid out, and where its own drawing was late it asks again only when it is scrolled.
   */
  async lens(text: string | RegExp): Promise<Locator> {
    const lens = this.page.locator('.codelens-decoration a', { hasText: text }).first();
    const lines = this.page.locator('.editor-instance .view-lines').first();
    const until = Date.now() + patience;
    for (;;) {
      try {
        await lens.waitFor({ timeout: 4000 });
        return lens;
      } catch (error) {
        if (Date.now() > until) throw error;
      }
      await lines.hover();
      for (const distance of [40, -40]) {
        await this.page.mouse.wheel(0, distance);
        await this.page.waitForTimeout(500);
      }
      await this.leave();
    }
  }

  /** The visible hover of the editor. */
  get hover(): Locator {
    return this.page.locator('.monaco-hover:visible', { has: this.page.locator('.hover-contents') });
  }

  /**
   * Where a text stands on the screen: the place of its mark `‸`, at its first occurrence in the visible lines. Waits
   * until the text stands still: an editor shows its lines a moment after its tab, and lenses push them down.
   */
  async placeOf(marked: string): Promise<{ readonly x: number; readonly y: number }> {
    const until = Date.now() + patience;
    let last: { readonly x: number; readonly y: number } | null = null;
    for (;;) {
      const place = await this.#findText(marked.replace('‸', ''), Math.max(0, marked.indexOf('‸')));
      if (place !== null && place.x === last?.x && place.y === last.y) return place;
      last = place;
      if (Date.now() > until) throw new Error(`'${marked}' is not among the visible lines`);
      await this.page.waitForTimeout(100);
    }
  }

  async #findText(text: string, mark: number): Promise<{ readonly x: number; readonly y: number } | null> {
    return this.page.evaluate(
      ([wanted, offset]) => {
        // Lines are broken into spans, and blanks are written as no-break ones.
        for (const line of document.querySelectorAll('.editor-instance .view-line')) {
          const at = line.textContent.replace(/\u00a0/g, ' ').indexOf(wanted);
          if (at < 0) continue;
          const target = at + offset;
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          let before = 0;
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const length = node.textContent?.length ?? 0;
            if (target < before + length) {
              const range = document.createRange();
              range.setStart(node, target - before);
              range.setEnd(node, target - before + 1);
              const box = range.getBoundingClientRect();
              return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
            }
            before += length;
          }
        }
        return null;
      },
      [text, mark] as const,
    );
  }

  /**
   * Rests the mouse on a text until a hover with some content shows; moves away and comes back now and then, for a
   * hover that was asked for before the extension had started, or whose formulas were not typeset in time, does not
   * change by itself.
   */
  async hoverOver(text: string, content: RegExp): Promise<Locator> {
    return this.#rest(text, this.hover.filter({ hasText: anyBlanks(content) }));
  }

  /** As `hoverOver`, and waits for a typeset formula. */
  async typesetHover(text: string, content: RegExp): Promise<Locator> {
    const picture = this.page.locator('img[src^="data:image/svg+xml;base64,"]');
    return this.#rest(text, this.hover.filter({ hasText: anyBlanks(content) }).filter({ has: picture }));
  }

  /**
   * Follows a link in the hover over a text. Another hover may come into the same box just then and move the link away
   * from under the mouse, which closes the hover: then it is tried anew.
   */
  async followLink(text: string, content: RegExp, command: string): Promise<void> {
    const until = Date.now() + patience;
    for (;;) {
      const hover = await this.hoverOver(text, content);
      try {
        await hover.locator(`a[data-href*="${command}"]`).click({ timeout: 15_000 });
        return;
      } catch (error) {
        if (Date.now() > until) throw error;
      }
    }
  }

  /** Moves the mouse where nothing is, and waits until no hover is left. */
  async leave(): Promise<void> {
    await this.page.mouse.move(300, 5);
    await this.hover.first().waitFor({ state: 'hidden', timeout: patience });
  }

  async #rest(text: string, wanted: Locator): Promise<Locator> {
    const until = Date.now() + patience;
    for (;;) {
      const { x, y } = await this.placeOf(text);
      await this.leave();
      await this.page.mouse.move(x, y, { steps: 4 });
      try {
        await wanted.waitFor({ timeout: 15_000 });
        return wanted;
      } catch (error) {
        if (Date.now() > until) {
          const shown = await this.hover.allInnerTexts();
          throw new Error(`not the hover that is wanted over '${text}'; shown: ${shown.join(' | ') || 'none'}`, {
            cause: error,
          });
        }
      }
    }
  }

  /** Asks every frame of the window until one answers with something positive. */
  async eventuallyInFrames(ask: (frame: Frame) => Promise<number>): Promise<number> {
    for (const until = Date.now() + patience; Date.now() < until;) {
      for (const frame of this.page.frames()) {
        const answer = frame === this.page.mainFrame() ? 0 : await ask(frame).catch(() => 0);
        if (answer > 0) return answer;
      }
      await this.page.waitForTimeout(200);
    }
    return 0;
  }

  /** Clicks the place of a text in the code. */
  async click(text: string): Promise<void> {
    const { x, y } = await this.placeOf(text);
    await this.page.mouse.click(x, y);
  }

  /** Runs a command from the palette, found by its title as a person would type it. */
  async runCommand(title: string): Promise<void> {
    await this.#choose('F1', `>${title}`, title);
  }

  /** Opens the quick input by a key, types a text, and takes the row that it finds. */
  async #choose(key: string, typed: string, row: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input');
    const until = Date.now() + patience;
    for (;;) {
      await this.page.keyboard.press(key);
      try {
        // A window that is still starting does not hear its keys yet.
        await input.waitFor({ timeout: 10_000 });
        break;
      } catch (error) {
        if (Date.now() > until) throw error;
      }
    }
    await input.fill(typed);
    await this.takeRow(row);
  }

  /** Takes the row of the quick input that is chosen, once it is the one with a text. */
  async takeRow(text: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file with Quick Open. */
  async openFile(name: string): Promise<void> {
    await this.#choose('Control+P', name, name);
    await this.tab(name).waitFor();
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
  }

  /** The panel that shows, once it has drawn. */
  async panel(): Promise<Panel> {
    return Panel.find(this.page);
  }

  /** The frame (of a preview, say) whose page shows a text. */
  async frameWith(text: string): Promise<Frame> {
    const until = Date.now() + patience;
    for (;;) {
      for (const frame of this.page.frames().slice(1)) {
        const shows = await frame
          .getByText(text)
          .first()
          .isVisible()
          .catch(() => false);
        if (shows) return frame;
      }
      if (Date.now() > until) throw new Error(`no frame shows '${text}'`);
      await this.page.waitForTimeout(100);
    }
  }

  /** The panel once it shows a function. */
  async panelOf(name: string): Promise<Panel> {
    const panel = await this.panel();
    await panel.frame.locator('body', { hasText: name }).waitFor({ timeout: patience });
    return panel;
  }

  /** What the hover over a text says, the empty text when none comes within a few seconds. */
  async hoverText(text: string): Promise<string> {
    const { x, y } = await this.placeOf(text);
    await this.leave();
    await this.page.mouse.move(x, y, { steps: 4 });
    try {
      await this.hover.waitFor({ timeout: 3_000 });
      return await plainText(this.hover);
    } catch {
      return '';
    }
  }

  /** Reloads the window, as `Developer: Reload Window` does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** Takes a picture for people to look at. */
  async picture(name: string): Promise<void> {
    mkdirSync(pictureFolder, { recursive: true });
    await this.page.screenshot({
      path: join(pictureFolder, `${name.replace(/\W+/g, '-')}.png`),
      animations: 'disabled',
    });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
