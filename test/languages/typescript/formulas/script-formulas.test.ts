// Formulas in scripts: TeX in comments, mathjs strings; what is neither stays dark.
import assert from 'node:assert/strict';
import { analyze, valueAt, variablesOf } from '../../formula/evaluate';

async function formulas(text: string): Promise<string[]> {
  const { subjects } = await analyze('typescript', text);
  return subjects
    .filter((subject) => subject.kind === 'formula')
    .map(
      (subject) => `${subject.name}(${variablesOf(subject)}) «${text.slice(subject.range.start, subject.range.end)}»`,
    );
}

const script = `import { evaluate, derivative as d } from 'mathjs';
import * as math from 'mathjs';

/**
 * The valley $f(x, y) = (1 - x)^2 + 100 (y - x^2)^2$, which costs $5 and $6.
 *
 * $$
 * g(t) = t^2
 *      + \\sin t
 * $$
 */
export function valley(x: number, y: number): number {
    // with $h(u) = u^3$ and
    // $$ k(u) = h(u)^2 $$
    return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2; // and $x^2 - y^2$
}

const a = evaluate('x^2 + y^2', { x: 3, y: -4 });
const b = d('sin(x) z', 'x');
const c = math.parse("f(p, q) = p q");
const e = math.compile(\`2 w\`);
const html = \`\${a} and \${b}\`; // \${a + b}\${c} $e$
`;

describe('formulas in scripts', () => {
  it('are found in comments and in strings given to mathjs, in source order', async () => {
    assert.deepEqual(await formulas(script), [
      'f(x y) «f(x, y) = (1 - x)^2 + 100 (y - x^2)^2»',
      'g(t) «g(t) = t^2\n *      + \\sin t»',
      'h(u) «h(u) = u^3»',
      'k(u) «k(u) = h(u)^2»',
      'formula1(x y) «x^2 - y^2»',
      'formula2(x y) «x^2 + y^2»',
      'formula3(x z) «sin(x) z»',
      'f(p q) «f(p, q) = p q»',
      'formula4(w) «2 w»',
    ]);
  });

  it('take the point that evaluate is given', async () => {
    const { subjects } = await analyze('typescript', script);
    const subject = subjects.find((candidate) => candidate.name === 'formula2');
    assert.equal(subject?.suggestedPoint.origin, 'call');
    assert.deepEqual(subject.suggestedPoint.point.arguments, [3, -4]);
    assert.equal(valueAt(subject, [3, -4]), 25);
  });

  it('know the functions of their own comment only', async () => {
    assert.deepEqual(await formulas('// $f(x) = x^2$\n// $g(x) = f(x) + 1$\n'), [
      'f(x) «f(x) = x^2»',
      'g(x) «g(x) = f(x) + 1»',
    ]);
    assert.deepEqual(await formulas('// $f(x) = x^2$\n\n/* $g(x) = f(x) + 1$ */\n'), ['f(x) «f(x) = x^2»']);
  });

  const dark = [
    'const s = "$x^2$";',
    'const s = `$x^2$`;',
    '// costs $5 and $6',
    "// $('#a')+$('#b')",
    "const math = { evaluate: (s: string) => s }; math.evaluate('x^2');",
    "import { evaluate } from './mine'; evaluate('x^2');",
    "function f(math: { parse(s: string): string }) { return math.parse('x^2'); }",
    '// `$x^2$` in code',
  ];
  for (const text of dark) {
    it(`are not seen in ${text}`, async () => assert.deepEqual(await formulas(text), []));
  }

  const lit = [
    "math.evaluate('x^2');",
    "const math = require('mathjs'); math.evaluate('x^2');",
    "const { evaluate } = require('mathjs'); evaluate('x^2');",
    "import { create, all } from 'mathjs'; const m = create(all); m.parse('x^2');",
    "import math from 'mathjs'; math.simplify('x^2');",
  ];
  for (const text of lit) {
    it(`are seen in ${text}`, async () => assert.deepEqual(await formulas(text), ['formula1(x) «x^2»']));
  }

  it('say where a mathjs string cannot be read', async () => {
    const text = "math.evaluate('x + * 2'); math.evaluate('foo(x)'); math.parse('3 cm + x');";
    const { rejections } = await analyze('javascript', text);
    assert.deepEqual(
      rejections.map(({ reason, reasonRange }) => [
        reason.replace(/ \(char.*/, ''),
        text.slice(reasonRange.start, reasonRange.end),
      ]),
      [
        ['Value expected', '*'],
        ['`foo` is not a known function', 'foo'],
        ['`cm` is a unit: quantities with units are not read', 'cm'],
      ],
    );
  });
});
