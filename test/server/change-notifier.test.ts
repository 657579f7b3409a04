// A text is looked at once edits have settled, and less often where looking at it takes long.
import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { ChangeNotifier } from '../../src/server/change-notifier';

const uri = 'file:///a.ts';

describe('change notifier', () => {
  it('looks at a text once after several edits, and tells of all that may have changed', async () => {
    let looks = 0;
    const told: string[] = [];
    const look = (changed: string): Promise<readonly string[]> => {
      looks++;
      return Promise.resolve([changed, 'file:///b.ts']);
    };
    const notifier = new ChangeNotifier(look, (changed) => told.push(changed));
    for (let i = 0; i < 3; i++) notifier.changed(uri);
    while (told.length < 2) await after(10);
    assert.equal(looks, 1);
    assert.deepEqual(told, [uri, 'file:///b.ts']);
    notifier.dispose();
  });

  it('waits longer after an edit where the last look took long', async () => {
    const starts: number[] = [];
    let isDone: () => void = () => undefined;
    const look = async (changed: string): Promise<readonly string[]> => {
      starts.push(performance.now());
      await after(200);
      return [changed];
    };
    const notifier = new ChangeNotifier(look, () => isDone());
    const edit = async (): Promise<number> => {
      const edited = performance.now();
      await new Promise<void>((resolve) => {
        isDone = resolve;
        notifier.changed(uri);
      });
      return (starts[starts.length - 1] ?? NaN) - edited;
    };
    await edit();
    const second = await edit();
    assert.ok(second >= 350, `waited ${second} ms`);
    notifier.forget(uri);
    notifier.dispose();
  });

  it('does not look at a text that was closed', async () => {
    let looks = 0;
    const look = (): Promise<readonly string[]> => {
      looks++;
      return Promise.resolve([]);
    };
    const notifier = new ChangeNotifier(look, () => undefined);
    notifier.changed(uri);
    notifier.forget(uri);
    await after(300);
    assert.equal(looks, 0);
  });
});
