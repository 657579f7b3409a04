// What is tried where the usual points show nothing: other forms of an argument, other instances, parts without methods.
import assert from 'node:assert/strict';
import { subjectNamed, valuesAt } from '../support';

describe('points that are searched for', () => {
  it('are lists where the code takes numbers as sizes and lists as values', async () => {
    const text = `class Grid {
      constructor(rows, columns) {
        if (Number.isInteger(rows) && rows >= 0) {
          if (!(Number.isInteger(columns) && columns >= 0)) throw new TypeError('columns must be a whole number');
          this.data = Array.from({ length: rows }, () => new Array(columns).fill(0));
        } else if (Array.isArray(rows)) this.data = rows.map((row) => row.slice());
        else throw new TypeError('the first argument must be a number or a list');
      }
      static check(value) { return value instanceof Grid ? value : new Grid(value); }
    }
    function trace(grid) {
      grid = Grid.check(grid);
      let sum = 0;
      for (let i = 0; i < grid.data.length; i++) sum += grid.data[i][i] * grid.data[i][i];
      return sum;
    }`;
    const subject = await subjectNamed(text, 'trace', 'javascript');
    const [argument] = subject.suggestedPoint.point.arguments;
    assert.ok(Array.isArray(argument) && argument.every((row) => Array.isArray(row)));
    assert.deepEqual(valuesAt(subject, [[[1, 7], [7, 3]]]), [10]); // prettier-ignore
    const rows = `function rowsOf(given) {
      if (typeof given === 'number') {
        if (given < 1000) throw new RangeError('too few');
        return Array.from({ length: given * 2 }, () => [0, 0]);
      }
      return given.map((row) => row.slice());
    }
    function trace(given) { const rows = rowsOf(given); return rows[0][0] ** 2 + rows[1][1] ** 2; }`;
    const other = await subjectNamed(rows, 'trace', 'javascript');
    assert.deepEqual(valuesAt(other, [[[1, 7], [7, 3]]]), [10]); // prettier-ignore
  });

  it('are instances other than the zero that the constructor makes', async () => {
    const text = `class Pair {
      constructor() { this.x = 0; this.y = 0; }
      normalize() {
        const length = Math.sqrt(this.x * this.x + this.y * this.y);
        if (length < 1e-9) return 0;
        this.x /= length;
        this.y /= length;
        return length;
      }
    }`;
    const { point } = (await subjectNamed(text, 'Pair.normalize', 'javascript')).suggestedPoint;
    assert.deepEqual(point.receiver, { kind: 'record', fields: [['x', 0.5], ['y', 1.25]] }); // prettier-ignore
  });

  it('hold parts whose methods other functions call', async () => {
    const text = `class Square {
      constructor(a, b) { this.ex = a; this.ey = b; }
      set(a, b) { this.ex.assign(a); this.ey.assign(b); return this; }
      determinant() { return this.ex.x * this.ey.y - this.ey.x * this.ex.y; }
      longest() { return Math.max(this.ex.norm(), this.ey.norm()); }
    }`;
    const { point } = (await subjectNamed(text, 'Square.determinant', 'javascript')).suggestedPoint;
    assert.match(JSON.stringify(point.receiver), /"ex",.*"x",0.5/);
    await assert.rejects(subjectNamed(text, 'Square.longest', 'javascript'));
  });

  it('are long enough for windows that slide along an array, and have whole numbers for options that are counts', async () => {
    const text = `function smoothed(s) {
      const out = new Float64Array(s.length);
      for (let i = 5; i < s.length - 5; i++) out[i] = 48 * (s[i + 5] - s[i - 5]) + 27 * s[i];
      return out;
    }
    function steps(options = {}) {
      const { from = 0, to = 1, length = 1000 } = options;
      const out = new Float64Array(length), delta = (to - from) / (length - 1);
      for (let i = 0; i < length; i++) out[i] = from + delta * i;
      return out;
    }`;
    const [window] = (await subjectNamed(text, 'smoothed', 'javascript')).suggestedPoint.point.arguments;
    assert.ok(Array.isArray(window) && window.length > 10);
    const { point } = (await subjectNamed(text, 'steps', 'javascript')).suggestedPoint;
    assert.deepEqual(point.arguments, [{ kind: 'record', fields: [['from', 2], ['to', 5], ['length', 3]] }]); // prettier-ignore
  });

  it('fill objects that start empty in the constructor', async () => {
    const text = `class Axes {
      constructor(pressure) { this.height = 3; this.options = { pressure: {}, log: true }; this.read(pressure); }
      read({ min, max }) { this.options.pressure = { min, max }; }
      at(y) { return this.options.pressure.min ** (y / this.height) * this.options.pressure.max ** (1 - y / this.height); }
    }`;
    const { point } = (await subjectNamed(text, 'Axes.at', 'javascript')).suggestedPoint;
    assert.match(JSON.stringify(point.receiver), /\["min",0.5\],\["max",1.25\]/);
    assert.match(JSON.stringify(point.receiver), /\["height",3\].*\["log",true\]/);
  });
});
