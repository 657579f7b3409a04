// Results that hold themselves, as the nodes of linked lists do: they are refused, not followed for ever.
import assert from 'node:assert/strict';
import { analyze } from './support';

const refused: readonly (readonly [string, RegExp])[] = [
  [
    'function insert(x, y) { var node = { x: x, y: y, next: null }; node.next = node; return node; }',
    /returns an object that holds itself/,
  ],
  ['function fill(list) { list[0] = list; }', /holds itself/],
  [
    'function chain(x) { var head = null; for (var i = 0; i < 3000; i++) head = { v: x * i, next: head }; return head; }',
    /nested too deeply/,
  ],
];

describe('circular results', () => {
  for (const [text, reason] of refused) {
    it(text, async () => {
      const { subjects, rejections } = await analyze(text, 'javascript');
      assert.deepEqual(subjects, []);
      assert.match(rejections[0]?.reason ?? '', reason);
    });
  }

  it('are none where one object stands in two places', async () => {
    const { subjects } = await analyze('function f(x) { var p = { v: x * x }; return [p, p]; }', 'javascript');
    assert.equal(subjects.length, 1);
  });
});
