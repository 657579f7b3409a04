// Where specifiers lead: configured paths, what packages say of their files, workspaces, and what is read on the way.
import assert from 'node:assert/strict';
import { resolveFile } from '../../../../src/languages/typescript/modules/module-resolution';
import { withoutComments } from '../../../../src/languages/typescript/modules/path-mappings';
import { analyzeDocument } from '../../../../src/languages/analyze-document';

const root = 'file:///w/';

/** The path below the root that a specifier in a file leads to; null for none. */
async function found(
  texts: Readonly<Record<string, string>>,
  specifier: string,
  from = 'app/src/a.ts',
): Promise<string | null> {
  const read = (uri: string): Promise<string | null> =>
    Promise.resolve(uri.startsWith(root) ? (texts[uri.slice(root.length)] ?? null) : null);
  return (await resolveFile(specifier, root + from, read))?.uri.slice(root.length) ?? null;
}

describe('configured paths', () => {
  const files = { 'app/src/lib/vec.ts': '', 'app/src/shared.ts': '', 'lib/special/index.ts': '', 'lib/deep/x.ts': '' };
  const configuration = `{ // comments, as editors write them
    "compilerOptions": {
      "baseUrl": "./src", /* "paths": {} */
      "paths": { "@/*": ["missing/*", "lib/*"], "@/special": ["../../lib/special"], "~deep/*.js": ["../../lib/deep/*.ts",], },
    },
  }`;

  it('lead to files by patterns, the best one first, and by the base', async () => {
    const texts = { ...files, 'app/tsconfig.json': configuration };
    assert.equal(await found(texts, '@/vec'), 'app/src/lib/vec.ts');
    assert.equal(await found(texts, '@/special'), 'lib/special/index.ts');
    assert.equal(await found(texts, '~deep/x.js'), 'lib/deep/x.ts');
    assert.equal(await found(texts, 'shared'), 'app/src/shared.ts');
    assert.equal(await found(texts, '@/nothing'), null);
    assert.equal(
      await found({ ...files, 'app/jsconfig.json': configuration }, '@/vec', 'app/src/a.js'),
      'app/src/lib/vec.ts',
    );
  });

  it('are inherited, overridden and found in the projects that a configuration refers to', async () => {
    const base = { 'base.json': '{"compilerOptions":{"paths":{"@/*":["./lib/*"]}}}' };
    const extending = {
      ...files,
      ...base,
      'app/tsconfig.json': '{"extends":"../base.json","compilerOptions":{"strict":true}}',
    };
    assert.equal(await found(extending, '@/deep/x'), 'lib/deep/x.ts');
    const several = {
      ...extending,
      'app/tsconfig.json': '{"extends":["../base","./own.json"]}',
      'app/own.json': configuration,
    };
    assert.equal(await found(several, '@/vec'), 'app/src/lib/vec.ts');
    const preset = {
      ...files,
      'node_modules/@c/preset/package.json': '{}',
      'node_modules/@c/preset/tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["../../../lib/*"]}}}',
      'app/tsconfig.json': '{"extends":"@c/preset/tsconfig.json"}',
    };
    assert.equal(await found(preset, '@/deep/x'), 'lib/deep/x.ts');
    const referring = {
      ...files,
      'app/tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.app.json"}]}',
      'app/tsconfig.app.json': configuration,
    };
    assert.equal(await found(referring, '@/vec'), 'app/src/lib/vec.ts');
    const circle = { ...files, 'app/tsconfig.json': '{"extends":"./tsconfig.json"}', 'app/broken': '' };
    assert.equal(await found(circle, '@/vec'), null);
    assert.equal(await found({ ...files, 'app/tsconfig.json': '{"compilerOptions":' }, '@/vec'), null);
  });

  it('keep what only looks like a comment', () => {
    assert.deepEqual(JSON.parse(withoutComments('{"a/*": ["//b", "\\"/*"], /* , */ "c": 1, // d\n}')), {
      'a/*': ['//b', '"/*'],
      c: 1,
    });
  });

  it('are dependencies of what was analysed', async () => {
    const texts: Readonly<Record<string, string>> = {
      [`${root}app/tsconfig.json`]: '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      [`${root}app/src/two.ts`]: 'export const two = (x: number) => 2 * x;',
    };
    const text = "import { two } from '@/two'; export function f(x: number) { return two(x); }";
    const document = { uri: `${root}app/main.ts`, language: 'typescript', text, constants: {} } as const;
    const { subjects, dependencies } = await analyzeDocument(document, {
      read: (uri) => Promise.resolve(texts[uri] ?? null),
    });
    assert.deepEqual(
      subjects.map(({ name }) => name),
      ['f'],
    );
    for (const uri of Object.keys(texts)) assert.ok(dependencies.includes(uri), uri);
  });
});

describe('packages', () => {
  const at = 'node_modules/p/';

  it('choose among the patterns of their exports, and their own imports', async () => {
    const texts = {
      [`${at}package.json`]: JSON.stringify({
        exports: {
          './*': './all/*.js',
          './inner/*': { types: './t.d.ts', import: './inner/*.mjs' },
          './hidden/*': null,
        },
        imports: { '#inside': { default: './inside.js' }, '#sin': 'sine' },
      }),
      [`${at}all/a.js`]: '',
      [`${at}all/hidden/a.js`]: '',
      [`${at}inner/a.mjs`]: '',
      [`${at}inside.js`]: '',
      'node_modules/sine/package.json': '{"main":"lib"}',
      'node_modules/sine/lib/index.js': '',
    };
    assert.equal(await found(texts, 'p/a'), `${at}all/a.js`);
    assert.equal(await found(texts, 'p/inner/a'), `${at}inner/a.mjs`);
    assert.equal(await found(texts, 'p/hidden/a'), null);
    assert.equal(await found(texts, '#inside', `${at}all/a.js`), `${at}inside.js`);
    assert.equal(await found(texts, '#sin', `${at}all/a.js`), 'node_modules/sine/lib/index.js');
  });

  it('of a workspace are found by name, before they are linked or built', async () => {
    const texts = {
      'package.json': '{"name":"all","workspaces":["packages/*"]}',
      'packages/vec/package.json': '{"name":"@all/vec","exports":{".":"./dist/index.js","./norm":"./dist/norm.js"}}',
      'packages/vec/src/index.ts': '',
      'packages/vec/src/norm.ts': '',
    };
    assert.equal(await found(texts, '@all/vec'), 'packages/vec/src/index.ts');
    assert.equal(await found(texts, '@all/vec/norm', 'packages/vec/src/index.ts'), 'packages/vec/src/norm.ts');
    assert.equal(await found(texts, '@all/other'), null);
  });
});
