// Descents on a field as immutable runs: each state gives the next one and stays valid.
import { usualRate } from './optimizers';
import type { DescentProgress, DescentSettings, FunctionField } from './function-field';

const flat = 1e-8;
const diverged = 1e15;

/** What a method remembers between steps: a first and a second moving average. */
interface Memory {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

interface Move {
  readonly at: readonly number[];
  readonly memory: Memory;
}

/** Starts at the settings' point; step 0 is the start itself. */
export function startDescent(field: FunctionField, settings: DescentSettings): DescentProgress {
  const zero = settings.start.map(() => 0);
  return progress(field, settings, settings.start, { first: zero, second: zero }, 0);
}

function progress(
  field: FunctionField,
  settings: DescentSettings,
  at: readonly number[],
  memory: Memory,
  step: number,
): DescentProgress {
  const here = field.slope(at);
  const value = here.value ?? NaN;
  const gradient = here.gradient.map((x) => x ?? NaN);
  const gradientNorm = Math.hypot(...gradient);
  const converged = gradientNorm < flat;
  const ended = converged ? 'gradient norm below 1e-8' : endOf(value, gradientNorm, at, step, settings);
  const self: DescentProgress = {
    at,
    value,
    gradientNorm,
    ended,
    converged,
    next: () => {
      if (ended !== null) return self;
      const moved = move(field, settings, at, value, gradient, memory, step + 1);
      if (typeof moved === 'string') return { ...self, ended: moved, next: () => self };
      return progress(field, settings, moved.at, moved.memory, step + 1);
    },
  };
  return self;
}

function endOf(
  value: number,
  gradientNorm: number,
  at: readonly number[],
  step: number,
  settings: DescentSettings,
): string | null {
  if (Math.abs(value) > diverged || !at.every((x) => Math.abs(x) < diverged)) return 'diverged';
  if (Number.isNaN(value)) return 'left the domain';
  if (Number.isNaN(gradientNorm)) return 'not differentiable here';
  return step >= settings.steps ? `step limit of ${settings.steps}` : null;
}

/** One step of the chosen method, or why there is none. */
function move(
  field: FunctionField,
  { optimizer, rate }: DescentSettings,
  at: readonly number[],
  value: number,
  gradient: readonly number[],
  memory: Memory,
  step: number,
): Move | string {
  const { first, second } = memory;
  const along = (direction: readonly number[], length: number): number[] =>
    at.map((x, i) => x + length * (direction[i] ?? 0));
  switch (optimizer) {
    case 'momentum': {
      const velocity = gradient.map((g, i) => 0.9 * (first[i] ?? 0) - rate * g);
      return { at: along(velocity, 1), memory: { first: velocity, second } };
    }
    case 'nesterov': {
      const ahead = field.slope(along(first, 0.9)).gradient;
      const velocity = first.map((v, i) => 0.9 * v - rate * (ahead[i] ?? NaN));
      return { at: along(velocity, 1), memory: { first: velocity, second } };
    }
    case 'adagrad': {
      const squares = gradient.map((g, i) => (second[i] ?? 0) + g * g);
      const direction = gradient.map((g, i) => g / (Math.sqrt(squares[i] ?? 0) + 1e-8));
      return { at: along(direction, -rate), memory: { first, second: squares } };
    }
    case 'rmsprop': {
      const squares = gradient.map((g, i) => 0.9 * (second[i] ?? 0) + 0.1 * g * g);
      const direction = gradient.map((g, i) => g / (Math.sqrt(squares[i] ?? 0) + 1e-8));
      return { at: along(direction, -rate), memory: { first, second: squares } };
    }
    case 'adam': {
      const means = gradient.map((g, i) => 0.9 * (first[i] ?? 0) + 0.1 * g);
      const squares = gradient.map((g, i) => 0.999 * (second[i] ?? 0) + 0.001 * g * g);
      const [unbias, unbiasSquare] = [1 - 0.9 ** step, 1 - 0.999 ** step];
      const direction = means.map((m, i) => m / unbias / (Math.sqrt((squares[i] ?? 0) / unbiasSquare) + 1e-8));
      return { at: along(direction, -rate), memory: { first: means, second: squares } };
    }
    case 'gradient-descent-armijo':
      return backtrack(
        field,
        at,
        value,
        gradient,
        gradient.map((g) => -g),
        rate,
        memory,
      );
    case 'newton': {
      const hessian = field.answer(at, false).hessian;
      const direction =
        hessian === null
          ? null
          : solve(
              hessian,
              gradient.map((g) => -g),
            );
      if (direction === null) return 'the Hessian cannot be inverted here';
      const slope = direction.reduce((sum, d, i) => sum + d * (gradient[i] ?? 0), 0);
      // Towards a saddle or a maximum the step is taken as it is: Newton's method seeks any critical point.
      if (slope >= 0) return { at: along(direction, rate), memory };
      return backtrack(field, at, value, gradient, direction, Math.min(1, rate), memory);
    }
    default:
      return { at: along(gradient, -(rate > 0 ? rate : usualRate(optimizer))), memory };
  }
}

/** Armijo: halves the step until it wins a ten-thousandth of what the slope promises. */
function backtrack(
  field: FunctionField,
  at: readonly number[],
  value: number,
  gradient: readonly number[],
  direction: readonly number[],
  length: number,
  memory: Memory,
): Move | string {
  const slope = direction.reduce((sum, d, i) => sum + d * (gradient[i] ?? 0), 0);
  for (let t = length, halvings = 0; halvings < 60; t /= 2, halvings++) {
    const next = at.map((x, i) => x + t * (direction[i] ?? 0));
    if (field.value(next) <= value + 1e-4 * t * slope) return { at: next, memory };
  }
  return 'no further decrease found';
}

/** Solves A x = b by elimination with row pivots; null where A is singular or incomplete. */
function solve(matrix: readonly (readonly (number | null)[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, i) => [...row.map((x) => x ?? NaN), right[i] ?? NaN]);
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i;
    }
    const top = rows[pivot];
    const current = rows[column];
    const lead = top?.[column] ?? 0;
    if (top === undefined || current === undefined || !(Math.abs(lead) > 0)) return null;
    [rows[column], rows[pivot]] = [top, current];
    for (const [i, row] of rows.entries()) {
      if (i === column) continue;
      const factor = (row[column] ?? 0) / lead;
      for (let j = column; j <= n; j++) row[j] = (row[j] ?? 0) - factor * (top[j] ?? 0);
    }
  }
  const solution = rows.map((row, i) => (row[n] ?? NaN) / (row[i] ?? NaN));
  return solution.every(Number.isFinite) ? solution : null;
}
