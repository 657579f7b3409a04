// The TextMate grammars: the scratchpad, formulas in comments, formulas in strings given to mathjs.
import assert from 'node:assert/strict';
import { tokenize, type Token } from './tokenize';

function scopesOf(tokens: readonly Token[], text: string): string {
  const token = tokens.find((candidate) => candidate.text.trim() === text);
  assert.ok(token, `no token ${JSON.stringify(text)} in ${tokens.map((each) => each.text).join('¦')}`);
  return token.scopes;
}

/** The texts of the tokens that stand inside a formula. */
function formulas(tokens: readonly Token[]): string {
  return tokens
    .filter(({ scopes }) => scopes.includes('meta.embedded.formula.nabla'))
    .map(({ text }) => text)
    .join('');
}

describe('grammar of the scratchpad', () => {
  it('tells definitions, parameters, functions, numbers and comments apart', async () => {
    const tokens = await tokenize('source.nabla', 'rosenbrock(x, β) = (1 - x)^2 + 1e-3 sin(β) # a valley');
    assert.match(scopesOf(tokens, 'rosenbrock'), /entity\.name\.function/);
    assert.match(scopesOf(tokens, 'x'), /variable\.parameter/);
    assert.match(scopesOf(tokens, 'β'), /variable\.parameter/);
    assert.match(scopesOf(tokens, '1e-3'), /constant\.numeric/);
    assert.match(scopesOf(tokens, 'sin'), /support\.function/);
    assert.match(scopesOf(tokens, '^'), /keyword\.operator\.arithmetic/);
    assert.match(scopesOf(tokens, '# a valley'.slice(1).trim()), /comment\.line/);
  });

  it('reads constants and bare expressions', async () => {
    const tokens = await tokenize('source.nabla', 'k = 2 pi\nx^2 >= 1 ? x : k');
    assert.match(scopesOf(tokens, 'k'), /variable\.other\.constant/);
    assert.match(scopesOf(tokens, 'pi'), /constant\.language/);
    assert.match(scopesOf(tokens, '>='), /keyword\.operator\.comparison/);
    assert.match(scopesOf(tokens, '?'), /keyword\.operator\.ternary/);
  });
});

describe('formulas in comments', () => {
  it('are found in line and block comments', async () => {
    assert.equal(formulas(await tokenize('source.ts', '// the loss $\\frac{1}{2} x^2$ of it')), '$\\frac{1}{2} x^2$');
    assert.equal(formulas(await tokenize('source.ts', '/** a\n * $$\\sin x + y_1$$\n */ f')), '$$\\sin x + y_1$$');
    const tokens = await tokenize('source.ts', '// $\\alpha + \\sin x$');
    assert.match(scopesOf(tokens, '\\alpha'), /greek/);
    assert.match(scopesOf(tokens, '\\sin'), /support\.function/);
  });

  for (const text of [
    '// costs $5 and $6',
    '// from $5 to $10, or $7.50',
    '// `${a}${b}` is a template',
    '// $HOME/bin:$PATH',
    '// an $element and more',
    'const price = "$x$"',
    'f($x$)',
  ]) {
    it(`are not seen in ${text}`, async () => {
      assert.equal(formulas(await tokenize('source.ts', text)), '');
    });
  }
});

describe('formulas in strings given to mathjs', () => {
  it('are coloured as formulas', async () => {
    const tokens = await tokenize('source.ts', "math.evaluate('x^2 + sin(y)', scope)");
    assert.equal(formulas(tokens), 'x^2 + sin(y)');
    assert.match(scopesOf(tokens, 'sin'), /string\.quoted.*support\.function/);
    assert.doesNotMatch(scopesOf(tokens, 'scope'), /string/);
    assert.equal(formulas(await tokenize('source.ts', 'const d = derivative("x^3", "x")')), 'x^3');
  });

  for (const text of ["JSON.parse('x^2')", "page.evaluate('x^2')", "other('x^2')", "// math.evaluate('x^2')"]) {
    it(`are not seen in ${text}`, async () => {
      assert.equal(formulas(await tokenize('source.ts', text)), '');
    });
  }
});
