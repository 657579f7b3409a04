// `nabla inspect`: closed forms in JSON, for the function or for one point's shapes, and as text.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from '../../src/cli/inspect';

const source = `
export function rosenbrock(x: number, y: number): number { return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2; }
export function squares(v: number[]): number { return v.reduce((s, x) => s + x * x, 0); }
export function newton(x: number): number { let y = x; while (Math.abs(y * y - x) > 1e-9) y = (y + x / y) / 2; return y; }
`;

interface Report {
  readonly functions: readonly {
    readonly name: string;
    readonly symbolic: Record<string, unknown> | null;
    readonly at: readonly { readonly method: string; readonly symbolic: Record<string, unknown> | null }[];
  }[];
}

describe('closed forms in nabla inspect', () => {
  let folder = '';
  let file = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nabla-'));
    file = join(folder, 'a.ts');
    await writeFile(file, source);
  });
  after(() => rm(folder, { recursive: true }));

  async function report(name: string, ...at: string[]): Promise<Report['functions'][number]> {
    const text = await inspect(file, { name, at, json: true });
    const [found] = (JSON.parse(text) as Report).functions;
    assert.ok(found !== undefined);
    return found;
  }

  it('stand once where they hold for every point', async () => {
    const { symbolic, at } = await report('rosenbrock', '[-1.2, 1]', '[1, 1]');
    assert.deepEqual(symbolic?.['inputs'], ['x', 'y']);
    assert.deepEqual(symbolic['value'], ['(1 - x)^2 + 100 * (y - x^2)^2']);
    assert.deepEqual(symbolic['jacobian'], [['400 * x * (x^2 - y) + 2 * x - 2', '200 * (y - x^2)']]);
    assert.deepEqual(symbolic['hessian'], [
      ['400 * (3 * x^2 - y) + 2', '-400 * x'],
      ['-400 * x', '200'],
    ]);
    assert.deepEqual(Object.keys(symbolic['tex'] as object), ['value', 'jacobian', 'hessian']);
    assert.deepEqual(
      at.map((point) => [point.method, point.symbolic]),
      [
        ['symbolic', null],
        ['symbolic', null],
      ],
    );
  });

  it('stand at each point where lengths are known only there', async () => {
    const { symbolic, at } = await report('squares', '[[1, 2]]', '[[1, 2, 3]]');
    assert.equal(symbolic, null);
    assert.deepEqual(
      at.map((point) => point.symbolic?.['jacobian']),
      [[['2 * v_0', '2 * v_1']], [['2 * v_0', '2 * v_1', '2 * v_2']]],
    );
  });

  it('are null where there is none', async () => {
    const { symbolic, at } = await report('newton', '[2]');
    assert.equal(symbolic, null);
    assert.deepEqual([at[0]?.symbolic, at[0]?.method], [null, 'dual']);
  });

  it('are shown as text', async () => {
    const text = await inspect(file, { name: 'rosenbrock', at: [] });
    assert.match(text, /∂f\/∂x {4}= 400·x·\(x\^2 − y\) \+ 2·x − 2/);
  });
});
