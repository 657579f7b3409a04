/// <reference types="node" />
// Takes pictures of the panel in every theme and width, for people to look at: `npx tsx test/webview/harness/screenshots.ts DIR`.
import { mkdirSync } from 'node:fs';
import { buildPage, launch, openPanel } from './open-panel';
import { himmelblau, pair, quartic, ring, rosenbrock } from './subjects';
import type { PanelOptions } from './open-panel';
import type { PanelSubject } from '../../../src/protocol/subject';

const folder = process.argv[2] ?? 'out/screenshots';
mkdirSync(folder, { recursive: true });

const narrow = { width: 600, height: 900 };
const pictures: readonly (readonly [string, PanelSubject, PanelOptions & { readonly webgl?: boolean }])[] = [
  ['dark', rosenbrock, {}],
  ['light', himmelblau, { theme: 'light' }],
  ['high-contrast', himmelblau, { theme: 'highContrast' }],
  ['high-contrast-light', rosenbrock, { theme: 'highContrastLight' }],
  ['narrow', himmelblau, narrow],
  ['holes', ring, {}],
  ['curve', quartic, { theme: 'light' }],
  ['outputs', pair, {}],
  ['no-webgl', himmelblau, { webgl: false }],
];
const wanted = process.argv.slice(3).filter((word) => !word.startsWith('-'));

async function takeAll(): Promise<void> {
  if (!process.argv.includes('--no-build')) await buildPage();
  for (const webgl of [true, false]) {
    const browser = await launch({ webgl });
    for (const [name, subject, options] of pictures) {
      if ((options.webgl ?? true) !== webgl || (wanted.length > 0 && !wanted.includes(name))) continue;
      const panel = await openPanel(browser, { ...options, reducedMotion: true });
      await panel.send({ kind: 'show', subject, digits: 6 });
      await panel.drawn();
      await panel.page.getByText('+ add a run').click();
      await panel.page.locator('.runs li').nth(1).getByRole('button').first().click();
      await panel.send({ kind: 'descend' });
      await panel.drawn((summary) => summary.runs.length > 1);
      await panel.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
      await panel.close();
      console.log(name, panel.problems.join('; '));
    }
    await browser.close();
  }
}

void takeAll();
