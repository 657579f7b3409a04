/// <reference types="node" />
// Takes pictures of the panel in every theme and width, for people to look at:
// `npx tsx test/webview/harness/screenshots.ts DIR [NAME …]`.
import { mkdirSync } from 'node:fs';
import { buildPage, launch, openPanel } from './open-panel';
import { exampleSubject, subjectOf } from './source-subjects';
import type { OpenPanel, PanelOptions } from './open-panel';
import type { PanelSubject } from '../../../src/protocol/subject';

interface Picture {
  readonly name: string;
  readonly subject: () => Promise<PanelSubject>;
  readonly options?: PanelOptions & { readonly webgl?: boolean };
  /** What a person does before the picture is taken; a race of two runs if nothing is said. */
  readonly act?: (panel: OpenPanel) => Promise<void>;
}

/** Half of a VS Code window of ordinary size. */
const column = { width: 520, height: 800 } as const;
const narrow = { width: 460, height: 900 } as const;
const functions = {
  pole: '/** @at 0.4 */\nexport function pole(x: number): number { return 1 / (x - 0.3) + x; }',
  tangent: '/** @at 1\n * @domain x -5 5 */\nexport function tangent(x: number): number { return Math.tan(x); }',
  kink: '/** @at (0.5, -0.25) */\nexport function kink(x: number, y: number): number { return Math.abs(x) + Math.abs(y) * 0.5; }',
  stairs:
    '/** @at (0.5, -0.25) */\nexport function stairs(x: number, y: number): number { return Math.floor(2 * x) + y * y; }',
  ring: '/** @at (1, 1) */\nexport function ring(x: number, y: number): number { return Math.log(x * x + y * y - 1); }',
  saddle: '/** @at (0, 0) */\nexport function saddle(x: number, y: number): number { return x * x - y * y; }',
  monkey:
    '/** @at (0.5, 0.5) */\nexport function monkey(x: number, y: number): number { return x ** 3 - 3 * x * y * y; }',
  poles: '/** @at (1, 0.5) */\nexport function poles(x: number, y: number): number { return 1 / (x - y); }',
  long: '/** @at [1, 2, 3, 4] */\nexport function aFunctionWithAnUncommonlyLongName(someVector: number[]): number { return someVector.reduce((s, v) => s + v * v, 0); }',
} as const;

const of =
  (name: keyof typeof functions, called: string = name) =>
  () =>
    subjectOf(functions[name], called);
const rosenbrock = () => exampleSubject('rosenbrock', 'rosenbrock');
const himmelblau = async (): Promise<PanelSubject> => {
  const subject = await exampleSubject('himmelblau', 'himmelblau');
  return { ...subject, point: { receiver: null, arguments: [-1, 2.2] } };
};
const layer = () => exampleSubject('sigmoid-layer', 'layer');
const loss = () => exampleSubject('network-loss', 'loss');
const quiet = (): Promise<void> => Promise.resolve();

async function showMap(panel: OpenPanel): Promise<void> {
  await race(panel);
  await panel.page.locator('.drawing').focus();
  await panel.page.keyboard.press('v');
  await panel.drawn((summary) => summary.view === 'contours');
}

const pictures: readonly Picture[] = [
  { name: 'rosenbrock-dark', subject: rosenbrock },
  { name: 'rosenbrock-light', subject: rosenbrock, options: { theme: 'light' } },
  { name: 'himmelblau-contrast', subject: himmelblau, options: { theme: 'highContrast' } },
  { name: 'himmelblau-contrast-light', subject: himmelblau, options: { theme: 'highContrastLight' } },
  { name: 'himmelblau-narrow', subject: himmelblau, options: narrow },
  { name: 'column-dark', subject: rosenbrock, options: column },
  { name: 'column-light', subject: himmelblau, options: { ...column, theme: 'light' } },
  { name: 'column-contrast', subject: himmelblau, options: { ...column, theme: 'highContrast' }, act: showMap },
  { name: 'column-inputs', subject: loss, options: column },
  { name: 'himmelblau-tall', subject: himmelblau, options: { width: 520, height: 1150 } },
  { name: 'himmelblau-half', subject: himmelblau, options: { width: 800, height: 760 } },
  { name: 'rosenbrock-large', subject: rosenbrock, options: { width: 1900, height: 1000 } },
  { name: 'saddle-light', subject: of('saddle'), options: { theme: 'light' }, act: quiet },
  { name: 'pole-dark', subject: of('pole'), act: quiet },
  { name: 'tangent-light', subject: of('tangent'), options: { theme: 'light' }, act: quiet },
  { name: 'pole-contrast-narrow', subject: of('pole'), options: { theme: 'highContrast', ...narrow } },
  { name: 'stairs', subject: of('stairs'), act: quiet },
  { name: 'poles', subject: of('poles'), act: quiet },
  { name: 'kink', subject: of('kink'), act: quiet },
  { name: 'ring', subject: of('ring') },
  { name: 'monkey', subject: of('monkey'), act: quiet },
  { name: 'layer', subject: layer },
  { name: 'layer-narrow-light', subject: layer, options: { theme: 'light', ...narrow } },
  { name: 'loss', subject: loss },
  { name: 'loss-light', subject: loss, options: { theme: 'light', width: 1400, height: 900 } },
  { name: 'long', subject: of('long', 'aFunctionWithAnUncommonlyLongName'), options: { width: 700, height: 800 } },
  { name: 'no-webgl', subject: himmelblau, options: { webgl: false } },
  { name: 'no-webgl-column', subject: rosenbrock, options: { ...column, webgl: false } },
  {
    name: 'menus',
    subject: rosenbrock,
    act: async ({ page }) => {
      await page.locator('.drawing').focus();
      await page.keyboard.press('x');
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'data',
    subject: himmelblau,
    options: { height: 1100 },
    act: async ({ page }) => {
      await page.locator('.drawing').focus();
      await page.keyboard.press('d');
      await page.waitForTimeout(300);
    },
  },
];

async function race(panel: OpenPanel): Promise<void> {
  await panel.page.getByText('+ add a run').click();
  await panel.page.locator('.runs li').nth(1).getByRole('button').first().click();
  await panel.send({ kind: 'descend' });
  await panel.drawn((summary) => summary.runs.length > 1);
}

async function takeAll(folder: string, wanted: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  if (!process.argv.includes('--no-build')) await buildPage();
  const chosen = pictures.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  for (const webgl of [true, false]) {
    const here = chosen.filter(({ options }) => (options?.webgl ?? true) === webgl);
    if (here.length === 0) continue;
    const browser = await launch({ webgl });
    for (const { name, subject, options, act } of here) {
      const panel = await openPanel(browser, { ...options, reducedMotion: true });
      await panel.send({ kind: 'show', subject: await subject(), digits: 6 });
      await panel.drawn();
      await (act ?? race)(panel);
      await panel.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
      await panel.close();
      console.log(name, panel.problems.join('; '));
    }
    await browser.close();
  }
}

const [folder = 'out/screenshots', ...words] = process.argv.slice(2).filter((word) => !word.startsWith('-'));
void takeAll(folder, words);
