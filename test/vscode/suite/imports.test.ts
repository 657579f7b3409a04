// Functions that import: from another file of the workspace, from a package, and what an edit of the one does to the
// other.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEverything,
  eventually,
  hoverAt,
  hoverWith,
  lensTitles,
  nabla,
  openFile,
  replaceText,
  writeFile,
} from '../editor';

const main = `import { square, scale } from './lib/square';
import { smoothstep } from 'three/src/math/MathUtils.js';

/** @at (3) */
export function area(radius: number): number {
  return scale * square(radius);
}

/** @at (0.25) */
export const ease = (t: number) => 2 * smoothstep(t, 0, 1);
`;
const library = 'export const scale = 10;\nexport const square = (x: number) => x * x;\n';

suite('imports', () => {
  suiteSetup(async () => {
    await nabla();
    await writeFile('imports/main.ts', main);
    await writeFile('imports/lib/square.ts', library);
  });
  teardown(closeEverything);

  test('a hover over a function that imports from another file', async () => {
    const document = await openFile('imports/main.ts');
    await hoverWith(document, 'ar‸ea(', /area\*\* : ℝ → ℝ/, /f = 90 +f′ = 60 +f″ = 20/);
  });

  test('a hover over a function that imports from a package', async () => {
    const document = await openFile('imports/main.ts');
    // Two times 3t² − 2t³, as the package has it.
    await hoverWith(document, 'ea‸se =', /f = 0\.3125 +f′ = 2\.25/);
  });

  test('an unsaved edit in one file refreshes the hover and the lenses in another', async () => {
    const document = await openFile('imports/main.ts');
    await hoverWith(document, 'ar‸ea(', /f = 90 /);
    const other = await openFile('imports/lib/square.ts');
    await replaceText(other, 'x * x', 'x * x * x');
    assert.ok(other.isDirty);
    await hoverWith(document, 'ar‸ea(', /f = 270 +f′ = 270/);
    await replaceText(other, '(x: number) => x * x * x', '(x: number) => [x, 2 * x]');
    await replaceText(document, 'scale * square(radius)', 'square(radius)');
    await eventually('the lens of the edited import', async () =>
      (await lensTitles(document)).some(([, title]) => title.includes('ℝ → ℝ²')),
    );
  });

  test('a file that changes on disk refreshes the hover in another', async () => {
    const document = await openFile('imports/main.ts');
    await hoverWith(document, 'ar‸ea(', /f = 90 /);
    await writeFile('imports/lib/square.ts', library.replace('10', '20'));
    await hoverWith(document, 'ar‸ea(', /f = 180 /);
    await writeFile('imports/lib/square.ts', library);
  });

  test('an import that is not there is named, and found once it is', async () => {
    await writeFile('imports/late.ts', "import { cube } from './cube';\nexport const f = (x = 2) => cube(x);\n");
    const document = await openFile('imports/late.ts');
    assert.equal(await hoverAt(document, '‸f ='), null);
    await writeFile('imports/cube.ts', 'export const cube = (x: number) => x ** 3;\n');
    await hoverWith(document, '‸f =', /f = 8 +f′ = 12/);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(document.uri, '../cube.ts'));
  });
});
