// Closed form of every row of the primitive table: value, first and second derivatives against duals and differences.
import assert from 'node:assert/strict';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { defaultLimits } from '../../../src/core/interpret/limits';
import type { Primitive } from '../../../src/core/primitives/primitive';
import { primitives } from '../../../src/core/primitives/table';
import { formulas, type Formulas } from '../../../src/core/symbolic/symbolic-answer';
import { close, difference, seeded, valueOf } from './numbers';
import { programOf, variableNames, type Tree } from './random-program';

const options = { limits: defaultLimits, maximumHessianInputs: 12, maximumVerifiedInputs: 0 };

/** polygamma's order is a constant: it has no derivative by it. */
function treeOf(row: Primitive): { readonly tree: Tree; readonly count: number } {
  const variable = (index: number): Tree => ({ kind: 'variable', index });
  if (row.name === 'polygamma') {
    return { tree: { kind: 'apply', row: row.name, operands: [{ kind: 'number', value: 2 }, variable(0)] }, count: 1 };
  }
  const count = row.arity.max ?? 3;
  return {
    tree: { kind: 'apply', row: row.name, operands: Array.from({ length: count }, (_, i) => variable(i)) },
    count,
  };
}

function probes(row: Primitive, count: number): number[][] {
  const next = seeded(11);
  const intervals = row.name === 'polygamma' ? row.probe.slice(1) : row.probe;
  return Array.from({ length: 8 }, () =>
    Array.from({ length: count }, (_, i) => {
      const [low, high] = intervals[Math.min(i, intervals.length - 1)] ?? [0, 1];
      return low + (high - low) * next();
    }),
  );
}

describe('the closed form of each row', () => {
  for (const row of primitives.values()) {
    const { tree, count } = treeOf(row);
    const program = programOf(tree, count);
    const found = formulas(program, { receiver: null, arguments: new Array<number>(count).fill(1) });
    if (row.partials === null) {
      it(`${row.name} is refused with a reason`, () => {
        assert.ok(!found.ok);
        assert.match(found.failure.message, /cannot be differentiated/);
      });
      continue;
    }

    it(`${row.name} agrees with the duals and with differences`, () => {
      assert.ok(found.ok, found.ok ? '' : found.failure.message);
      const { expressions }: Formulas = found.value;
      const names = variableNames.slice(0, count);
      for (const point of probes(row, count)) {
        const answer = evaluateAt(program, { receiver: null, arguments: point }, 'given', options);
        const where = `${row.name}(${point.join(', ')})`;
        const [value] = expressions.value;
        assert.ok(value !== undefined && expressions.hessian !== null);
        close(valueOf(value, names, point), (answer.unrounded ?? answer.value)[0] ?? NaN, 1e-12, where);
        const gradient = expressions.jacobian[0] ?? [];
        for (const [i, partial] of gradient.entries()) {
          close(valueOf(partial, names, point), answer.jacobian[0]?.[i] ?? NaN, 1e-12, `∂${i} ${where}`);
          const along = (f: typeof partial, j: number) => (t: number) =>
            valueOf(
              f,
              names,
              point.map((x, k) => (k === j ? t : x)),
            );
          const slope = difference(along(value, i), point[i] ?? NaN);
          close(valueOf(partial, names, point), slope, 1e-7, `∂${i} ${where} by differences`);
          for (const [j, second] of (expressions.hessian[i] ?? []).entries()) {
            close(valueOf(second, names, point), answer.hessian?.[i]?.[j] ?? NaN, 1e-10, `∂${i}∂${j} ${where}`);
            const curvature = difference(along(partial, j), point[j] ?? NaN);
            close(valueOf(second, names, point), curvature, 1e-6, `∂${i}∂${j} ${where} by differences`);
          }
        }
      }
    });
  }
});
