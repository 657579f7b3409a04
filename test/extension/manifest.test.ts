// The manifest agrees with the code beside it: commands, texts, settings, files.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { commandNames, defaultSettings } from '../../src/protocol/requests';

interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly dependencies?: object;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    readonly grammars: readonly { readonly path: string }[];
    readonly languages: readonly { readonly configuration: string; readonly icon: { readonly light: string } }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly markdown: string } }[] }[];
  };
}

const read = (path: string): string => readFileSync(path, 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const { contributes } = manifest;

function extensionSources(): string {
  return readdirSync('src/extension', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(`src/extension/${file}`))
    .join('\n');
}

describe('manifest', () => {
  it('has every command that hovers and lenses link to, and shows none twice', () => {
    const names = contributes.commands.map(({ command }) => command);
    for (const name of Object.values(commandNames)) assert.ok(names.includes(name), name);
    assert.equal(new Set(names).size, names.length);
  });

  it('registers what it contributes', () => {
    const sources = extensionSources();
    const linked = new Map(Object.entries(commandNames).map(([key, name]) => [name as string, key]));
    for (const { command } of contributes.commands) {
      const key = linked.get(command);
      assert.ok(sources.includes(key === undefined ? `'${command}'` : `[commandNames.${key}]`), command);
    }
  });

  it('hides in the palette what needs a document of a served language', () => {
    const hidden = new Map(contributes.menus['commandPalette']?.map(({ command, when }) => [command, when]));
    assert.match(hidden.get(commandNames.plot) ?? '', /editorLangId/);
    assert.equal(hidden.get(commandNames.restartServer), undefined);
  });

  it('is activated by languages and restored panels alone', () => {
    for (const event of manifest.activationEvents) assert.match(event, /^(onLanguage|onWebviewPanel):/);
  });

  it('has the defaults that the server has', () => {
    const defaults = Object.entries(contributes.configuration.properties).map(([name, property]) => [
      name,
      property.default,
    ]);
    assert.deepEqual(Object.fromEntries(defaults), {
      'nabla.hover.enabled': defaultSettings.hover.enabled,
      'nabla.codeLens.enabled': defaultSettings.codeLens.enabled,
      'nabla.digits': defaultSettings.digits,
      'nabla.maximumVariables': defaultSettings.maximumVariables,
      'nabla.timeLimit': defaultSettings.timeLimit,
      'nabla.trace.server': 'off',
    });
  });

  it('names files that are there', () => {
    const files = [
      manifest.icon,
      ...contributes.grammars.map(({ path }) => path),
      ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, icon.light]),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
    ];
    for (const file of files) assert.ok(existsSync(file), file);
  });

  it('has a text for every key, and no text too many', () => {
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
    const texts = Object.keys(JSON.parse(read('package.nls.json')) as object);
    assert.deepEqual([...new Set(used)].sort(), texts.sort());
  });

  it('ships its dependencies inside the bundles', () => {
    assert.equal(manifest.dependencies, undefined);
  });
});

describe('messages of the extension', () => {
  it('all stand in the bundle that translators work from', () => {
    const bundle = JSON.parse(read('l10n/bundle.l10n.json')) as Readonly<Record<string, string>>;
    const sources = extensionSources();
    const used = [...sources.matchAll(/l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g)].map(
      ([, single, double]) => double ?? (single ?? '').replaceAll("\\'", "'"),
    );
    assert.ok(used.length > 20);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(bundle).sort());
    for (const [key, text] of Object.entries(bundle)) assert.equal(text, key);
  });
});
