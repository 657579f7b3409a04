// Lenses that came too late are asked for again, once for each version.
import assert from 'node:assert/strict';
import { LateLenses } from '../../src/server/late-lenses';

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 15));
}

describe('server: late lenses', () => {
  it('are asked for again in one request, once for each version of a text', async () => {
    let refreshes = 0;
    const lenses = new LateLenses(() => {
      refreshes++;
    }, 1);
    lenses.late('a', 1);
    lenses.late('a', 1);
    lenses.late('b', 7);
    await settled();
    assert.equal(refreshes, 1);
    lenses.late('a', 1);
    await settled();
    assert.equal(refreshes, 1);
    lenses.late('a', 2);
    await settled();
    assert.equal(refreshes, 2);
  });

  it('are forgotten with their document, and nothing is asked after the end', async () => {
    let refreshes = 0;
    const lenses = new LateLenses(() => {
      refreshes++;
    }, 1);
    lenses.late('a', 1);
    await settled();
    lenses.forget('a');
    lenses.late('a', 1);
    lenses.dispose();
    await settled();
    assert.equal(refreshes, 1);
  });
});
