// Text that nobody would call good: the other functions are still given, and nothing throws or hangs.
import assert from 'node:assert/strict';
import { analyze } from './support';

const around = (broken: string): string =>
  `export function f(x: number) { return x * x; }\n${broken}\nexport function h(x: number) { return x + 1; }`;

describe('syntax errors while typing', () => {
  const broken = [
    'export function g(x: number) { return x * ; }',
    'export function g(x: number) { if (x > 1 { return 2; }\n}',
    'export function g(x: number) { return Math.\n}',
    'export const g = (x: number) => \n',
    'const s = "abc;',
    'const a = [1, 2',
    'class A {',
    'const t = `abc ${x',
    ')',
    'console.log(,3);',
    'interface { a: number }',
    'export type = number;',
    'enum { A }',
    'namespace { const a = 1; }',
    'new Map(,);',
    `const deep = ${'('.repeat(10_000)}1${')'.repeat(10_000)};`,
    `const lists = ${'['.repeat(5000)}1${']'.repeat(5000)};`,
  ];
  for (const text of broken) {
    it(text.slice(0, 60), async () => {
      const { subjects, problems, unreadable } = await analyze(around(text));
      const names = subjects.map((subject) => subject.name);
      assert.ok(names.includes('f'), names.join());
      assert.ok(names.includes('h') || text.startsWith('const t'), names.join());
      assert.equal(unreadable, false);
      const [problem] = problems;
      assert.ok(problem !== undefined);
      assert.ok(problem.range.start >= around('').indexOf('\n') && problem.range.start <= around(text).length);
    });
  }

  it('keeps the places of the functions that are left', async () => {
    const text = around('export function g(x: number) { return x * ; }');
    const h = (await analyze(text)).subjects.find((subject) => subject.name === 'h');
    assert.equal(text.slice(h?.nameRange.start, h?.nameRange.end), 'h');
    assert.match(text.slice(h?.range.start, h?.range.end), /function h.*\}$/);
  });
});

describe('texts of odd kinds', () => {
  it('nothing at all', async () => {
    for (const text of ['', ' \r\n', '// only a comment', '\uFEFF']) {
      const { subjects, unreadable, problems } = await analyze(text);
      assert.deepEqual([subjects, unreadable, problems], [[], false, []]);
    }
  });

  it('a byte order mark and carriage returns', async () => {
    const text = '\uFEFF// a\r\n/**\r\n * @at (3)\r\n */\r\nexport function f(x: number) {\r\n  return x * x;\r\n}\r\n';
    const [f] = (await analyze(text)).subjects;
    assert.equal(text.slice(f?.nameRange.start, f?.nameRange.end), 'f');
    assert.deepEqual(f?.suggestedPoint.point.arguments, [3]);
  });

  it('names of the language itself', async () => {
    const text =
      'export function __proto__(constructor: number, hasOwnProperty: { toString: number }) { return constructor * hasOwnProperty.toString; }\n' +
      'export function valueOf(x) { const o = { hasOwnProperty: x, isPrototypeOf: 2 }; return o.hasOwnProperty * o.isPrototypeOf; }';
    assert.deepEqual(
      (await analyze(text)).subjects.map((subject) => subject.name),
      ['__proto__', 'valueOf'],
    );
  });

  it('circles', async () => {
    const text =
      'const a = b; const b = a; class A extends B {} class B extends A {}\n' +
      'interface Tree { left: Tree; right: Tree; middle: Tree; value: number }\n' +
      'type T<X> = { a: T<X[]>; b: X };\n' +
      'export function f(x: number) { return x * a; }\n' +
      'export function g(x: number) { return new A().x * x; }\n' +
      'export function tree(t: Tree) { return t.value * 2; }\n' +
      'export function generic(t: T<number>) { return t.b * 2; }\n' +
      'export function keyBy(list, key) { return Object.fromEntries(list.map((x) => [x[key], x])); }\n';
    assert.deepEqual(
      (await analyze(text)).subjects.map((subject) => subject.name),
      ['tree', 'generic'],
    );
  });

  it('a table of many numbers', async () => {
    const table = Array.from({ length: 20_000 }, (_, i) => i).join(',');
    const { subjects } = await analyze(
      `const t = [${table}]; export function f(x: number, i: number) { return t[i] * x; }`,
    );
    assert.equal(subjects.length, 1);
  });

  it('the output of a tool', async () => {
    const text = Array.from({ length: 3000 }, (_, i) => `function f${i}(x){return x*${i}}`).join(';');
    const { subjects, problems } = await analyze(text);
    assert.deepEqual(subjects, []);
    assert.match(problems[0]?.message ?? '', /minified/);
  });

  it('growth without end', async () => {
    for (const body of [
      'let s = "a"; for (let i = 0; i < 60; i++) s += s; return s.length * x;',
      'let s = [x]; for (let i = 0; i < 60; i++) s = s.concat(s); return s.length * x;',
      'const a = [x]; for (;;) a.push(x); return a[0];',
      'return Array.from({ length: 1e6 }, () => Array.from({ length: 1e6 }, () => x)).length;',
      'const a = new Float64Array(1e9); return a.length * x;',
    ]) {
      const { subjects, rejections } = await analyze(`export function f(x: number) { ${body} }`);
      assert.equal(subjects.length + rejections.length, 1);
    }
  });
});
