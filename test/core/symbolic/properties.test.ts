// Random expressions: the closed form and its derivatives give what the duals give, or there is a reason for none.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { agreement } from '../../../src/core/symbolic/agreement';
import { formulas } from '../../../src/core/symbolic/symbolic-answer';
import { coordinates, programOf, textOf, trees } from './random-program';

const options = { limits: defaultLimits, maximumHessianInputs: 12, maximumVerifiedInputs: 0 };
const points = fc.array(fc.tuple(coordinates, coordinates, coordinates), { minLength: 4, maxLength: 4 });

describe('closed forms of random expressions', () => {
  it('give the numbers of the duals wherever both have some', () => {
    let compared = 0;
    fc.assert(
      fc.property(trees(3), points, (tree, at) => {
        const program = programOf(tree);
        const found = formulas(program, { receiver: null, arguments: [1, 2, 3] });
        if (!found.ok) {
          assert.notEqual(found.failure.message, '');
          return;
        }
        for (const point of at) {
          const answer = evaluateAt(program, { receiver: null, arguments: point }, 'given', options);
          const verdict = agreement(found.value, answer);
          if (verdict === 'agrees') compared++;
          // On the boundary of a branch the form only knows the branch of the point itself.
          if (answer.error !== null) continue;
          assert.notEqual(
            verdict,
            'differs',
            `${textOf(tree)} at (${point.join(', ')}): ${JSON.stringify(found.value.printed.jacobian)} ` +
              `instead of ${JSON.stringify(answer.jacobian)}`,
          );
        }
      }),
      { numRuns: 400, seed: 20_240_517 },
    );
    assert.ok(compared > 400, `only ${compared} points were compared`);
  }).timeout(300_000);
});
