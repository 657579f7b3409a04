// The interpreter against JavaScript itself, on functions of every kind and on random programs.
import assert from 'node:assert/strict';
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { Dual, DualArithmetic } from '../../../src/core/arithmetic/dual';
import { callAt, inputsOf } from '../../../src/core/analysis/lift';
import { outputsOf } from '../../../src/core/analysis/outputs';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { run } from '../../../src/core/interpret/run';
import type { Subject } from '../../../src/languages/document';
import { randomObjectProgram } from './random-objects';
import { randomProgram } from './random-program';
import { snippetTexts } from './snippet-texts';
import { compiledSnippets } from './snippet-texts-of-compilers';
import { generatorSnippets } from './snippet-texts-of-generators';
import { objectSnippets } from './snippet-texts-of-objects';
import { pointFrom, subjectNamed, valuesAt } from './support';

const points = [
  [0.5, 1.25],
  [1.75, -0.6],
  [-2.3, 3.4],
] as const;

function flat(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}

/** What JavaScript itself gives. The texts are this folder's own. */
function byJavaScript(source: string, point: readonly number[]): unknown[] {
  const make = runInThisContext(`() => {${source}\nreturn f;\n}`) as () => (...x: number[]) => unknown;
  return flat(make()(...point));
}

/** What a program gives; null where it throws. */
function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}

/** The values of a run in which x and y are active: all the other ways through the interpreter. */
function byDuals(subject: Subject, point: readonly number[]): unknown[] {
  const at = pointFrom(point);
  const inputs = inputsOf(subject.program, at);
  const arithmetic = new DualArithmetic(inputs.length);
  const numbers = inputs.map((input, i) => arithmetic.variable(input.value, i));
  const call = callAt<Dual>(subject.program, at, inputs, numbers);
  const result = run(subject.program, call, arithmetic, defaultLimits);
  assert.ok(result.ok, result.ok ? '' : result.failure.message);
  const outputs = outputsOf(result.value.value, call, (value): value is Dual => arithmetic.isActive(value));
  assert.ok(outputs.ok);
  return outputs.value.map(({ value }) => (value instanceof Dual ? value.primal : value));
}

function typed(source: string): string {
  return source.replace('function f(', '/** @param {number} x @param {number} y */ function f(');
}

describe('functions of every kind', () => {
  for (const [name, text] of [...snippetTexts, ...objectSnippets, ...compiledSnippets, ...generatorSnippets]) {
    it(name, async () => {
      const subject = await subjectNamed(typed(text), 'f', 'javascript');
      for (const point of points) {
        const expected = byJavaScript(text, point);
        assert.deepEqual(valuesAt(subject, point), expected, `at (${point.join(', ')})`);
        assert.deepEqual(byDuals(subject, point), expected, `with active inputs at (${point.join(', ')})`);
      }
    });
  }
});

/** Ordinary numbers and whole ones, not those too small for a Float32Array to tell from zero. */
const coordinate = fc.integer({ min: -4000, max: 4000 }).map((n) => n / 1000);

describe('random programs', () => {
  const cases = [
    ['of numbers and arrays', randomProgram, 300],
    ['of objects, classes and closures', randomObjectProgram, 300],
  ] as const;
  for (const [name, programs, runs] of cases) {
    it(`${name} have the values that JavaScript gives them`, async () => {
      let [tried, refused] = [0, 0];
      const property = fc.asyncProperty(programs, coordinate, coordinate, async (text, x, y) => {
        const given = attempt(() => byJavaScript(text, [x, y]));
        // Programs that throw have no value to compare.
        if (given === null) return;
        const expected = given.filter((value) => typeof value === 'number');
        let subject: Subject;
        let values: unknown[];
        tried++;
        try {
          subject = await subjectNamed(typed(text), 'f', 'javascript');
          values = valuesAt(subject, [x, y]);
        } catch (error) {
          // A refusal is no wrong number: where JavaScript goes on with NaN, computing with undefined ends the run.
          if (!(error instanceof assert.AssertionError)) throw error;
          refused++;
          return;
        }
        assert.deepEqual(values, expected);
        assert.deepEqual(byDuals(subject, [x, y]), expected);
      });
      // Programs that fail are made shorter for some time only.
      await fc.assert(property, { numRuns: runs, interruptAfterTimeLimit: 50_000 });
      assert.ok(refused < tried / 5, `${refused} of ${tried} programs were refused`);
    });
  }
});
