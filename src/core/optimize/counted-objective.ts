// An objective that counts what is asked of it during one step.
import type { Evaluations, Objective } from './descent';

export interface CountedObjective extends Required<Objective> {
  readonly evaluations: Evaluations;
}

/** Wraps an objective; the counts start from those given. */
export function counted(objective: Objective, from: Evaluations): CountedObjective {
  let { value, gradient, hessian } = from;
  return {
    value: (at) => {
      value++;
      return objective.value(at);
    },
    gradient: (at) => {
      value++;
      gradient++;
      return objective.gradient(at);
    },
    hessian: (at) => {
      hessian++;
      return objective.hessian(at);
    },
    why: (at) => objective.why?.(at) ?? { kind: 'domain', message: 'there is no value' },
    get evaluations() {
      return { value, gradient, hessian };
    },
  };
}
