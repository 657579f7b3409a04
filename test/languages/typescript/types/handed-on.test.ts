// Functions that compute nothing and only hand on what they were given: offered where it is known to be numbers.
import assert from 'node:assert/strict';
import { analyze, subjectNamed } from '../support';

const container = `class Container {
  constructor() { this.nodes = []; this.count = 0; }
  get first() { return this.nodes[0]; }
  index(child) { if (typeof child === 'number') return child; if (child.node) child = child.node; return this.nodes.indexOf(child); }
  remove(child) { child = this.index(child); this.nodes.splice(child, 1); this.count = child - 1; return this; }
}`;
const scopes = `class Parser {
  constructor() { this.stack = []; }
  enter(flags) { this.stack.push({ flags: flags, names: [] }); }
  get current() { return this.stack[this.stack.length - 1]; }
  around() { for (let i = this.stack.length - 1; ; i--) { const scope = this.stack[i]; if (scope.flags & 256) return scope; } }
}`;
const refused: readonly (readonly [string, string])[] = [
  [container, 'Container.first'],
  [container, 'Container.index'],
  [scopes, 'Parser.around'],
  [`class Zone { /** @type {string} */ get name() { return this.valid ? this.zone : null; } }`, 'Zone.name'],
  [
    `class Time { constructor(ts) { this.ts = ts; } }
     class Span { constructor(s, e) { this.s = s; this.e = e; } length() { return this.e - this.s; } /** @type {Time} */ get start() { return this.s; } }`,
    'Span.start',
  ],
  [
    'function toPairs(changes) { const list = []; for (let i = 0; i < changes.length; i++) list.push([changes[i].added ? 1 : 0, changes[i].value]); return list; }',
    'toPairs',
  ],
];

describe('functions that hand on what they are given', () => {
  for (const [text, name] of refused) {
    it(`are not offered where it may be anything: ${name}`, async () => {
      const { subjects, rejections } = await analyze(text, 'javascript');
      assert.ok(!subjects.some((subject) => subject.name === name));
      assert.ok(rejections.some((rejection) => rejection.name === name));
    });
  }

  it('are offered where it is computed with elsewhere', async () => {
    const text = `class Vec { constructor(x, y) { this.x = x; this.y = y; } length() { return Math.sqrt(this.x * this.x + this.y * this.y); }
      toArray() { return [this.x, this.y]; } clone() { return new Vec(this.x, this.y); } }
      function larger(a, b) { return a > b ? a : b; }
      function copy(out, v) { out[0] = v[0]; out[1] = v[1]; return out; }`;
    for (const name of ['Vec.toArray', 'Vec.clone', 'larger', 'copy']) await subjectNamed(text, name, 'javascript');
  });
});
