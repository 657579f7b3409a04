// Markdown documents: which formulas light up, under which names and with which variables, and what never does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { findMarkdownFormulas } from '../../../src/languages/markdown/find-formulas';
import { analyze, valueAt, variablesOf } from '../formula/evaluate';

const notes = readFileSync(new URL('fixtures/learning-notes.md', import.meta.url), 'utf8');

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function found(text: string): string[] {
  const { ranges } = findMarkdownFormulas(text);
  return ranges.map(({ start, end }) => text.slice(start, end).trim());
}

describe('Markdown documents', () => {
  it('lights up the definitions and formulas of lecture notes, and nothing else', async () => {
    const { subjects } = await analyze('markdown', notes);
    assert.deepEqual(
      subjects.map((subject) => `${lineOf(notes, subject.nameRange.start)} ${subject.name}(${variablesOf(subject)})`),
      [
        '17 sigma(z)',
        '20 sigma_prime(z)',
        '20 y_hat(b w x)',
        '24 ell(w b x y)',
        '35 L(w_1 w_2)',
        '36 R(w_1 w_2)',
        '40 formula1(x y)',
        '40 formula2(x)',
        '41 formula3(x)',
        '46 f(x y)',
        '51 g(r)',
        '65 A(r)',
        '66 y(c m x)',
        '67 formula4(p)',
      ],
    );
  });

  it('lets definitions flow through the document', async () => {
    const { subjects } = await analyze('markdown', notes);
    const byName = new Map(subjects.map((subject) => [subject.name, subject]));
    const value = (name: string, ...args: number[]): number => {
      const subject = byName.get(name);
      assert.ok(subject !== undefined);
      return Number(valueAt(subject, args));
    };
    assert.equal(value('sigma_prime', 0), 0.25);
    assert.ok(Math.abs(value('ell', 2, 1, 0.5, 1) - Math.log(1 + Math.exp(-2))) < 1e-15);
    assert.equal(value('L', 1, 2), 0.5);
    assert.equal(value('R', 3, 1), 1);
    assert.equal(value('f', 2, 1), 901);
    const { suggestedPoint, calls } = byName.get('L') ?? assert.fail();
    assert.equal(suggestedPoint.origin, 'call');
    assert.deepEqual(calls[0]?.point.arguments, [1, 2]);
  });

  it('gives each place in the document as it stands', async () => {
    const { subjects, rejections } = await analyze('markdown', notes);
    for (const { range, nameRange, reasonRange } of rejections) {
      assert.ok(range.start <= nameRange.start && reasonRange.end <= notes.length);
    }
    const quoted = subjects.find((subject) => subject.name === 'f');
    assert.equal(notes.slice(quoted?.nameRange.start, (quoted?.nameRange.start ?? 0) + 7), 'f(x, y)');
  });

  const inline: readonly (readonly [string, readonly string[]])[] = [
    ['$5 and $6', []],
    ['costs $5, or $x', []],
    ['from $10 to $20 and $x$', ['x']],
    ['$10-$20', []],
    ['US$5 or AU$6', []],
    ['a$b$c', []],
    ['the $n$th and $k$-th', ['n', 'k']],
    ['$ x$ and $x $', []],
    ['$x$5', []],
    ['\\$x$ and $y$', ['y']],
    ['$\\$5$', ['\\$5']],
    ['`$x$` and ``$y ` $`` and $z$', ['z']],
    ['$`a^2`$', ['a^2']],
    ['\\(x^2\\) \\\\(y^2\\\\) \\[z\\] \\\\[w\\\\]', ['x^2', 'y^2', 'z', 'w']],
    ['\\[citation needed\\]', []],
    ['$$x^2$$ and $$y^2$$', ['x^2', 'y^2']],
    ['$$x\n\ny$$', []],
    ['$x\n+ y$', ['x\n+ y']],
    ['$x\n\n+ y$', []],
    ['I paid $5 for it and 3$ for that', []],
    ['~~~\n$x$\n~~~\n$y$', ['y']],
    ['```math\nx^2\n```\n$y$', ['x^2', 'y']],
    ['````\n```math\nx\n```\n````\n$y$', ['y']],
    ['```math\nx^2', []],
    ['<code>$x$</code> <!-- $y$ --> $z$', ['z']],
    ['- item\n\n    $x^2$', ['x^2']],
    ['text\n\n    $x^2$', []],
    ['\\begin{align}a &= b\\end{align} \\begin{itemize}$x$\\end{itemize}', ['\\begin{align}a &= b\\end{align}', 'x']],
    ['export PATH=$HOME/bin:$PATH', []],
    ['$HOME/$USER', []],
    ['$$', []],
    ['$', []],
    ['', []],
  ];
  for (const [text, expected] of inline) {
    it(`finds ${JSON.stringify(expected)} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(found(text), expected);
    });
  }

  const silent = [
    '$x$',
    '$n = 5$',
    '$x \\in R$',
    '$a \\le b$',
    '$a^2 + b^2 = c^2$',
    '$m \\times n$',
    '$2n$',
    '$kT$',
    '$-x$',
    '$(x, y)$',
    '$[0, 1]$',
    '$x_1, \\dots, x_n$',
    '$i = 1, \\dots, n$',
    '$O(n^2)$',
    '$p(y \\mid x)$',
    '$E[X^2]$',
    '$A^T A$',
    '$f: X \\to Y$',
    '$f(x)$',
    '$x = 1, 2, 3$',
    '$\\frac{dy}{dx} = 2x$',
    '$x^* = 3$',
    '$10^{-3}$',
    '$\\mathbb{R}^n$',
    '$x \\sim N(0, 1)$',
    '$y = x$',
  ];
  for (const text of silent) {
    it(`is silent on ${text}`, async () => {
      assert.deepEqual((await analyze('markdown', text)).subjects, []);
    });
  }

  it('takes an earlier constant, unless the letter is a variable of the document', async () => {
    const variables = async (text: string): Promise<string[]> =>
      (await analyze('markdown', text)).subjects.map((subject) => `${subject.name}(${variablesOf(subject)})`);
    assert.deepEqual(await variables('$a = 2$, $y = a x^2$'), ['y(x)']);
    assert.deepEqual(await variables('$x = 3$, $f(x) = x^2$, $x^2 + 1$'), ['f(x)', 'formula1(x)']);
    assert.deepEqual(await variables('$x = 3$, $y = x^2$'), ['y(x)']);
    assert.deepEqual(await variables('$x = 0$ or $x = 1$: $y = x^2 + t$'), ['y(t x)']);
  });

  it('reads a long document in time that grows with its length, and never throws on damaged ones', async () => {
    const long = notes.repeat(20);
    assert.equal((await analyze('markdown', long)).subjects.length > 200, true);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(notes.length), { minLength: 2, maxLength: 6 }), async (cuts) => {
        const text = cuts.map((cut, i) => notes.slice(cut, cuts[i + 1] ?? notes.length)).join('');
        assert.ok(Array.isArray((await analyze('markdown', text)).subjects));
      }),
      { seed: 3, numRuns: 30 },
    );
  });
});
