// The optimisers of the panel: names for people, usual rates, and how a run is told from another.

export interface OptimizerChoice {
  readonly id: string;
  readonly label: string;
  readonly usualRate: number;
  /** False where the rate is found by the method itself. */
  readonly usesRate: boolean;
}

export const optimizerChoices: readonly OptimizerChoice[] = [
  { id: 'gradient-descent', label: 'Gradient descent', usualRate: 0.01, usesRate: true },
  { id: 'gradient-descent-armijo', label: 'Gradient descent, Armijo', usualRate: 1, usesRate: true },
  { id: 'momentum', label: 'Momentum', usualRate: 0.01, usesRate: true },
  { id: 'nesterov', label: 'Nesterov', usualRate: 0.01, usesRate: true },
  { id: 'adagrad', label: 'AdaGrad', usualRate: 0.1, usesRate: true },
  { id: 'rmsprop', label: 'RMSProp', usualRate: 0.01, usesRate: true },
  { id: 'adam', label: 'Adam', usualRate: 0.01, usesRate: true },
  { id: 'newton', label: 'Newton', usualRate: 1, usesRate: true },
];

export function optimizerLabel(id: string): string {
  return optimizerChoices.find((choice) => choice.id === id)?.label ?? id;
}

export function usualRate(id: string): number {
  return optimizerChoices.find((choice) => choice.id === id)?.usualRate ?? 0.01;
}

/** The largest rate at which a step still contracts along the steepest curvature, where the theory gives one. */
export function stableRate(id: string, eigenvalues: readonly number[] | null): number | null {
  const steepest = eigenvalues?.at(-1);
  if (steepest === undefined || !(steepest > 0)) return null;
  if (id === 'gradient-descent') return 2 / steepest;
  // Heavy ball with β = 0.9: 2(1 + β)/λ.
  if (id === 'momentum') return 3.8 / steepest;
  return null;
}

/** The usual rate, or where that cannot be stable at the start, the greatest 1, 2 or 5 times a power of ten that is. */
export function openingRate(id: string, eigenvalues: readonly number[] | null): number {
  const usual = usualRate(id);
  const stable = stableRate(id, eigenvalues);
  if (stable === null || usual < stable) return usual;
  const power = 10 ** Math.floor(Math.log10(stable));
  const lead = [5, 2, 1].find((candidate) => candidate * power < stable) ?? 0.5;
  return Number((lead * power).toPrecision(1));
}

/** Dashes of the runs, in pixels, so that they differ in more than colour. */
const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 4], [10, 3, 2, 3]];

export function runDash(index: number): readonly number[] {
  return dashes[index % dashes.length] ?? [];
}
