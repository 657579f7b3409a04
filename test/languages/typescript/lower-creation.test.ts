// Instances made without their constructor.
import assert from 'node:assert/strict';
import { analyze, subjectNamed, valuesAt } from './support';

const code = `function Pair(a, b) { if (a !== undefined) { this.a = a * 100; this.b = b * 100; } }
Pair.prototype.sum = function () { return this.a + 2 * this.b; };
function made(a, b) { const pair = Object.create(Pair.prototype); pair.a = a; pair.b = b; return pair; }
function f(x, y) { const pair = made(x * y, y); return pair instanceof Pair ? pair.sum() : NaN; }
function g(x) { const table = Object.create(null); table.x = x; return table.x * 2; }
function h(x) { const other = Object.create(document); return x * other.x; }`;

describe('Object.create', () => {
  it('of a prototype makes an instance that no constructor has filled', async () => {
    assert.deepEqual(valuesAt(await subjectNamed(code, 'f', 'javascript'), [3, 4]), [20]);
  });
  it('of null makes an empty object', async () => {
    assert.deepEqual(valuesAt(await subjectNamed(code, 'g', 'javascript'), [3]), [6]);
  });
  it('of anything else is refused', async () => {
    const { rejections } = await analyze(code, 'javascript');
    assert.match(rejections.find(({ name }) => name === 'h')?.reason ?? '', /Object\.create/);
  });
});
