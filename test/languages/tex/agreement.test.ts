// The same formula in TeX and in mathjs syntax, and TeX printed by the closed form and read back, have the same values.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formulas } from '../../../src/core/symbolic/symbolic-answer';
import { analyze, onlySubject, valueAt } from '../formula/evaluate';

/** A random formula in both syntaxes. */
interface Twin {
  readonly tex: string;
  readonly mathjs: string;
}

const both = (tex: string, mathjs: string): Twin => ({ tex, mathjs });

const { twin } = fc.letrec<{ twin: Twin }>((tie) => {
  const pair = fc.tuple(tie('twin'), tie('twin'));
  return {
    twin: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(both('x', 'x'), both('y', 'y'), both('\\theta_1', 'theta_1'), both('\\pi', 'pi'), both('e', 'e')),
      fc.integer({ min: 1, max: 9 }).map((n) => both(String(n), String(n))),
      pair.map(([a, b]) => both(`(${a.tex}) + (${b.tex})`, `(${a.mathjs}) + (${b.mathjs})`)),
      pair.map(([a, b]) => both(`(${a.tex}) - (${b.tex})`, `(${a.mathjs}) - (${b.mathjs})`)),
      pair.map(([a, b]) => both(`\\left(${a.tex}\\right)\\left(${b.tex}\\right)`, `(${a.mathjs}) * (${b.mathjs})`)),
      pair.map(([a, b]) => both(`(${a.tex}) \\cdot (${b.tex})`, `(${a.mathjs}) * (${b.mathjs})`)),
      pair.map(([a, b]) => both(`\\frac{${a.tex}}{${b.tex}}`, `(${a.mathjs}) / (${b.mathjs})`)),
      pair.map(([a, b]) => both(`(${a.tex}) / (${b.tex})`, `(${a.mathjs}) / (${b.mathjs})`)),
      pair.map(([a, b]) => both(`\\max(${a.tex}, ${b.tex})`, `max(${a.mathjs}, ${b.mathjs})`)),
      pair.map(([a, b]) =>
        both(
          `\\begin{cases} ${a.tex} & x < y \\\\ ${b.tex} & \\text{otherwise} \\end{cases}`,
          `(x < y ? ${a.mathjs} : ${b.mathjs})`,
        ),
      ),
      tie('twin').map((a) => both(`(${a.tex})^2`, `(${a.mathjs})^2`)),
      tie('twin').map((a) => both(`-(${a.tex})^{3}`, `-(${a.mathjs})^3`)),
      tie('twin').map((a) => both(`e^{-(${a.tex})^2}`, `e^(-(${a.mathjs})^2)`)),
      tie('twin').map((a) => both(`\\sin\\left(${a.tex}\\right)`, `sin(${a.mathjs})`)),
      tie('twin').map((a) => both(`\\cos^2(${a.tex})`, `cos(${a.mathjs})^2`)),
      tie('twin').map((a) => both(`\\sqrt{1 + (${a.tex})^2}`, `sqrt(1 + (${a.mathjs})^2)`)),
      tie('twin').map((a) => both(`\\sqrt[3]{${a.tex}}`, `nthRoot(${a.mathjs}, 3)`)),
      tie('twin').map((a) => both(`\\log_2(1 + |${a.tex}|)`, `log(1 + abs(${a.mathjs}), 2)`)),
      tie('twin').map((a) => both(`\\arctan(${a.tex})`, `atan(${a.mathjs})`)),
      tie('twin').map((a) => both(`\\lfloor ${a.tex} \\rfloor`, `floor(${a.mathjs})`)),
    ),
  };
});

const left = { tex: 'f(x, y, \\theta_1) =', mathjs: 'f(x, y, theta_1) =' };
const points = [
  [0.7, -1.3, 0.4],
  [2.2, 0.9, -0.6],
];

function assertSame(a: unknown, b: unknown, what: string): void {
  assert.ok(typeof a === 'number' && typeof b === 'number', `${what}: ${String(a)}, ${String(b)}`);
  const same = Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  assert.ok(same, `${what}: ${a} is not ${b}`);
}

/** Formulas whose closed form and gradient are printed and read back. */
const printed = [
  'x^2 + y^2',
  '(1 - x)^2 + 100 (y - x^2)^2',
  '(x^2 + y - 11)^2 + (x + y^2 - 7)^2',
  'sin(x) cos(y) + tan(x y)',
  'exp(-x^2 / 2) / sqrt(2 pi)',
  'x^y',
  'x / (x^2 + y^2)',
  'sqrt(x^2 + y^2)',
  'log(x^2 + 1) + log2(x + 3) + log10(y + 5)',
  'atan2(y, x) + hypot(x, y)',
  'asin(x / 4) + acos(y / 4) + atan(x)',
  'sinh(x) + cosh(y) + tanh(x y) + asinh(x) + acosh(y + 3) + atanh(x / 4)',
  'abs(x) + sign(y) + max(x, y) + min(x, y, 1)',
  'x > y ? x^2 : y^3',
  '0 < x < 1 ? x : 1',
  'x > 0 and y > 0 or x < -1 ? x : y',
  'floor(x) + ceil(y) x',
  'erf(y) x',
  'cbrt(x) + nthRoot(x + 3, 4)',
  '-x^2 - (-y)^3',
  '2^x + 2^(-x y)',
  '(x + y) / (x - y) / (x y)',
  '1.5e-7 x + 2.5e9 y',
  '(x / 2)^3 + 1 / x^2',
  'exp(x) / (1 + exp(x))^2',
  'sec(x) + cot(y)',
  'e^(x y) e^x',
  '-(x + 1) * -(y - 2)',
  'x_1^2 + theta_2 alpha',
  'sin(x)^2 cos(y)^3',
  'log(x)^2 + sin(x^2)',
  'log1p(x) + expm1(y)',
  'mod(x, 2) + round(y)',
  'softplus(x)',
];

describe('TeX and mathjs', () => {
  it('agree on random formulas written in both', async () => {
    await fc.assert(
      fc.asyncProperty(twin, async ({ tex, mathjs }) => {
        const [a, b] = [
          await onlySubject('tex', `${left.tex} ${tex}`),
          await onlySubject('mathjs', `${left.mathjs} ${mathjs}`),
        ];
        for (const point of points) assertSame(valueAt(a, point), valueAt(b, point), tex);
      }),
      { seed: 17, numRuns: 250 },
    );
  });

  for (const text of printed) {
    it(`read back what is printed for ${text}`, async () => {
      const subject = await onlySubject('mathjs', text);
      const { point } = subject.suggestedPoint;
      const symbolic = formulas(subject.program, point);
      assert.ok(symbolic.ok, symbolic.ok ? '' : symbolic.failure.message);
      const { tex, value, jacobian } = symbolic.value.printed;
      const letters = symbolic.value.printed.inputs;
      const texts = [...tex.entries.value, ...tex.entries.jacobian.flat()];
      const twins = [...value, ...jacobian.flat()];
      for (const [i, entry] of texts.entries()) {
        const definition = `f(${tex.entries.inputs.join(', ')}) = ${entry}`;
        const { subjects, rejections, problems } = await analyze('tex', definition);
        const [read] = subjects;
        assert.ok(read !== undefined, `${entry}: ${rejections[0]?.reason ?? problems[0]?.message ?? ''}`);
        const code = await onlySubject('mathjs', `f(${letters.join(', ')}) = ${twins[i] ?? ''}`);
        for (const numbers of points) {
          const args = letters.map((_, k) => Math.abs(numbers[k] ?? 1));
          assertSame(valueAt(read, args), valueAt(code, args), entry);
        }
      }
    });
  }
});
