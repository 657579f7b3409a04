// `nabla critical` and `nabla descend`: the JSON contract, text, and what they refuse.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { critical } from '../../src/cli/critical';
import { descend } from '../../src/cli/descend';
import { UnreadableInput, WrongUsage } from '../../src/cli/input';

const text = `
export const himmelblau = (x: number, y: number) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2;
export const distance = (v: [number, number]) => (v[0] - 1) ** 2 + (v[1] + 2) ** 2;
export const saddle = (p: { x: number; y: number }) => p.x ** 2 - p.y ** 2;
export const scaled = (x: number, n: number) => { let s = 0; for (let i = 0; i < n; i++) s += (x - i) ** 2; return s; };
export const trough = (x: number, y: number) => (x + y) ** 2;
export const logarithm = (x: number) => Math.log(x) ** 2;
export const pair = (x: number) => [x, x];
export const text = (s: string) => s + 'x';
`;

describe('nabla critical and nabla descend', () => {
  let folder = '';
  let file = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'nabla-'));
    file = join(folder, 'a.ts');
    writeFileSync(file, text);
  });
  after(() => rmSync(folder, { recursive: true }));

  const criticalJson = async (name: string, box: string) =>
    JSON.parse(await critical(file, { name, box, json: true })) as {
      name: string;
      box: unknown;
      complete: boolean;
      points: { at: number[]; value: number; classification: string; eigenvalues: number[]; proven: boolean }[];
      undecided: unknown[];
      message: string | null;
    };
  const descendJson = async (name: string, from: string, more: Record<string, string> = {}) =>
    JSON.parse(
      await descend(file, { name, from, optimizer: 'gradient-descent', steps: '1000', json: true, ...more }),
    ) as Record<string, unknown> & { at: number[]; trajectory: { at: number[]; value: number }[]; reason: string };

  it('critical answers as the contract says', async () => {
    const found = await criticalJson('himmelblau', '[[-5, 5], [-5, 5]]');
    assert.deepEqual(Object.keys(found), ['name', 'box', 'complete', 'points', 'undecided', 'message']);
    assert.deepEqual(found.box, [
      [-5, 5],
      [-5, 5],
    ]);
    assert.equal(found.complete, false);
    assert.equal(found.points.length, 9);
    const [first] = found.points;
    assert.deepEqual(Object.keys(first ?? {}), ['at', 'value', 'classification', 'eigenvalues', 'proven']);
    assert.deepEqual(first?.at, [3, 2]);
  });

  it('critical takes vectors, records and lengths', async () => {
    const vector = await criticalJson('distance', '[[[-3, 3], [-3, 3]]]');
    assert.deepEqual(vector.points[0]?.at, [1, -2]);
    assert.deepEqual(
      (await criticalJson('saddle', '[{"x": [-3, 2], "y": [-3, 3]}]')).points[0]?.classification,
      'saddle',
    );
    assert.deepEqual((await criticalJson('scaled', '[[-3, 3], 2]')).points[0]?.at, [0.5]);
    assert.match((await criticalJson('trough', '[[-3, 2], [-3, 3]]')).message ?? '', /not isolated/);
  });

  it('critical refuses what does not fit, in words', async () => {
    const refusals: readonly [string, string, RegExp][] = [
      ['himmelblau', '[[-5, 5]]', /takes 2/],
      ['himmelblau', '[[-5, 5], [5, -5]]', /interval of y/],
      ['himmelblau', '[[-5, 5], 3]', /y needs a pair/],
      ['himmelblau', '{', /not JSON/],
      ['himmelblau', '3', /must be a JSON array/],
      ['distance', '[[-3, 3]]', /v is an array/],
      ['saddle', '[[-3, 3]]', /p is an object/],
      ['scaled', '[[-3, 3], [1, 4]]', /no input/],
      ['pair', '[[-3, 3]]', /2 results/],
      ['text', '[[-3, 3]]', /not a numeric function/],
      ['nothing', '[[-3, 3]]', /no function "nothing"/],
    ];
    for (const [name, box, message] of refusals) {
      await assert.rejects(critical(file, { name, box }), (error) => {
        assert.ok(error instanceof WrongUsage, `${name} ${box}: ${String(error)}`);
        assert.match(error.message, message);
        return true;
      });
    }
    await assert.rejects(critical(join(folder, 'none.ts'), { name: 'f', box: '[]' }), UnreadableInput);
  });

  it('descend answers as the contract says', async () => {
    const run = await descendJson('himmelblau', '[1, 1]');
    assert.deepEqual(
      Object.keys(run).filter((key) => key !== 'classification'),
      [
        'name',
        'optimizer',
        'rate',
        'steps',
        'converged',
        'reason',
        'at',
        'value',
        'gradientNorm',
        'evaluations',
        'trajectory',
      ],
    );
    assert.equal(run['converged'], true);
    assert.equal(run.reason, 'gradient norm below 1e-8');
    assert.equal(run['rate'], 0.01);
    assert.equal(run['classification'], 'minimum');
    assert.deepEqual(run.trajectory[0], { at: [1, 1], value: 106 });
    assert.deepEqual(run.trajectory.at(-1), { at: run.at, value: run['value'] });
    assert.ok(Math.hypot((run.at[0] ?? 0) - 3, (run.at[1] ?? 0) - 2) < 1e-8);
  });

  it('descend thins long runs evenly and keeps both ends', async () => {
    const run = await descendJson('himmelblau', '[1, 1]', { rate: '1e-7', steps: '5000' });
    assert.equal(run['steps'], 5000);
    assert.equal(run.reason, 'step limit of 5000');
    assert.ok(run.trajectory.length <= 1000 && run.trajectory.length > 300);
    assert.deepEqual(run.trajectory[0]?.at, [1, 1]);
    assert.deepEqual(run.trajectory.at(-1)?.at, run.at);
  });

  it('descend says how a run ended, and refuses bad arguments', async () => {
    assert.match((await descendJson('logarithm', '[-1]')).reason, /start is outside the domain/);
    assert.equal((await descendJson('logarithm', '[-1]'))['value'], null);
    assert.match((await descendJson('himmelblau', '[1, 1]', { rate: '1' })).reason, /diverged/);
    assert.equal(
      (await descendJson('saddle', '[{"x": 1, "y": 0}]', { optimizer: 'newton' }))['classification'],
      'saddle',
    );
    assert.equal((await descendJson('distance', '[[5, 5]]', { optimizer: 'newton' })).at[0], 1);
    const base = { name: 'himmelblau', from: '[1, 1]', optimizer: 'adam', steps: '10' };
    const refusals: readonly [Record<string, string>, RegExp][] = [
      [{ optimizer: 'sgd' }, /unknown optimizer "sgd"/],
      [{ rate: '0' }, /--rate/],
      [{ rate: 'fast' }, /--rate/],
      [{ steps: '1.5' }, /--steps/],
      [{ steps: '-1' }, /--steps/],
      [{ from: '[1]' }, /takes 2/],
      [{ from: 'x' }, /not JSON/],
      [{ name: 'pair', from: '[1]' }, /more than one result/],
    ];
    for (const [change, message] of refusals) {
      await assert.rejects(descend(file, { ...base, ...change }), (error) => {
        assert.ok(error instanceof WrongUsage, String(error));
        assert.match(error.message, message);
        return true;
      });
    }
  });

  it('both write text for people, and exit with 2 without --name', async () => {
    assert.match(
      await critical(file, { name: 'himmelblau', box: '[[-5, 5], [-5, 5]]' }),
      /maximum\s+at \(−0\.270845, −0\.923039\)/,
    );
    const run = await descend(file, { name: 'himmelblau', from: '[1, 1]', optimizer: 'adam', steps: '3' });
    assert.match(run, /Stopped after 3 steps: step limit of 3/);
    for (const args of [
      ['critical', file, '--box', '[]'],
      ['descend', file, '--from', '[1, 1]'],
    ]) {
      // prettier-ignore
      const { status, stdout } = spawnSync(process.execPath, ['--import=tsx', 'src/cli/node.ts', ...args], { encoding: 'utf8' });
      assert.equal(status, 2);
      assert.equal(stdout, '');
    }
  });
});
