// Compiled code notices every irregular place that the primitive table knows, and ties at branches.
import assert from 'node:assert/strict';
import { compileKernel, runOnce } from '../../../src/core/compile/compile';
import { KernelWriter } from '../../../src/core/kernel/kernel-writer';
import { specialize } from '../../../src/core/kernel/specialize/specialize';
import { primitives } from '../../../src/core/primitives/table';
import { irregularWhere, watchBoundaries, watchedPrimitives } from '../../../src/core/transform/boundaries';
import { programFrom } from '../from-source';

const special = [-3, -2.5, -2, -1.5, -1, -0.5, -0, 0, 0.5, 1, 1.5, 2, 3, 0.37, -1.42, NaN];

/** Whether the watch speaks up at constant operands. */
function speaksUp(name: string, operands: readonly number[]): boolean {
  const value = primitives.get(name)?.value(operands) ?? NaN;
  const conditions = irregularWhere(new KernelWriter(1000), name, operands, value);
  return conditions.some((condition) => {
    assert.equal(typeof condition, 'boolean', 'conditions on constants are constants');
    return condition === true;
  });
}

async function met(text: string, args: readonly number[]): Promise<boolean> {
  const program = await programFrom('javascript', text);
  const kernel = specialize(program, { receiver: null, arguments: args });
  assert.ok(kernel.ok);
  const result = runOnce(compileKernel(watchBoundaries(kernel.value)), args);
  assert.ok(result.ok);
  return result.value[1]?.[0] === 1;
}

describe('watching for boundaries', () => {
  it('knows every primitive that has derivatives', () => {
    const missing = [...primitives].filter(([name, row]) => row.partials !== null && !watchedPrimitives.includes(name));
    assert.deepEqual(
      missing.map(([name]) => name),
      [],
    );
  });

  for (const name of watchedPrimitives) {
    it(`${name}: speaks up wherever the table does`, () => {
      const row = primitives.get(name);
      assert.ok(row !== undefined);
      const count = Math.max(row.arity.min, row.arity.max === null ? 2 : 1);
      const places = count === 1 ? special.map((x) => [x]) : special.flatMap((x) => special.map((y) => [x, y]));
      for (const operands of places) {
        const irregularity = row.irregularity(operands);
        if (irregularity === null) continue;
        // A whole number known beforehand, as exponents and orders are: the watch may count on that.
        if (irregularity.operands?.join() === '1' || (name === 'polygamma' && irregularity.operands?.join() === '0'))
          continue;
        assert.ok(speaksUp(name, operands), `${name}(${operands.join(', ')}): ${irregularity.message}`);
      }
    });
  }

  it('is quiet at ordinary places', () => {
    for (const name of watchedPrimitives) {
      const row = primitives.get(name);
      if (row === undefined || name.startsWith('bitAnd') || /^(bit|shift)/.test(name)) continue;
      const count = Math.max(row.arity.min, row.arity.max === null ? 2 : 1);
      const operands = Array.from({ length: count }, (_, i) => {
        const [low, high] = row.probe[Math.min(i, row.probe.length - 1)] ?? [0.1, 0.4];
        return low + (high - low) * (0.37 + 0.21 * i);
      });
      if (name === 'polygamma') continue;
      assert.equal(speaksUp(name, operands), false, `${name}(${operands.join(', ')})`);
    }
  });

  it('sees ties at branches, in loops, and in functions called', async () => {
    const text = `function g(a) { return a > 1 ? a * a : a; }
      function f(x, y) { let s = 0; for (let i = 0; i < 3; i++) s += g(x * i) * y; return s; }`;
    assert.equal(await met(text, [1.5, 2]), false);
    const direct =
      'function f(x, y) { let s = 0; for (let i = 1; i < 4; i++) { if (x * i > 1) s += x * y; } return s; }';
    assert.equal(await met(direct, [0.5, 2]), true);
    assert.equal(await met(direct, [0.51, 2]), false);
  });

  it('sees what later code leaves no trace of', async () => {
    const text = 'function f(x) { const d = 1 / x; return 1 / (1 + Math.abs(d)) + x; }';
    assert.equal(await met(text, [0]), true);
    assert.equal(await met(text, [0.2]), false);
  });

  it('does not mind comparisons of what does not move', async () => {
    assert.equal(
      await met('function f(x) { let s = 0; for (let i = 0; i < 5; i++) if (i === 2) s += x; return s; }', [1]),
      false,
    );
  });
});
