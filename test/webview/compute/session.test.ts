// The worker's session: what it answers, in which order, and that newer requests win.
import assert from 'node:assert/strict';
import { fieldOf } from '../../../webview/compute/engine';
import { ComputeSession } from '../../../webview/compute/session';
import { gridPosition } from '../../../src/core/sample/grid';
import { pair, quartic, ring, rosenbrock } from '../harness/subjects';
import type { FunctionField, OutputChoice } from '../../../webview/compute/function-field';
import type { ComputeRequest, ComputeResponse } from '../../../webview/compute/messages';
import type { PanelSubject } from '../../../src/protocol/subject';

/** Sends requests, works until there is nothing left, and gives all responses. */
function converse(requests: readonly ComputeRequest[], slice = Infinity): ComputeResponse[] {
  const responses: ComputeResponse[] = [];
  // A clock of its own, for what comes in which order must not depend on the machine.
  let milliseconds = 0;
  const session = new ComputeSession(
    () => (milliseconds += 0.01),
    (response) => responses.push(response),
  );
  for (const request of requests) session.receive(request);
  for (let turns = 0; session.work(slice); turns++) assert.ok(turns < 100_000);
  return responses;
}

function field(subject: PanelSubject, output: OutputChoice = 0): FunctionField {
  const found = fieldOf(subject, output);
  if ('refused' in found) throw new Error(found.refused);
  found.allow(5000);
  return found;
}

function valueOf(of: FunctionField, at: readonly number[]): number {
  const sample = of.sample(at);
  return sample.kind === 'value' ? sample.value : NaN;
}

describe('ComputeSession', () => {
  it('answers at a point with value, gradient, Hessian and class', () => {
    const responses = converse([
      { kind: 'subject', generation: 0, subject: rosenbrock, output: 0 },
      { kind: 'evaluate', generation: 1, at: [-1.2, 1], check: true },
      { kind: 'evaluate', generation: 2, at: [1, 1], check: true },
    ]);
    assert.equal(responses.length, 1, 'only the newest point is answered');
    const [response] = responses;
    assert.equal(response?.kind, 'answer');
    assert.equal(response.generation, 2);
    assert.equal(response.answer.value, 0);
    assert.deepEqual(response.answer.gradient, [0, 0]);
    assert.deepEqual(response.answer.hessian, [
      [802, -400],
      [-400, 200],
    ]);
    assert.equal(response.answer.classification, 'minimum');
    assert.equal(response.answer.problem, null);
    assert.equal(response.answer.checked, true);
  });

  it('samples from coarse to fine, exactly at the ends of the interval', () => {
    const intervals = [
      [-2, 2],
      [-1, 3],
    ] as const;
    const responses = converse(
      [
        { kind: 'subject', generation: 0, subject: rosenbrock, output: 0 },
        { kind: 'sample', generation: 7, sampling: { axes: [0, 1], at: [0, 0], intervals, refinements: [3, 9] } },
      ],
      0.05,
    );
    const grids = responses.flatMap((response) => (response.kind === 'samples' ? [response.grid] : []));
    const last = grids.at(-1);
    assert.equal(last?.size, 9);
    assert.equal(last.complete, true);
    assert.ok(grids.slice(0, -1).every((grid) => !grid.complete));
    for (let index = 0; index < 81; index++) {
      const x = gridPosition(intervals[0], index % 9, 9);
      const y = gridPosition(intervals[1], Math.floor(index / 9), 9);
      assert.equal(last.values[index], (1 - x) ** 2 + 100 * (y - x ** 2) ** 2);
    }
    assert.equal(last.tears?.size, 0, 'a polynomial does not jump');
  });

  it('leaves holes outside the domain', () => {
    const of = field(ring);
    assert.equal(of.sample([0, 0]).kind, 'hole');
    assert.ok(Math.abs(valueOf(of, [1, 1])) < 1e-15);
    const answer = of.answer([0, 0], true);
    assert.equal(answer.value, null);
    assert.match(answer.problem ?? '', /log|domain/);
  });

  it('draws an output or the norm of several, with everything that belongs to it', () => {
    const product = field(pair, 1);
    assert.equal(valueOf(product, [1, 2, 3]), 6);
    const answer = product.answer([1, 2, 3], true);
    assert.deepEqual(answer.gradient, [6, 3, 2]);
    assert.deepEqual(answer.hessian, [
      [0, 3, 2],
      [3, 0, 1],
      [2, 1, 0],
    ]);
    assert.equal(product.answer([0, 0, 0], true).classification, 'degenerate');
    const norm = field(pair, 'norm');
    assert.equal(valueOf(norm, [3, 1, 0]), 4);
    const at = [1, 2, 3];
    const { gradient } = norm.answer([1, 2, 3], true);
    at.forEach((x, i) => {
      const h = 1e-5;
      const slope = (valueOf(norm, at.with(i, x + h)) - valueOf(norm, at.with(i, x - h))) / (2 * h);
      assert.ok(Math.abs(slope - (gradient[i] ?? NaN)) < 1e-8);
    });
    assert.deepEqual(norm.answer([0, 0, 0], true).gradient, [null, null, null], 'a kink where the norm is zero');
  });

  it('refuses a subject whose inputs are not those of its Program', () => {
    const responses = converse([{ kind: 'subject', generation: 0, subject: { ...quartic, inputs: [[5]] }, output: 0 }]);
    assert.equal(responses[0]?.kind, 'refused');
  });

  it('tells a descent piece by piece, without gaps, and what it cost', () => {
    const told = [0, 1];
    const settings = { optimizer: 'adam', rate: 0.1, start: [-1.2, 1], steps: 500 } as const;
    const responses = converse(
      [
        { kind: 'subject', generation: 0, subject: rosenbrock, output: 0 },
        { kind: 'descend', generation: 3, run: 1, settings, told },
      ],
      1,
    );
    let next = 0;
    for (const response of responses) {
      assert.equal(response.kind, 'trajectory');
      assert.equal(response.from, next);
      assert.equal(response.at.length, 2 * response.values.length);
      next += response.values.length;
    }
    const last = responses.at(-1);
    assert.equal(last?.kind, 'trajectory');
    assert.equal(last.stopped?.reason, 'step limit of 500');
    assert.equal(last.evaluations.gradient, 501);
    assert.equal(next, 501);
  });

  it('ends a run that finds no step where it is', () => {
    const told = [0];
    const settings = { optimizer: 'gradient-descent-armijo', rate: 1, start: [1.6], steps: 5000 } as const;
    const responses = converse([
      { kind: 'subject', generation: 0, subject: quartic, output: 0 },
      { kind: 'descend', generation: 1, run: 1, settings, told },
    ]);
    const pieces = responses.flatMap((response) => (response.kind === 'trajectory' ? [response] : []));
    assert.ok(['converged', 'stalled'].includes(pieces.at(-1)?.stopped?.kind ?? ''));
    const values = pieces.flatMap((piece) => [...piece.values]);
    assert.ok(Math.abs((values.at(-1) ?? NaN) + 1.51466) < 1e-4 || Math.abs((values.at(-1) ?? NaN) + 0.5168) < 1e-3);
  });

  it('lets several runs and the samples come forward together', () => {
    const sampling = { axes: [0, 1], at: [0, 0], intervals: rosenbrock.box, refinements: [5, 9, 17, 33] };
    const told = [0, 1];
    const settings = { optimizer: 'gradient-descent', rate: 1e-4, start: [-1.2, 1], steps: 2000 } as const;
    const responses = converse(
      [
        { kind: 'subject', generation: 0, subject: rosenbrock, output: 0 },
        { kind: 'sample', generation: 1, sampling },
        { kind: 'descend', generation: 2, run: 1, settings, told },
        { kind: 'descend', generation: 3, run: 2, settings, told },
      ],
      2,
    );
    const endOf = (run: number): number =>
      responses.findIndex((response) => {
        return response.kind === 'trajectory' && response.run === run && response.stopped !== null;
      });
    assert.ok(responses.some((response) => response.kind === 'samples' && response.grid.complete));
    assert.ok(endOf(1) > 0 && endOf(2) > 0);
    const first = responses.findIndex((response) => response.kind === 'trajectory' && response.run === 2);
    const firstEnd = endOf(1);
    assert.ok(first < firstEnd, 'the second run does not wait for the end of the first');
  });
});

describe('gridPosition', () => {
  it('hits both ends exactly', () => {
    assert.equal(gridPosition([-0.1, 0.3], 0, 7), -0.1);
    assert.equal(gridPosition([-0.1, 0.3], 6, 7), 0.3);
  });
});
