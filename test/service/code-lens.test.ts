// Code lenses: where they stand, what they say, and that they do not jump.
import assert from 'node:assert/strict';
import { commandNames } from '../../src/protocol/requests';
import type { LensData } from '../../src/service/code-lens';
import { isQuiet } from '../../src/service/quiet-documents';
import { Opened, soon, uri } from './opened';

async function titles(opened: Opened): Promise<readonly string[]> {
  const lenses = await opened.lenses();
  const resolved = await Promise.all(
    lenses.map(async (lens) => {
      const command = await opened.service.lensCommand(lens.data as LensData, soon());
      return command === null ? [] : [`${lens.range.start.line}: ${command.title}`];
    }),
  );
  return resolved.flat();
}

async function places(opened: Opened): Promise<readonly string[]> {
  const lenses = await opened.lenses();
  return lenses.flatMap((lens) => {
    const { reference, part } = lens.data as LensData;
    return part === 'kind' ? [`${lens.range.start.line} ${reference.name}`] : [];
  });
}

const two = 'function f(x: number, y: number) { return x * y; }\nconst g = (t: number) => t * t;\n';

describe('service: code lens', () => {
  it('says what each numeric function is and which critical points it has, with Plot and Descend', async () => {
    const text = `${two}function h(x: number) { return [x, x * x]; }\nfunction s(name: string) { return name; }`;
    assert.deepEqual(await titles(new Opened(text)), [
      '0: ∇ ℝ² → ℝ · 1 saddle',
      '0: Plot',
      '0: Descend',
      '1: ∇ ℝ → ℝ · 1 minimum',
      '1: Plot',
      '1: Descend',
      '2: ∇ ℝ → ℝ²',
      '2: Plot',
      '2: Jacobian',
    ]);
  });

  it('leaves the critical points out where there are none, or no time to look for them', async () => {
    assert.equal((await titles(new Opened('const e = (t: number) => Math.exp(t);')))[0], '0: ∇ ℝ → ℝ');
    const hurried = new Opened('const cup<|> = (u: number) => 5 * u * u - 1;', 'typescript', {}, {}, { search: 0 });
    assert.equal((await titles(hurried))[0], '0: ∇ ℝ → ℝ');
    // A hover that has found them is enough.
    await hurried.hover();
    assert.equal((await titles(hurried))[0], '0: ∇ ℝ → ℝ · 1 minimum');
  });

  it('leaves open lengths as letters', async () => {
    const text = 'function mean(xs: number[]) { let s = 0; for (const x of xs) s += x; return s / xs.length; }';
    assert.equal((await titles(new Opened(text)))[0], '0: ∇ ℝⁿ → ℝ');
  });

  it('has commands with one reference as their argument', async () => {
    const opened = new Opened(two);
    const [lens] = await opened.lenses();
    const command = await opened.service.lensCommand(lens?.data as LensData, soon());
    assert.equal(command?.command, commandNames.showGradientAndHessian);
    assert.deepEqual(command.arguments, [{ uri, name: 'f', offset: 9 }]);
  });

  it('keeps its place while the text has errors', async () => {
    const opened = new Opened(two);
    assert.deepEqual(await places(opened), ['0 f', '1 g']);
    opened.write(`const half = (\n${two}`);
    assert.deepEqual(await places(opened), ['1 f', '2 g']);
    opened.write('function f(x: number, y: number) { return x * ; }\nconst g = (t: number) => t * t;\n');
    assert.deepEqual(await places(opened), ['0 f', '1 g']);
    opened.write('function fg(x: number, y: number) { return x * y; }\nconst h = (t: number) => t * t;\n');
    assert.deepEqual(await places(opened), ['0 fg', '1 h']);
  });

  it('goes with its function', async () => {
    const opened = new Opened(two);
    await places(opened);
    opened.write('const g = (t: number) => t * t;\nconst x = (;\n');
    assert.deepEqual(await places(opened), ['0 g']);
  });

  it('is silent where it is told to be', async () => {
    assert.deepEqual(
      await places(new Opened(`// nabla-ignore\n${two}`)),
      ['1 g'].map((place) => place.replace('1', '2')),
    );
    assert.deepEqual(await places(new Opened(two, 'typescript', { codeLens: { enabled: false } })), []);
  });

  it('stays away from other people’s, generated and huge files', () => {
    const document = (name: string, text = two) => ({
      uri: `file:///${name}`,
      version: 1,
      language: 'javascript' as const,
      text,
    });
    for (const name of ['node_modules/a/index.js', 'a.d.ts', 'a.d.mts', 'lib.min.js', 'jquery-min.js']) {
      assert.ok(isQuiet(document(name)), name);
    }
    assert.ok(isQuiet(document('a.js', `${'x=1;'.repeat(1000)}\n`)));
    assert.ok(isQuiet(document('a.js', 'x = 1;\n'.repeat(20_000))));
    for (const name of ['a.ts', 'admin.js', 'modules/a.js', 'a.test.ts']) assert.ok(!isQuiet(document(name)), name);
  });
});
