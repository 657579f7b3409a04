// Some damaged files in the built server; `npm run mutations` runs ten thousand.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { BuiltServer, buildServer } from '../built-server';
import { runMutations, sourceFiles } from './run';

const root = join(__dirname, '../../..');

describe('server: damaged source files', () => {
  it('each question has its answer, and the server goes on', async function () {
    this.timeout(300_000);
    buildServer();
    const server = await BuiltServer.start({ settings: { timeLimit: 1000 } });
    const groups = ['examples', 'src/core', 'src/languages'].map((folder) => sourceFiles(join(root, folder), 4000));
    const seed = Number(process.env['NABLA_SEED'] ?? 1);
    const { failures } = await runMutations({
      ...{ server, groups, count: 60, from: 0, seed, every: Infinity },
      limit: 60_000,
      report: () => undefined,
    });
    assert.deepEqual(failures, [], `seed ${seed}`);
    assert.equal(await server.stop(), 0);
  });
});
