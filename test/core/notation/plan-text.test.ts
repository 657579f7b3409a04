// How derivatives are computed, in words.
import assert from 'node:assert/strict';
import { briefPlanText, planText } from '../../../src/core/notation/plan-text';

describe('planText', () => {
  it('names the mode and its cost', () => {
    assert.equal(planText({ mode: 'reverse', cost: 2.5123 }, 'g'), 'reverse mode, about 2.5 × the cost of g');
    assert.equal(planText({ mode: 'forward', cost: 31.7 }, 'f'), 'forward mode, about 32 × the cost of f');
  });

  it('is brief where there is little room', () => {
    assert.equal(briefPlanText({ mode: 'elimination', cost: 3.94 }, null), 'elimination, 3.9 ×');
    assert.equal(briefPlanText({ mode: 'reverse', cost: NaN }, 'f'), 'reverse mode');
    assert.equal(briefPlanText({ mode: 'reverse', cost: 12 }, 'f'), 'reverse mode, 12 × the cost of f');
  });

  it('says nothing of a cost that is not known', () => {
    assert.equal(planText({ mode: 'elimination', cost: NaN }, 'f'), 'elimination, between forward and reverse mode');
  });
});
