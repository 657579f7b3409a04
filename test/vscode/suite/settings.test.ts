// Settings and themes take effect at once, without a restart.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, eventually, hoverAt, hoverWith, nabla, openFile, withSetting } from '../editor';

const themes = [
  ['Default Dark Modern', vscode.ColorThemeKind.Dark],
  ['Default Light Modern', vscode.ColorThemeKind.Light],
  ['Default High Contrast', vscode.ColorThemeKind.HighContrast],
  ['Default High Contrast Light', vscode.ColorThemeKind.HighContrastLight],
] as const;

suite('settings and themes', () => {
  suiteSetup(nabla);
  suiteTeardown(closeEverything);

  test('hovers can be switched off', async () => {
    const document = await openFile('rosenbrock.ts');
    await withSetting('nabla.hover.enabled', false, async () => {
      await eventually('silence', async () => (await hoverAt(document, 'function rosen‸brock')) === null);
    });
    await eventually('the hover', () => hoverAt(document, 'function rosen‸brock'));
  });

  test('the number of digits', async () => {
    const document = await openFile('network-loss.ts');
    await withSetting('nabla.digits', 3, async () => {
      const text = await hoverWith(document, 'function lo‸ss', /0\.252/);
      assert.doesNotMatch(text, /0\.2516/);
    });
  });

  test('the pictures have a colour of their own in each kind of theme', async () => {
    const document = await openFile('rosenbrock.ts');
    const colour = async (): Promise<string | null> => {
      const { value } = (await hoverAt(document, 'function rosen‸brock')) ?? { value: '' };
      const [, base64] = /data:image\/svg\+xml;base64,([^)\s|]+)/.exec(value) ?? [];
      return /#[0-9a-f]{6}/i.exec(base64 === undefined ? '' : atob(base64))?.[0] ?? null;
    };
    const seen = new Set<string>();
    for (const [theme, kind] of themes) {
      await withSetting('workbench.colorTheme', theme, async () => {
        await eventually(theme, () => vscode.window.activeColorTheme.kind === kind);
        seen.add(
          await eventually(`a new colour in ${theme}`, async () => {
            const found = await colour();
            return found === null || seen.has(found) ? null : found;
          }),
        );
      });
    }
    assert.equal(seen.size, 4);
  });
});
