// The table of optimisers: one row a method. Adding a method to the product is adding a row here and its id.
import type { DescentMemory, Objective, OptimizerId, Stop } from './descent';
import { backtrack } from './line-search';
import { newtonDirection } from './newton-direction';
import { along } from './vectors';

/** What a method sees when it makes a step. */
export interface StepContext {
  readonly objective: Objective;
  readonly rate: number;
  readonly at: readonly number[];
  readonly value: number;
  readonly gradient: readonly number[];
  readonly memory: DescentMemory;
  /** The number of the step being made, from 1. */
  readonly step: number;
}

export interface Move {
  readonly at: readonly number[];
  readonly memory: DescentMemory;
}

export interface Optimizer {
  readonly id: OptimizerId;
  readonly label: string;
  readonly usualRate: number;
  /** False where the method finds its step length by itself: the rate is then the first length it tries. */
  readonly usesRate: boolean;
  /** One step, or why there is none. Must not change what it is given. */
  update(context: StepContext): Move | Stop;
}

const friction = 0.9;
const epsilon = 1e-8;
const noDecrease: Stop = {
  kind: 'stalled',
  reason: 'no decrease found along the search direction: the rounding of the value hides it',
};

const old = (memory: readonly number[], i: number): number => memory[i] ?? 0;

const rows: readonly Optimizer[] = [
  {
    id: 'gradient-descent',
    label: 'Gradient descent',
    usualRate: 0.01,
    usesRate: true,
    // x − η ∇f
    update: ({ at, gradient, rate, memory }) => ({ at: along(at, gradient, -rate), memory }),
  },
  {
    id: 'gradient-descent-armijo',
    label: 'Gradient descent, Armijo',
    usualRate: 1,
    usesRate: false,
    update: ({ objective, at, value, gradient, rate, memory }) => {
      const downhill = gradient.map((g) => -g);
      const next = backtrack(objective, at, value, gradient, downhill, rate);
      return next === null ? noDecrease : { at: next, memory };
    },
  },
  {
    id: 'momentum',
    label: 'Momentum',
    usualRate: 0.01,
    usesRate: true,
    // Heavy ball (Polyak 1964): v ← 0.9 v − η ∇f(x), x ← x + v. First memory: v.
    update: ({ at, gradient, rate, memory }) => {
      const velocity = gradient.map((g, i) => friction * old(memory.first, i) - rate * g);
      return { at: along(at, velocity, 1), memory: { first: velocity, second: [] } };
    },
  },
  {
    id: 'nesterov',
    label: 'Nesterov',
    usualRate: 0.01,
    usesRate: true,
    // Nesterov (1983) as in Sutskever et al. 2013: v ← 0.9 v − η ∇f(x + 0.9 v), x ← x + v. First memory: v.
    update: ({ objective, at, rate, memory }) => {
      const ahead = along(at, memory.first, friction);
      const there = objective.gradient(ahead);
      if (there === null) return missing(objective, ahead);
      const velocity = there.gradient.map((g, i) => friction * old(memory.first, i) - rate * g);
      return { at: along(at, velocity, 1), memory: { first: velocity, second: [] } };
    },
  },
  {
    id: 'adagrad',
    label: 'AdaGrad',
    usualRate: 0.1,
    usesRate: true,
    // Duchi et al. 2011: s ← s + g², x ← x − η g / (√s + ε). Second memory: s.
    update: ({ at, gradient, rate, memory }) => {
      const squares = gradient.map((g, i) => old(memory.second, i) + g * g);
      const direction = gradient.map((g, i) => g / (Math.sqrt(old(squares, i)) + epsilon));
      return { at: along(at, direction, -rate), memory: { first: [], second: squares } };
    },
  },
  {
    id: 'rmsprop',
    label: 'RMSProp',
    usualRate: 0.01,
    usesRate: true,
    // Tieleman & Hinton 2012: s ← 0.9 s + 0.1 g², x ← x − η g / (√s + ε). Second memory: s.
    update: ({ at, gradient, rate, memory }) => {
      const squares = gradient.map((g, i) => 0.9 * old(memory.second, i) + 0.1 * g * g);
      const direction = gradient.map((g, i) => g / (Math.sqrt(old(squares, i)) + epsilon));
      return { at: along(at, direction, -rate), memory: { first: [], second: squares } };
    },
  },
  {
    id: 'adam',
    label: 'Adam',
    usualRate: 0.01,
    usesRate: true,
    // Kingma & Ba 2015, algorithm 1. First memory: m, second memory: v.
    update: ({ at, gradient, rate, memory, step }) => {
      const means = gradient.map((g, i) => 0.9 * old(memory.first, i) + 0.1 * g);
      const squares = gradient.map((g, i) => 0.999 * old(memory.second, i) + 0.001 * g * g);
      const meanBias = 1 - 0.9 ** step;
      const squareBias = 1 - 0.999 ** step;
      const direction = means.map((m, i) => m / meanBias / (Math.sqrt(old(squares, i) / squareBias) + epsilon));
      return { at: along(at, direction, -rate), memory: { first: means, second: squares } };
    },
  },
  {
    id: 'newton',
    label: 'Newton',
    usualRate: 1,
    usesRate: false,
    // −|H|⁻¹ ∇f with a backtracking line search: always downhill, so it cannot run to a saddle or a maximum.
    update: ({ objective, at, value, gradient, rate, memory }) => {
      const hessian = objective.hessian(at);
      if (hessian === null) {
        return { kind: 'not differentiable', reason: 'there is no Hessian here, which Newton’s method needs' };
      }
      const next = backtrack(objective, at, value, gradient, newtonDirection(hessian, gradient), rate);
      return next === null ? noDecrease : { at: next, memory };
    },
  },
];

/** Every optimiser, in the order of a menu. */
export const optimizers: readonly Optimizer[] = rows;

/** The row of an id, for ids that come from outside. */
export function optimizerOf(id: string): Optimizer | undefined {
  return rows.find((row) => row.id === id);
}

/** Why a run stops at a point where the objective has no answer. */
export function missing(objective: Objective, at: readonly number[]): Stop {
  const why = objective.why?.(at);
  switch (why?.kind) {
    case undefined:
    case 'domain':
      return { kind: 'left the domain', reason: `left the domain${why === undefined ? '' : `: ${why.message}`}` };
    case 'overflow':
      return { kind: 'diverged', reason: `diverged: ${why.message}` };
    case 'not differentiable':
      return { kind: 'not differentiable', reason: why.message };
    case 'failed':
      return { kind: 'failed', reason: why.message };
  }
}
