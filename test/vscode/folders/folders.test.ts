// A workspace of two folders, each with modules of its own.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, eventually, hoverWith, lensTitles, nabla, openFile, replaceText, writeFile } from '../editor';

const main = "import { square } from './lib/square';\nexport const f = (x = 3) => square(x);\n";
const ofPackage = "import { power } from 'power';\nexport const g = (x = 2) => power(x);\n";

suite('several folders', () => {
  suiteSetup(async () => {
    await nabla();
    assert.equal(vscode.workspace.workspaceFolders?.length, 2);
    for (const [folder, factor] of [
      [0, 1],
      [1, 5],
    ] as const) {
      await writeFile('folders/main.ts', main, folder);
      await writeFile('folders/lib/square.ts', `export const square = (x: number) => ${factor} * x * x;\n`, folder);
      await writeFile('folders/package.ts', ofPackage, folder);
      const manifest = JSON.stringify({ name: 'power', version: '1.0.0', main: 'index.js' });
      await writeFile('node_modules/power/package.json', manifest, folder);
      await writeFile('node_modules/power/index.js', `exports.power = (x) => x ** ${factor + 1};\n`, folder);
    }
  });
  teardown(closeEverything);

  test('each has hovers and lenses', async () => {
    const here = await openFile('rosenbrock.ts', 0);
    await hoverWith(here, 'rosen‸brock(', /ℝ² → ℝ/);
    const there = await openFile('folders/main.ts', 1);
    await hoverWith(there, '‸f =', /f = 45 +f′ = 30/);
    await eventually('lenses in the second folder', async () =>
      (await lensTitles(there)).some(([, title]) => title.includes('ℝ → ℝ')),
    );
  });

  test('modules of the same name are kept apart, also packages', async () => {
    const here = await openFile('folders/main.ts', 0);
    const there = await openFile('folders/main.ts', 1);
    await hoverWith(here, '‸f =', /f = 9 +f′ = 6/);
    await hoverWith(there, '‸f =', /f = 45 +f′ = 30/);
    await hoverWith(await openFile('folders/package.ts', 0), '‸g =', /g = 4 +g′ = 4/);
    await hoverWith(await openFile('folders/package.ts', 1), '‸g =', /g = 64 +g′ = 192/);
  });

  test('an edit in one folder leaves the other as it is', async () => {
    const here = await openFile('folders/main.ts', 0);
    const there = await openFile('folders/main.ts', 1);
    const library = await openFile('folders/lib/square.ts', 1);
    await replaceText(library, '5 *', '7 *');
    await hoverWith(there, '‸f =', /f = 63 /);
    await hoverWith(here, '‸f =', /f = 9 /);
  });

  test('one may import from the other', async () => {
    const [first, second] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first && second);
    const across = `import { square } from '../../${second.name}/folders/lib/square';\nexport const h = (x = 1) => square(x);\n`;
    await writeFile('folders/across.ts', across, 0);
    await hoverWith(await openFile('folders/across.ts', 0), '‸h =', /h = 5 +h′ = 10/);
  });
});
