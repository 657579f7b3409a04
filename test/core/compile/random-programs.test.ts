// Random programs: compiled values are those of the interpreter, compiled gradients those of its dual numbers.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { inputsOf } from '../../../src/core/analysis/lift';
import { prepareFunction } from '../../../src/core/analysis/prepared-function';
import { hessianRun } from '../../../src/core/analysis/runs';
import { compileKernel, runOnce } from '../../../src/core/compile/compile';
import { defaultLimits } from '../../../src/core/interpret/limits';
import type { Kernel } from '../../../src/core/kernel/kernel';
import { simplify } from '../../../src/core/kernel/simplify';
import { specialize } from '../../../src/core/kernel/specialize/specialize';
import type { Point } from '../../../src/core/program/point';
import type { Program } from '../../../src/core/program/program';
import { NotDifferentiable } from '../../../src/core/transform/adjoint-rules';
import { eliminate } from '../../../src/core/transform/eliminate';
import { forwardMode } from '../../../src/core/transform/forward';
import { reverseMode } from '../../../src/core/transform/reverse';
import { analyzeDocument } from '../../../src/languages/analyze-document';
import { randomProgram } from '../../languages/typescript/random-program';

const points = [
  [0.37, -1.42],
  [2.61, 0.83],
  [-0.59, 3.17],
];

function isClose(mine: number, other: number, tolerance: number): boolean {
  if (Object.is(mine, other) || mine === other) return true;
  return Math.abs(mine - other) <= tolerance * Math.max(1, Math.abs(mine), Math.abs(other));
}

/** Compares the Hessian of the first output, where both have one; gives how many were compared. */
function sameHessian(small: Kernel, values: readonly number[], program: Program, point: Point, text: string): number {
  const prepared = prepareFunction(program, point);
  const reference = hessianRun(prepared, values, defaultLimits);
  if (!reference.outcome.ok || reference.events.ties.length > 0 || reference.events.irregular.length > 0) return 0;
  let kernel;
  try {
    const first = simplify(reverseMode(small, [0]));
    kernel = simplify(forwardMode(first, first.outputs.slice(1), { kind: 'inputs' }));
  } catch (error) {
    if (error instanceof NotDifferentiable) return 0;
    throw error;
  }
  const result = runOnce(compileKernel(kernel), values);
  assert.ok(result.ok, text);
  const entries = reference.outcome.value.flat();
  const size = Math.max(1, ...entries.map(Math.abs));
  if (!Number.isFinite(size)) return 0;
  const same = (kind: string, numbers: Float64Array | undefined): void =>
    entries.forEach((entry, i) => {
      const mine = numbers?.[i] ?? NaN;
      // 0 · ∞ in a sweep is not a number; the interpreter serves there.
      if (Number.isNaN(mine)) return;
      const close = Math.abs(mine - entry) <= 1e-6 * size;
      assert.ok(close, `${text}\nat ${values.join()}: Hessian entry ${i} ${kind} ${mine}, interpreted ${entry}`);
    });
  same('forward over reverse', result.value[2]);
  const first = simplify(reverseMode(small, [0]));
  const straight = eliminate(first, first.outputs[1] ?? 0);
  if (straight !== null) {
    const eliminated = runOnce(compileKernel(simplify(straight)), values);
    assert.ok(eliminated.ok, text);
    same('by elimination', eliminated.value[2]);
  }
  return 1;
}

/** What follows a check that throws is the other side of its branch. */
const guard = 'if (!(x + y < 50)) throw new RangeError(`${x} and ${y} are too far`);';

describe('random programs, compiled', () => {
  it('agree with the interpreter', async function () {
    this.timeout(240_000);
    let compiledPrograms = 0;
    let gradients = 0;
    let hessians = 0;
    let eliminations = 0;
    await fc.assert(
      fc.asyncProperty(randomProgram, fc.boolean(), async (plain, isGuarded) => {
        const text = isGuarded ? plain.replace('function f(x, y) {', `$& ${guard}`) : plain;
        assert.equal(text.includes(guard), isGuarded);
        const { subjects } = await analyzeDocument({
          uri: 'file:///a.js',
          language: 'javascript',
          text,
          constants: {},
        });
        const subject = subjects.find((candidate) => candidate.name === 'f');
        if (subject === undefined) return;
        for (const numbers of points) {
          const point = { receiver: null, arguments: numbers };
          const kernel = specialize(subject.program, point);
          if (!kernel.ok) return;
          const small = simplify(kernel.value);
          const inputs = inputsOf(subject.program, point);
          const values = inputs.map((input) => input.value);
          const reference = evaluateAt(subject.program, point, 'given', {
            limits: defaultLimits,
            maximumHessianInputs: 0,
            maximumVerifiedInputs: 0,
          });
          const run = runOnce(compileKernel(small), values);
          const raw = runOnce(compileKernel(kernel.value), values);
          assert.equal(run.ok, raw.ok, text);
          if (!run.ok || !raw.ok) {
            assert.notEqual(reference.error, null, text);
            return;
          }
          compiledPrograms++;
          reference.value.forEach((value, i) => {
            const plain = raw.value[0]?.[i] ?? NaN;
            const simplified = run.value[0]?.[i] ?? NaN;
            assert.ok(isClose(plain, simplified, 1e-9), `${text}\nsimplified ${simplified}, plain ${plain}`);
            if (value !== null)
              assert.ok(isClose(plain, value, 1e-9), `${text}\ncompiled ${plain}, interpreted ${value}`);
            else assert.ok(!Number.isFinite(plain), `${text}\ncompiled ${plain}, interpreted nothing`);
          });
          if (reference.error !== null) continue;
          const rows = [...reference.value.keys()];
          let derived;
          try {
            derived = simplify(reverseMode(small, rows));
          } catch (error) {
            if (error instanceof NotDifferentiable) continue;
            throw error;
          }
          const gradient = runOnce(compileKernel(derived), values);
          assert.ok(gradient.ok, text);
          gradients++;
          reference.jacobian.flat().forEach((entry, i) => {
            const mine = gradient.value[1]?.[i] ?? NaN;
            // 0 · ∞ in the reverse sweep is not a number; the interpreter serves there.
            if (entry === null || Number.isNaN(mine)) return;
            assert.ok(isClose(mine, entry, 1e-7), `${text}\nat ${numbers.join()}: reverse ${mine}, duals ${entry}`);
          });
          const straight = eliminate(small, small.outputs[0] ?? 0);
          if (straight !== null) {
            eliminations++;
            const eliminated = runOnce(compileKernel(simplify(straight)), values);
            assert.ok(eliminated.ok, text);
            reference.jacobian.flat().forEach((entry, i) => {
              const mine = eliminated.value[1]?.[i] ?? NaN;
              if (entry === null || Number.isNaN(mine)) return;
              assert.ok(
                isClose(mine, entry, 1e-7),
                `${text}\nat ${numbers.join()}: eliminated ${mine}, duals ${entry}`,
              );
            });
          }
          hessians += sameHessian(small, values, subject.program, point, text);
        }
      }),
      { numRuns: Number(process.env['NABLA_RUNS'] ?? 1000), seed: Number(process.env['NABLA_SEED'] ?? 20261124) },
    );
    const counts = `${compiledPrograms} compiled, ${gradients} gradients, ${eliminations} eliminations, ${hessians} Hessians`;
    assert.ok(compiledPrograms > 100 && gradients > 50 && eliminations > 50 && hessians > 30, counts);
  });
});
