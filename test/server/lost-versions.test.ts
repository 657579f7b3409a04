// A text that has cost a worker is left alone for a while, and longer each time.
import assert from 'node:assert/strict';
import { LostVersions } from '../../src/server/lost-versions';

describe('server: lost versions', () => {
  let now = 0;
  const lost = new LostVersions(() => now);
  const silence = (version: number): number => {
    const before = now;
    while (lost.isSilent('a', version)) now += 100;
    return now - before;
  };

  it('are silent for a while, longer after each loss, until the text changes', () => {
    assert.equal(lost.isSilent('a', 1), false);
    lost.lost('a', 1);
    assert.equal(lost.isSilent('b', 1), false);
    assert.equal(lost.isSilent('a', 2), false);
    const first = silence(1);
    assert.ok(first >= 1000 && first <= 10_000, `${first} ms`);
    lost.lost('a', 1);
    assert.ok(silence(1) > 3 * first);
    lost.lost('a', 2);
    assert.equal(silence(2), first);
    lost.lost('a', 2);
    lost.forget('a');
    assert.equal(silence(2), 0);
  });
});
