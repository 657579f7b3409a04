// Hovers: text with a mark in, lines of text out.
import assert from 'node:assert/strict';
import { hoverMarkdown } from '../../src/service/hover-markdown';
import { Opened, plain, soon, uri } from './opened';

const rosenbrock = `/** Rosenbrock's valley. @at (-1.2, 1) */
export function rosen<|>brock(<|>x: number, y: number): number {
  return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
}
const start = rosen<|>brock(1, 1);
`;

async function lines(opened: Opened, mark = 0): Promise<readonly string[]> {
  const hover = await opened.hover(mark);
  assert.ok(hover !== null, 'there is no hover');
  return hover.split('\n\n');
}

describe('service: hover', () => {
  it('on a function: kind, point and its origin, formulas, numbers, critical points', async () => {
    assert.deepEqual(await lines(new Opened(rosenbrock)), [
      '**∇ rosenbrock** : ℝ² → ℝ at (−1.2, 1), from @at',
      '∇f = (400·x·(x² − y) + 2·x − 2, 200·(y − x²))',
      'H = ((400·(3·x² − y) + 2, −400·x), (−400·x, 200))',
      'f = 24.2  ∇f = (−215.6, −88)  |∇f| = 232.868  λ = 23.633, 1506.37  not a critical point',
      '1 critical point found in [−2, 2]²: minimum at (1, 1)',
    ]);
  });

  it('on a call: the numbers there first, with the Hessian', async () => {
    const [title, numbers, gradient] = await lines(new Opened(rosenbrock), 2);
    assert.equal(title, '**∇ rosenbrock** : ℝ² → ℝ at (1, 1)');
    assert.match(numbers ?? '', /^f = 0 {2}∇f = \(0, 0\).*H = \(\(802, −400\), \(−400, 200\)\).*minimum$/);
    assert.match(gradient ?? '', /^∇f = \(400/);
  });

  it('on a parameter: its partial derivative', async () => {
    assert.deepEqual(await lines(new Opened(rosenbrock), 1), [
      '**∂f/∂x** of rosenbrock at (−1.2, 1), from @at',
      '∂f/∂x = 400·x·(x² − y) + 2·x − 2',
      '∂f/∂x = −215.6  ∂²f/∂x² = 1330',
    ]);
  });

  it('on a vector parameter: its part of the gradient', async () => {
    const opened = new Opened(
      '/** @at (2, [3, 4]) */\nfunction f(a: number, v<|>: [number, number]) { return a * v[0] * v[1]; }',
    );
    const [title, numbers] = await lines(opened);
    assert.equal(title, '**∂f/∂v** of f at (2, (3, 4)), from @at');
    assert.match(numbers ?? '', /∇f = \(8, 6\)/);
  });

  it('on a function of one variable: first and second derivative', async () => {
    const hover = await lines(new Opened('const sig<|>moid = (t: number) => 1 / (1 + Math.exp(-t)); sigmoid(0);'));
    assert.equal(hover[0], '**∇ sigmoid** : ℝ → ℝ at (0), from a call');
    assert.ok(
      hover.some((line) => /f = 0\.5 {2}f′ = 0\.25 {2}f″ = 0/.test(line)),
      hover.join('\n'),
    );
  });

  it('on a vector function: the Jacobian by name', async () => {
    const hover = await lines(
      new Opened(
        '/** @at (2, 1) */\nfunction po<|>lar(x: number, y: number) { return { r: Math.hypot(x, y), theta: Math.atan2(y, x) }; }',
      ),
    );
    assert.equal(hover[0], '**∇ polar** : ℝ² → ℝ² at (2, 1), from @at');
    assert.match(hover[1] ?? '', /^J = \(\(x\/hypot\(x, y\)/);
    assert.match(hover[2] ?? '', /f = \(2\.23607, 0\.463648\) {2}J = \(\(0\.894427, 0\.447214\), \(−0\.2, 0\.4\)\)/);
  });

  it('shows a large Jacobian as its shape and largest entries', async () => {
    const hover = await lines(
      new Opened(
        '/** @at A = [[1, 2, 3], [4, 5, 6]], x = [1, 0, 2] */\nfunction ti<|>mes(A: number[][], x: number[]) { return A.map((row) => row.reduce((s, a, j) => s + a * x[j], 0)); }',
      ),
    );
    assert.match(hover.join('\n'), /: ℝ²ˣ³ × ℝ³ → ℝ²/);
    assert.match(hover.join('\n'), /J: 2 × 9, largest ∂f₁\/∂x₂ = 6, ∂f₁\/∂x₁ = 5, ∂f₁\/∂x₀ = 4/);
  });

  it('says in words what does not exist, and keeps the rest', async () => {
    const abs = await lines(new Opened('/** @at (0) */\nfunction a<|>(x: number) { return Math.abs(x); }'));
    assert.ok(abs.includes('a = 0'), abs.join('\n'));
    assert.ok(abs.includes('not differentiable at x = 0: |x| has a kink at x = 0'), abs.join('\n'));
    const log = await lines(new Opened('/** @at (-1) */\nfunction l<|>(x: number) { return Math.log(x); }'));
    assert.ok(
      log.some((line) => line.startsWith('no value at x = −1: logarithm of a negative number')),
      log.join('\n'),
    );
    assert.ok(!log.join('\n').includes('NaN'));
  });

  for (const [language, text, title] of [
    ['nabla', 'f(x, y) = x^2 <|>+ y^2', '**∇ f** : ℝ² → ℝ at x = '],
    ['nabla', 'x^2 <|>+ y^2', '**∇** ℝ² → ℝ at x = '],
    ['markdown', 'With $E(x, y) = x^2 <|>+ y^2$ we have', '**∇ E** : ℝ² → ℝ at x = '],
    ['markdown', 'so $x^2 <|>+ y^2$ is round', '**∇** at x = '],
  ] as const) {
    it(`on the formula ${text} in ${language}: introduced if it is a definition`, async () => {
      const [first] = await lines(new Opened(text, language));
      assert.ok(first?.startsWith(title), first);
    });
  }

  it('ends loops and recursions without end with a message', async () => {
    const loop = await lines(
      new Opened('/** @at (1) */\nfunction f<|>(x: number) { let s = 0; while (true) s += x; return s; }'),
    );
    assert.match(loop.join('\n'), /cannot be evaluated at x = 1: stopped.*a loop may not end/);
    const recursion = await lines(new Opened('/** @at (1) */\nfunction f<|>(x: number): number { return f(x) + 1; }'));
    assert.match(recursion.join('\n'), /a recursion may not end/);
  });

  it('says that a derivative is 0 because the function moves in steps', async () => {
    const stepped = await lines(
      new Opened('/** @at (2.5, 3) */\nconst f<|> = (x: number, y: number) => Math.floor(x) * y;'),
    );
    assert.ok(stepped.includes('piecewise constant in x: its derivative is 0 between the jumps'), stepped.join('\n'));
    const both = await lines(
      new Opened('/** @at (2.5, 3.5) */\nconst f<|> = (x: number, y: number) => (x | 0) + Math.sign(y);'),
    );
    assert.ok(both.includes('piecewise constant in x, y: their derivatives are 0 between the jumps'), both.join('\n'));
    const ofX = await lines(
      new Opened('/** @at (2.5, 3) */\nconst f = (x<|>: number, y: number) => Math.floor(x) * y;'),
    );
    assert.ok(ofX.includes('piecewise constant in x: its derivative is 0 between the jumps'), ofX.join('\n'));
    const ofY = await lines(
      new Opened('/** @at (2.5, 3) */\nconst f = (x: number, y<|>: number) => Math.floor(x) * y;'),
    );
    assert.ok(!ofY.some((line) => line.includes('piecewise')), ofY.join('\n'));
    const ofPart = await lines(
      new Opened(
        '/** @at ([2.5, 1], 3.5) */\nconst f = (v<|>: number[], y: number) => Math.floor(v[0]) * v[1] + (y | 0);',
      ),
    );
    assert.ok(ofPart.includes('piecewise constant in v₀: its derivative is 0 between the jumps'), ofPart.join('\n'));
    const smooth = await lines(new Opened('/** @at (2.5) */\nconst f<|> = (x: number) => x - Math.floor(x);'));
    assert.ok(!smooth.some((line) => line.includes('piecewise')), smooth.join('\n'));
  });

  it('marks numbers that were not checked, with the reason', async () => {
    const opened = new Opened(
      '/** @at ([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1]) */\nfunction f<|>(v: number[]) { return v.reduce((p, x) => p * x, 1); }',
      'typescript',
      { maximumVariables: 1 },
    );
    const hover = (await lines(opened)).join('\n');
    assert.match(hover, /∂f\/∂v₀ = 2.*†/);
    assert.match(hover, /† not verified: more than 10 inputs/);
  });

  for (const [what, text] of [
    ['a function that is not numeric', 'function gr<|>eet(name: string) { return `hello ${name}`; }'],
    ['a variable', 'const answ<|>er = 42;'],
    ['a comment', '// no<|>thing here\nfunction f(x: number) { return x * x; }'],
    ['an ignored function', '// nabla-ignore\nfunction f<|>(x: number) { return x * x; }'],
    ['an empty file', '<|>'],
    ['a text that cannot be parsed', 'function (((<|> ={'],
  ] as const) {
    it(`is silent on ${what}`, async () => assert.equal(await new Opened(text).hover(), null));
  }

  it('is off by setting', async () => {
    assert.equal(await new Opened(rosenbrock, 'typescript', { hover: { enabled: false } }).hover(), null);
  });

  it('shows as many digits as are set', async () => {
    const hover = await lines(new Opened(rosenbrock, 'typescript', { digits: 3 }));
    assert.match(hover.join('\n'), /\|∇f\| = 233/);
  });

  it('survives names from the language itself', async () => {
    const hover = await new Opened(
      '/** @at (2, 3) */\nfunction f<|>(__proto__: number, constructor: number) { return __proto__ * constructor; }',
    ).hover();
    assert.match(hover ?? '', /∇f = \(3, 2\)/);
  });

  it('stays under the editor’s limit and escapes what is not Markdown', async () => {
    const opened = new Opened(rosenbrock);
    const draft = await opened.draft();
    assert.ok(draft !== null);
    const enormous = { svg: 'x'.repeat(200_000), width: 100, height: 20 };
    const hover = await hoverMarkdown({ ...draft, title: 'a' }, () => Promise.resolve(enormous), true);
    const { value } = hover.contents as { value: string };
    assert.ok(value.length < 100_000);
    assert.match(value, /f.=.24\.2/);
  });

  it('takes the next layout where the first is too wide, and says what is left out', async () => {
    const draft = await new Opened(rosenbrock).draft();
    assert.ok(draft !== null);
    const tried: string[] = [];
    const hover = await hoverMarkdown(
      draft,
      (tex) => {
        tried.push(tex);
        return Promise.resolve({ svg: '<svg/>', width: tex.includes('H &=') ? 900 : 300, height: 20 });
      },
      true,
    );
    const { value } = hover.contents as { value: string };
    assert.equal(tried.length, 3);
    assert.match(value, /!\[∇f = [^\]]*\]\(data:image\/svg\+xml;base64,/);
    assert.match(value, /H: 2 × 2, \[show\]\(command:nabla\.showGradientAndHessian\?/);
  });

  it('goes without a closed form where there is no time for one, and has it once there was', async () => {
    const opened = new Opened('const <|>hasty = (x: number) => x ** 3 + 7 * x;\n', 'typescript', {}, { closedForm: 0 });
    const hasty = await opened.draft();
    assert.deepEqual([hasty?.pictures.length, hasty?.isPartial], [0, true]);
    assert.match((await plain(hasty)) ?? '', /f′ = 7\.75/);
    const position = opened.at();
    await opened.service.hover(uri, position, soon(), true);
    const later = await opened.draft();
    assert.notEqual(later?.pictures.length, 0);
    assert.equal(later?.isPartial, false);
  });

  it('on a selection: the expression as a function of its free variables', async () => {
    const opened = new Opened('const k = 2;\nfunction g(a: number, b: number) { return <|>a * a + k * b<|> + 1; }');
    const { start, end } = opened.range();
    const draft = await opened.service.selectionHover({ uri, start, end }, soon());
    const text = await plain(draft);
    assert.match(text ?? '', /∇f = \(2·a, 2\)/);
  });
});
