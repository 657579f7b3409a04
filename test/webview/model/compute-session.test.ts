// The worker's session: what it answers, in which order, and that newer requests win.
import assert from 'node:assert/strict';
import { engine } from '../../../webview/engine';
import { ComputeSession, gridPosition } from '../../../webview/model/compute-session';
import { openingRate } from '../../../webview/model/optimizers';
import { pair, quartic, ring, rosenbrock } from '../harness/subjects';
import type { ComputeRequest, ComputeResponse } from '../../../webview/model/compute-messages';
import type { DescentProgress, FunctionField, OutputChoice } from '../../../webview/model/function-field';
import type { PanelSubject } from '../../../src/protocol/subject';

/** Sends requests, works until there is nothing left, and gives all responses. */
function converse(requests: readonly ComputeRequest[], slice = Infinity): ComputeResponse[] {
  const responses: ComputeResponse[] = [];
  const session = new ComputeSession(
    engine,
    () => performance.now(),
    (response) => responses.push(response),
  );
  for (const request of requests) session.receive(request);
  for (let turns = 0; session.work(slice); turns++) assert.ok(turns < 100_000);
  return responses;
}

function fieldOf(subject: PanelSubject, output: OutputChoice = 0): FunctionField {
  const field = engine.fieldOf(subject, output);
  if ('refused' in field) throw new Error(field.refused);
  return field;
}

function follow(field: FunctionField, optimizer: string, rate: number, start: readonly number[]): DescentProgress {
  let progress = engine.startDescent(field, { optimizer, rate, start, steps: 20_000 });
  while (progress.ended === null) progress = progress.next();
  return progress;
}

describe('ComputeSession', () => {
  it('answers at a point with value, gradient, Hessian and class', () => {
    const responses = converse([
      { kind: 'subject', subject: rosenbrock, output: 0 },
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
    const responses = converse(
      [
        { kind: 'subject', subject: rosenbrock, output: 0 },
        {
          kind: 'sample',
          generation: 7,
          sampling: {
            axes: [0, 1],
            at: [0, 0],
            intervals: [
              [-2, 2],
              [-1, 3],
            ],
            refinements: [3, 9],
          },
        },
      ],
      0.05,
    );
    assert.deepEqual(
      responses.map((r) => (r.kind === 'samples' ? [r.size, r.complete] : r.kind)),
      [
        [3, false],
        [9, true],
      ],
    );
    const fine = responses[1];
    assert.equal(fine?.kind, 'samples');
    assert.equal(fine.values[0], 9 + 100 * 25);
    assert.equal(fine.values[80], 1 + 100 * 1);
  });

  it('leaves holes outside the domain', () => {
    const field = fieldOf(ring);
    assert.ok(Number.isNaN(field.value([0, 0])));
    assert.ok(Math.abs(field.value([1, 1])) < 1e-15);
    const answer = field.answer([0, 0], true);
    assert.equal(answer.value, null);
    assert.match(answer.problem ?? '', /log|domain/);
  });

  it('draws an output or the norm of several', () => {
    assert.equal(fieldOf(pair, 1).value([1, 2, 3]), 6);
    const norm = fieldOf(pair, 'norm');
    assert.equal(norm.value([3, 1, 0]), 4);
    const at = [1, 2, 3];
    const { gradient } = norm.answer([1, 2, 3], true);
    at.forEach((x, i) => {
      const h = 1e-5;
      const slope = (norm.value(at.with(i, x + h)) - norm.value(at.with(i, x - h))) / (2 * h);
      assert.ok(Math.abs(slope - (gradient[i] ?? NaN)) < 1e-8);
    });
  });

  it('refuses a subject whose inputs are not those of its Program', () => {
    const responses = converse([{ kind: 'subject', subject: { ...quartic, inputs: [[5]] }, output: 0 }]);
    assert.equal(responses[0]?.kind, 'refused');
  });

  it('tells a descent piece by piece, without gaps', () => {
    const settings = { optimizer: 'adam', rate: 0.1, start: [-1.2, 1], steps: 500 };
    const responses = converse(
      [
        { kind: 'subject', subject: rosenbrock, output: 0 },
        { kind: 'descend', generation: 3, run: 1, settings },
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
    assert.equal(last?.kind === 'trajectory' ? last.ended : null, 'step limit of 500');
    assert.equal(next, 501);
  });
});

describe('gridPosition', () => {
  it('hits both ends exactly', () => {
    assert.equal(gridPosition([-0.1, 0.3], 0, 7), -0.1);
    assert.equal(gridPosition([-0.1, 0.3], 6, 7), 0.3);
  });
});

describe('openingRate', () => {
  it('is the usual rate where that is stable, else a round one below the bound', () => {
    assert.equal(openingRate('gradient-descent', [0.5, 3]), 0.01);
    assert.equal(openingRate('gradient-descent', [23.6, 1506.4]), 0.001);
    assert.equal(openingRate('gradient-descent', [2000]), 0.0005);
    assert.equal(openingRate('gradient-descent', [-5, -1]), 0.01);
    assert.equal(openingRate('adam', [1e9]), 0.01);
  });
});

describe('descents', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['gradient-descent', 0.05],
    ['gradient-descent-armijo', 1],
    ['momentum', 0.02],
    ['nesterov', 0.02],
    ['adagrad', 0.3],
    ['adam', 0.02],
    ['newton', 1],
  ];
  for (const [optimizer, rate] of cases) {
    it(`${optimizer} reaches a minimum of the quartic`, () => {
      const end = follow(fieldOf(quartic), optimizer, rate, [1.6]);
      assert.equal(end.converged, true, end.ended ?? '');
      // The roots of 4x³ − 4x + 1/2 that are minima; a method that overshoots may end in the further one.
      const [x = NaN] = end.at;
      assert.ok(
        [-1.0574538, 0.9304029].some((minimum) => Math.abs(x - minimum) < 1e-6),
        String(x),
      );
    });
  }

  it('RMSProp stays within its rate of the minimum', () => {
    const end = follow(fieldOf(quartic), 'rmsprop', 0.01, [1.6]);
    assert.ok(Math.abs((end.at[0] ?? NaN) - 0.9304) < 0.02);
  });

  it('says that it diverged, and that it left the domain', () => {
    assert.equal(follow(fieldOf(rosenbrock), 'gradient-descent', 0.1, [-1.2, 1]).ended, 'diverged');
    assert.equal(follow(fieldOf(ring), 'gradient-descent', 0.3, [1, 1]).ended, 'left the domain');
  });

  it('leaves earlier states as they are', () => {
    const settings = { optimizer: 'momentum', rate: 0.01, start: [1.6], steps: 10 };
    const start = engine.startDescent(fieldOf(quartic), settings);
    const once = start.next();
    once.next().next();
    assert.deepEqual(start.next().at, once.at);
    assert.deepEqual(start.at, [1.6]);
  });
});
