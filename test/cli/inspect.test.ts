// `nabla inspect` as a process: the JSON contract, and the exit codes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

function nabla(input: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import=tsx', 'src/cli/node.ts', ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('nabla inspect', () => {
  it('answers in JSON', () => {
    const text =
      'export const f = (x: number, v: number[]) => x * v[0] + v[1] ** 2;\nfunction greet(n: string) { return "hi " + n; }\n';
    const { status, stdout } = nabla(text, 'inspect', '-', '--language', 'typescript', '--at', '[2, [3, 4]]', '--json');
    assert.equal(status, 0);
    const report = JSON.parse(stdout) as {
      functions: { name: string; line: number; column: number; at: Record<string, unknown>[] }[];
      rejected: { name: string; line: number }[];
    };
    const [f] = report.functions;
    assert.equal(f?.name, 'f');
    assert.deepEqual([f.line, f.column], [1, 14]);
    assert.deepEqual(f.at[0]?.['inputs'], [[0], [1, 0], [1, 1]]);
    assert.deepEqual(f.at[0]?.['value'], [22]);
    assert.deepEqual(f.at[0]?.['jacobian'], [[3, 2, 8]]);
    assert.deepEqual(f.at[0]?.['hessian'], [
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 2],
    ]);
    assert.equal(f.at[0]?.['from'], 'given');
    assert.equal(f.at[0]?.['verified'], true);
    assert.deepEqual(
      report.rejected.map(({ name, line }) => [name, line]),
      [['greet', 2]],
    );
  });

  it('takes fields in the order of the type, and as they are given where there is none', () => {
    const text = `function stated(p: { y: number; x: number }) { return p.x * p.y; }
      function open(p) { return p.y * p.x * 2; }
      function any(p: any) { return p.y * p.x * 2; }`;
    const at = '[{"x": 1, "y": 2}]';
    const { stdout } = nabla(text, 'inspect', '-', '--language', 'typescript', '--at', at, '--json');
    const report = JSON.parse(stdout) as { functions: { at: { inputs: unknown }[] }[] };
    const given = [
      [0, 'x'],
      [0, 'y'],
    ];
    assert.deepEqual(
      report.functions.flatMap((f) => f.at.map((answer) => answer.inputs)),
      [[...given].reverse(), given, given],
    );
  });

  it('prints objects of any fields as such', () => {
    const text = `function sum(o: Record<string, number>) { let s = 0; for (const k in o) s += o[k] * o[k]; return s; }
      interface Weights { [feature: string]: number }
      function score(w: Weights, scale: number) { return (w.age + w.size) * scale; }
      /** @param {Object<string, number[]>} rows */
      function first(rows) { let s = 0; for (const row of Object.values(rows)) s += row[0] * row[1]; return s; }`;
    const { stdout } = nabla(text, 'inspect', '-', '--language', 'typescript', '--json');
    const { functions } = JSON.parse(stdout) as {
      functions: { parameters: { type: string }[]; differentiable: string[]; at: { inputs: unknown }[] }[];
    };
    assert.deepEqual(
      functions.map(({ parameters }) => parameters.map(({ type }) => type)),
      [['Record<string, number>'], ['Record<string, number>', 'number'], ['Record<string, number[]>']],
    );
    assert.deepEqual(
      functions.map(({ differentiable }) => differentiable),
      [['o[]'], ['w.age', 'w.size', 'scale'], ['rows[][]']],
    );
    const ofFields = [[0, 'a'], [0, 'b'], [0, 'c']]; // prettier-ignore
    assert.deepEqual(functions[0]?.at[0]?.inputs, ofFields);
    assert.deepEqual(functions[1]?.at[0]?.inputs, [[0, 'age'], [0, 'size'], [1]]); // prettier-ignore
  });

  it('exits with 1 where the input cannot be read, with nothing on stdout', () => {
    for (const args of [
      ['inspect', 'no-such-file.ts'],
      ['inspect', '-', '--language', 'mathjs'],
    ]) {
      const { status, stdout, stderr } = nabla('x + * 2', ...args);
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.notEqual(stderr, '');
    }
  });

  it('exits with 2 on wrong usage and on commands that do not exist yet', () => {
    for (const args of [
      ['inspect', '-'],
      ['inspect', 'a.unknown'],
      ['generate', 'a.ts'],
      ['check', 'a.ts'],
      ['nonsense'],
    ]) {
      assert.equal(nabla('', ...args).status, 2, args.join(' '));
    }
  });
});
