// What the commands get: the lightbulb, subjects for the panel, pages and texts, points that were typed.
import assert from 'node:assert/strict';
import type { DetailFormat, DetailWhat, SubjectQuery } from '../../src/protocol/requests';
import type { PanelSubject } from '../../src/protocol/subject';
import { Opened, soon, uri } from './opened';

const saddle = '/** @at (1, 2) */\nfunction sad<|>dle(x: number, y: number) { return x * x - y * y; }\n';

async function subject(opened: Opened, query: SubjectQuery = opened.query()): Promise<PanelSubject> {
  const response = await opened.service.subject(query, soon());
  assert.ok(response.kind === 'subject', response.kind === 'none' ? response.message : '');
  return response.subject;
}

async function detail(opened: Opened, what: DetailWhat, format: DetailFormat = 'markdown'): Promise<string> {
  const response = await opened.service.detail({ subject: opened.query(), what, format }, soon());
  return response.kind === 'text' ? response.text : `none: ${response.message}`;
}

async function setPoint(opened: Opened, text: string | null): Promise<string> {
  const { response } = await opened.service.setPoint({ subject: opened.query(), text });
  return response.kind === 'set' ? response.text : `refused: ${response.message}`;
}

describe('service: lightbulb', () => {
  const titles = async (text: string, only: readonly string[] | null = null): Promise<readonly string[]> => {
    const opened = new Opened(text);
    const range = { start: opened.at(), end: opened.at() };
    return (await opened.service.codeActions(uri, range, only, soon())).map((action) => action.title);
  };

  it('offers what applies', async () => {
    assert.deepEqual(await titles(saddle), [
      'Plot surface',
      'Run gradient descent',
      'Show gradient and Hessian',
      'Copy gradient as TeX',
      'Copy gradient as TypeScript',
      'Set evaluation point…',
    ]);
    const vector = await titles('function f<|>(x: number) { return [x, x * x]; }');
    assert.ok(vector.includes('Show Jacobian') && !vector.includes('Run gradient descent'));
  });

  it('urges nobody', async () => {
    assert.deepEqual(await titles(saddle, ['quickfix']), []);
    assert.equal((await titles(saddle, ['refactor'])).length, 6);
    assert.deepEqual(await titles('function f(x: number) { <|>return x * x; }'), []);
    assert.deepEqual(await titles('function gre<|>et(name: string) { return name; }'), []);
  });
});

describe('service: panel subject', () => {
  it('is there for a function of many steps, which a lens does not count', async () => {
    const slow = 'function sl<|>ow(x: number) { let s = 0; for (let i = 0; i < 50_000; i++) s += x * i; return s; }\n';
    const opened = new Opened(`/** @at (1) */\n${slow}`);
    // Looked for within the steps of a lens first, and not found.
    await opened.service.codeActions(uri, { start: opened.at(), end: opened.at() }, null, soon());
    const found = await subject(opened);
    assert.equal(found.kind, 'ℝ → ℝ');
  });

  it('holds everything needed to draw', async () => {
    const found = await subject(new Opened(saddle));
    assert.equal(found.kind, 'ℝ² → ℝ');
    assert.equal(found.title, 'saddle(x, y)');
    assert.deepEqual(found.inputs, [[0], [1]]);
    assert.deepEqual(found.inputNames, ['x', 'y']);
    assert.deepEqual(found.box, [
      [-2, 2],
      [-2, 2],
    ]);
    assert.equal(found.tex?.value, 'x^{2} - y^{2}');
    assert.equal(found.criticalPoints.length, 1);
    assert.equal(found.criticalPoints[0]?.classification, 'saddle');
    assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
  });

  it('takes the box from @domain, else round the point', async () => {
    const stated = '/** @at (3, 40)\n * @domain x -1 5 */\nfunction f<|>(x: number, y: number) { return x * y; }';
    assert.deepEqual((await subject(new Opened(stated))).box, [
      [-1, 5],
      [30, 50],
    ]);
  });

  it('is the innermost one at a position, and what begins on the line', async () => {
    const nested =
      'function outer(a: number) {\n  const inner = (x: number) => x <|>* x;\n  return inner(a) + <|>1;\n}\n<|>const last = (x: number) => x ** 3;';
    const opened = new Opened(nested);
    assert.equal((await subject(opened, opened.query(0))).reference.name, 'outer.inner');
    assert.equal((await subject(opened, opened.query(1))).reference.name, 'outer');
    assert.equal((await subject(opened, opened.query(2))).reference.name, 'last');
  });

  it('is found again after edits, by name and then by the nearest place', async () => {
    const opened = new Opened(saddle);
    const { reference } = await subject(opened);
    opened.write(`const unrelated = 1;\n\n${saddle.replace('x * x', '3 * x * x')}`);
    const again = await subject(opened, { kind: 'reference', reference });
    assert.match(again.tex?.gradient ?? '', /6 x/);
    opened.write('class A { static f(x: number) { return x; } }\nfunction saddle2(x: number) { return x; }');
    const gone = await opened.service.subject({ kind: 'reference', reference }, soon());
    assert.deepEqual(gone, { kind: 'none', message: 'there is no `saddle` in this document any more' });
  });

  it('says why there is none', async () => {
    const none = async (text: string): Promise<string> => {
      const opened = new Opened(text);
      const response = await opened.service.subject(opened.query(), soon());
      return response.kind === 'none' ? response.message : '';
    };
    assert.match(
      await none('function gre<|>et(name: string) {\n  return name;\n}'),
      /`greet` cannot be differentiated: it .* \(line \d\)/,
    );
    assert.equal(await none('const a = 1;\n<|>\n'), 'there is no function or formula here');
    const other = await new Opened('').service.subject(
      { kind: 'position', position: { uri: 'file:///other.ts', line: 0, character: 0 } },
      soon(),
    );
    assert.equal(other.kind, 'none');
  });
});

describe('service: detail', () => {
  it('is a page of formulas and numbers', async () => {
    const page = await detail(new Opened(saddle), 'gradientAndHessian');
    assert.match(page, /^# ∇ saddle\(x, y\)\n\nℝ² → ℝ, at \(1, 2\), from @at/);
    assert.match(page, /\| x \| \$2 x\$ \| 2 \|\n\| y \| \$-2 y\$ \| −4 \|/);
    assert.match(page, /H = \\begin\{pmatrix\} 2 & 0 \\\\ 0 & -2 \\end\{pmatrix\}/);
    assert.match(page, /Critical points found in \[−2, 2\]²\n\n.*\n.*\n\| saddle \| \(0, 0\) \| 0 \| −2, 2 \|/);
  });

  it('says in which mode compiled code differentiates, and at what cost', async () => {
    const two = await detail(new Opened(saddle), 'gradientAndHessian');
    assert.match(two, /Descents and searches run on compiled code: reverse mode, about \d\.\d × the cost of f\./);
    const many = new Opened(
      '/** @at ([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) */\nfunction f<|>(v: number[]) { return v.reduce((p, x) => p * x, 1); }',
    );
    const page = await detail(many, 'gradientAndHessian');
    assert.match(page, /These derivatives come from compiled code: reverse mode, about \d\.\d × the cost of f\./);
  });

  it('is a page with a Jacobian, its rows and columns named', async () => {
    const page = await detail(
      new Opened('/** @at (2, 1) */\nfunction p<|>(x: number, y: number) { return { sum: x + y, product: x * y }; }'),
      'jacobian',
    );
    assert.match(
      page,
      /\|  \| x \| y \|\n\| --- \| --- \| --- \|\n\| \*\*sum\*\* \| 1 \| 1 \|\n\| \*\*product\*\* \| 1 \| 2 \|/,
    );
  });

  it('is TeX and TypeScript to copy', async () => {
    const opened = new Opened(saddle);
    assert.equal(await detail(opened, 'gradient', 'tex'), '\\nabla f = \\begin{pmatrix} 2 x \\\\ -2 y \\end{pmatrix}');
    assert.equal(await detail(opened, 'hessian', 'tex'), 'H = \\begin{pmatrix} 2 & 0 \\\\ 0 & -2 \\end{pmatrix}');
    assert.match(
      await detail(opened, 'gradient', 'typescript'),
      /function saddleGradient\(x: number, y: number\)[^]*return \[2 \* x, -2 \* y\];/,
    );
  });

  it('has a reason where there is nothing to copy', async () => {
    const loop = new Opened(
      '/** @at (3) */\nfunction f<|>(x: number) { let s = x; for (let i = 0; i < 2000; i++) s = Math.sin(s) + x; return s; }',
    );
    assert.match(await detail(loop, 'gradient', 'tex'), /^none: `f` has no closed form to copy: ./);
  });

  it('says why a function is not differentiable, with the place', async () => {
    const opened = new Opened('function gre<|>et(name: string) {\n  return name + 1;\n}');
    const response = await opened.service.detail(
      { subject: opened.query(), what: 'rejection', format: 'markdown' },
      soon(),
    );
    assert.ok(response.kind === 'text');
    assert.match(response.text, /`greet` cannot be differentiated: it /);
    assert.equal(response.place?.uri, uri);
    const kink = new Opened('/** @at (0) */\nfunction f<|>(x: number) {\n  return Math.abs(x);\n}');
    assert.match(
      await detail(kink, 'rejection'),
      /`f`: not differentiable at x = 0: \|x\| has a kink at x = 0 \(line 3\)/,
    );
    assert.equal(await detail(new Opened(saddle), 'rejection'), 'none: `saddle` is differentiable at (1, 2)');
  });
});

describe('service: points set by hand', () => {
  const network =
    '/** @at w = [1, 2, 3], k = 5 */\nfunction f<|>(w: number[], k = 2) { return k * w[0] * w[1] * w[2]; }';
  const record = '/** @at ({ x: 1, y: 2 }) */\nfunction f<|>({ x, y: v }: { x: number; y: number }) { return x * v; }';
  for (const [text, typed, expected] of [
    [saddle, '3, 4', '3, 4'],
    [saddle, '(3, −4)', '3, -4'],
    [saddle, 'x = 3, y = 4', '3, 4'],
    [saddle, 'y=1e-3', '1, 0.001'],
    [saddle, ' x = pi ', '3.141592653589793, 2'],
    [network, 'w = [4, 5, 6]', '[4, 5, 6], 5'],
    [network, 'w[1] = 9, k = 1', '[1, 9, 3], 1'],
    [network, '[4, 5, 6], 7', '[4, 5, 6], 7'],
    [record, 'x = 7', '{ x: 7, y: 2 }'],
    [record, 'v = 8', '{ x: 1, y: 8 }'],
    [record, '{ x: 3, y: 4 }', '{ x: 3, y: 4 }'],
    ['function g<|>(xs: number[]) { return xs.reduce((a, b) => a + b * b, 0); }', '1, 2, 3, 4', '[1, 2, 3, 4]'],
    ['function g<|>(xs: number[]) { return xs.reduce((a, b) => a + b * b, 0); }', '(1, 2)', '[1, 2]'],
  ] as const) {
    it(`reads ${typed}`, async () => assert.equal(await setPoint(new Opened(text), typed), expected));
  }

  for (const typed of [
    '',
    '1',
    '1, 2, 3',
    'z = 1',
    'x',
    'x = ',
    'x = [1]',
    '[1, 2], 3',
    'x = 1 2',
    '1e999, 0',
    'process.exit()',
    'x = "a"',
  ]) {
    it(`refuses ${typed === '' ? 'nothing' : typed}, saying how to write it`, async () => {
      assert.match(await setPoint(new Opened(saddle), typed), /^refused: the point cannot be read: .+; write `1, 2`/);
    });
  }

  it('holds until it is cleared, through edits', async () => {
    const opened = new Opened(saddle);
    await setPoint(opened, '5, 6');
    assert.match((await opened.hover()) ?? '', /at \(5, 6\), set by you/);
    opened.write(`\n\n${saddle}`);
    assert.deepEqual((await subject(opened)).point.arguments, [5, 6]);
    assert.equal(await setPoint(opened, null), '1, 2');
    assert.match((await opened.hover()) ?? '', /at \(1, 2\), from @at/);
  });

  it('is told to a new service', async () => {
    const first = new Opened(saddle);
    const { change } = await first.service.setPoint({ subject: first.query(), text: '7, 8' });
    assert.ok(change !== null);
    const second = new Opened(saddle);
    second.service.restorePoints([change]);
    assert.match((await second.hover()) ?? '', /at \(7, 8\), set by you/);
  });
});
