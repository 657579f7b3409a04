// A selected expression as a function of the variables it uses.
import assert from 'node:assert/strict';
import { analyzeSelection } from '../../../src/languages/analyze-selection';
import type { LanguageId } from '../../../src/languages/document';
import { inputNames, valuesAt } from './support';

/** The selection is what stands between the two bars. */
async function select(text: string, language: LanguageId = 'typescript') {
  const start = text.indexOf('|');
  const plain = text.replaceAll('¦', '').replace('|', '');
  const end = plain.indexOf('|');
  const source = plain.replace('|', '');
  const input = { uri: 'file:///a.ts', language, text: source, constants: {} };
  return { source, analysis: await analyzeSelection(input, { start, end }) };
}

describe('selections in scripts', () => {
  it('take the locals they use as inputs', async () => {
    const { source, analysis } = await select(
      'const k = 100; function f(x: number, y: number) { const z = x + y; return |(1 - x) ** 2 + k * (y - x ** 2) ** 2 + z|; }',
    );
    const [subject] = analysis.subjects;
    assert.ok(subject !== undefined, JSON.stringify(analysis));
    assert.deepEqual(inputNames(subject), ['x', 'y', 'z']);
    assert.deepEqual(valuesAt(subject, [2, 3, 5]), [1 + 100 + 5]);
    assert.equal(source.slice(subject.range.start, subject.range.end), '(1 - x) ** 2 + k * (y - x ** 2) ** 2 + z');
    assert.deepEqual(subject.program.documents, ['file:///a.ts']);
    for (const { location } of subject.program.nodes) assert.ok(location.end <= source.length);
  });

  const cases: readonly (readonly [string, readonly unknown[], readonly unknown[]])[] = [
    ['function f(v: number[]) { |return v[0] * v[1];| }', [[2, 3]], [6]],
    ['function f(a, b) { |const c = a * b + g(a);| return c; } function g(t) { return t * t; }', [2, 5], [14]],
    ['function f(p) { let q; |q = p.x * p.y|; return q; }', [{ x: 2, y: 3 }], [6]],
    ['function f(v) { return |v.map((x) => x * 2).reduce((a, b) => a + b)|; }', [[1, 2]], [6]],
    ['|  alpha * Math.sin(beta)  |', [2, 0], [0]],
    ['const broken = (; \n |x * x + y|', [3, 1], [10]],
    ['class C { k = 2; m(x: number) { return |x * 3 + 1|; } }', [2], [7]],
  ];
  for (const [text, args, values] of cases) {
    it(text, async () => {
      const { analysis } = await select(text);
      const [subject] = analysis.subjects;
      assert.ok(subject !== undefined, JSON.stringify(analysis));
      assert.deepEqual(valuesAt(subject, args), values);
    });
  }

  it('give the function where a function or a literal call of one is selected', async () => {
    const whole = await select('|function f(x: number) { return x * x; }|');
    assert.equal(whole.analysis.subjects[0]?.name, 'f');
    const call = await select('function f(x: number) { return x * x; }\n|f(3)|;');
    assert.equal(call.analysis.subjects[0]?.name, 'f');
    assert.deepEqual(call.analysis.subjects[0].suggestedPoint.point.arguments, [3]);
  });

  it('say why where there is none', async () => {
    const text = await select('function f(name: string) { return |"hi " + name|; }');
    assert.equal(text.analysis.rejections[0]?.name, 'selection');
    const half = await select('function f(x: number) { return x |* x +| 1; }');
    assert.match(half.analysis.problems[0]?.message ?? '', /no expression/);
  });
});
