// Methods that a constructor gives each of its objects.
import assert from 'node:assert/strict';
import { analyze, inputNames, subjectNamed, valuesAt } from '../support';

const code = `var Stats = function (options) {
  var hidden = options;
  this.scale = 2;
  this.isNumeric = function (n) { return typeof n === 'number' && !isNaN(n); };
  this.scaled = function (x) { return this.isNumeric(x) ? this.scale * x : undefined; };
  this.secret = function (x) { return hidden * x; };
};
Stats.prototype.square = function (x) { if (!this.isNumeric(x)) return; return this.scaled(x) * x; };
class Counter { constructor() { this.k = 3; this.times = function (x) { return this.k * x; }; } twice(x) { return 2 * this.times(x); } }
function made(x) { return new Stats().square(x) + new Counter().twice(x); }`;

describe('methods that a constructor gives', () => {
  it('are there for objects that a point gives', async () => {
    const square = await subjectNamed(code, 'Stats.square', 'javascript');
    assert.deepEqual(inputNames(square), ['this.scale', 'x']);
    assert.deepEqual(valuesAt(square, [3], { scale: 2 }), [18]);
    assert.deepEqual(valuesAt(await subjectNamed(code, 'Counter.twice', 'javascript'), [5], { k: 3 }), [30]);
    assert.deepEqual(valuesAt(await subjectNamed(code, 'made', 'javascript'), [5]), [80]);
  });
  it('are offered like methods of the prototype, unless they need the call of the constructor', async () => {
    assert.deepEqual(valuesAt(await subjectNamed(code, 'Stats.scaled', 'javascript'), [3], { scale: 5 }), [15]);
    const { subjects, rejections } = await analyze(code, 'javascript');
    assert.ok([...subjects, ...rejections].every(({ name }) => name !== 'Stats.secret'));
  });

  it('come after the method in whose place they are put', async () => {
    const lists = `class List { constructor() { this.total = 0; } push(x) { this.total += x; } }
class Twice extends List {
  constructor() { super(); this.plain = this.push; this.push = function (x) { this.add(x); this.total += 1; }; }
  add(x) { this.plain(2 * x); }
}
class Both {
  constructor(x) { this.x = x; this.old = this.scale; this.scale = function (k) { return this.old(k) + 1; }; }
  scale(k) { return this.x * k; }
}
function sum(x) { const list = new Twice(); list.push(x); list.push(x * x); return list.total + new Both(x).scale(3); }`;
    assert.deepEqual(valuesAt(await subjectNamed(lists, 'sum', 'javascript'), [5]), [10 + 50 + 2 + 16]);
  });
});
