// The closed form of a Program at the shapes of a point: runs every path of its branches and joins the results.
import type { OutputPath } from '../analysis/answer';
import { callAt, type Input } from '../analysis/lift';
import { outputsOf } from '../analysis/outputs';
import { entryOf } from '../analysis/entry';
import { defaultLimits, type Limits } from '../interpret/limits';
import { run } from '../interpret/run';
import { failure, success, type Failure, type Outcome } from '../program/outcome';
import type { Point } from '../program/point';
import type { Program } from '../program/program';
import { asNumber } from './as-written';
import type { Expression } from './expression';
import { ExpressionArithmetic, type Branch } from './expression-arithmetic';
import { ExpressionStore } from './store';
import { SymbolicFailure } from './symbolic-failure';
import { inputSymbols } from './symbols';

export interface ClosedFormLimits {
  readonly run: Limits;
  /** Runs, one a path. */
  readonly paths: number;
  /** Expressions made. */
  readonly nodes: number;
}

export const defaultClosedFormLimits: ClosedFormLimits = {
  run: { ...defaultLimits, steps: 200_000, cells: 50_000 },
  paths: 32,
  nodes: 20_000,
};

export interface ClosedFormOutput {
  readonly path: OutputPath;
  readonly expression: Expression;
}

export interface ClosedForm {
  readonly store: ExpressionStore;
  readonly inputs: readonly Input[];
  /** The symbol of each input. */
  readonly symbols: readonly Expression[];
  readonly outputs: readonly ClosedFormOutput[];
}

/** A run that ended outside the domain has no outputs: its branch is a guard, and the other one stands. */
type Joined = readonly ClosedFormOutput[] | null;

/** The outputs as expressions of `inputs`; every other number of the point stays a constant. */
export function closedForm(
  program: Program,
  point: Point,
  inputs: readonly Input[],
  limits: ClosedFormLimits = defaultClosedFormLimits,
): Outcome<ClosedForm> {
  try {
    const store = new ExpressionStore(limits.nodes);
    const taken = entryOf(program).parameters.map((parameter) => parameter.name);
    const symbols = inputSymbols(inputs, taken).map((name) => store.symbol(name));
    const outputs = new PathExplorer(program, point, inputs, symbols, store, limits).explore([]);
    if (outputs === null) return failure('domain', 'every path ends outside the domain');
    return success({ store, inputs, symbols, outputs });
  } catch (error) {
    if (error instanceof SymbolicFailure) return failure(error.kind, error.message);
    if (error instanceof PathFailure) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** Carries a run's failure out of the recursion over paths. */
class PathFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

class PathExplorer {
  #runs = 0;
  /** Why the last path that was left out ended; told if none is left. */
  #lastDomainFailure: Failure | null = null;

  constructor(
    readonly program: Program,
    readonly point: Point,
    readonly inputs: readonly Input[],
    readonly symbols: readonly Expression[],
    readonly store: ExpressionStore,
    readonly limits: ClosedFormLimits,
  ) {}

  /** All paths that start with these decisions. */
  explore(decisions: readonly boolean[]): Joined {
    const { path, outputs } = this.#follow(decisions);
    let joined = outputs;
    for (let i = path.length - 1; i >= decisions.length; i--) {
      const branch = path[i];
      if (branch === undefined) continue;
      const before = path.slice(0, i).map((earlier) => earlier.taken);
      joined = this.#join(branch, joined, this.explore([...before, false]));
    }
    if (decisions.length === 0 && joined === null && this.#lastDomainFailure !== null) {
      throw new PathFailure(this.#lastDomainFailure);
    }
    return joined;
  }

  #follow(decisions: readonly boolean[]): { readonly path: readonly Branch[]; readonly outputs: Joined } {
    if (++this.#runs > this.limits.paths) {
      throw new SymbolicFailure('limit', `more than ${this.limits.paths} paths through the branches`);
    }
    const arithmetic = new ExpressionArithmetic(this.store, decisions);
    const call = callAt<Expression>(this.program, this.point, this.inputs, this.symbols);
    const result = run(this.program, call, arithmetic, this.limits.run, true);
    if (!result.ok) {
      if (result.failure.kind !== 'domain') throw new PathFailure(result.failure);
      this.#lastDomainFailure = result.failure;
      return { path: arithmetic.path, outputs: null };
    }
    const isActive = (value: unknown): value is Expression => arithmetic.isActive(value);
    const outputs = outputsOf(result.value.value, call, isActive);
    if (!outputs.ok) throw new PathFailure(outputs.failure);
    return {
      path: arithmetic.path,
      outputs: outputs.value.map(({ path, value }) => {
        if (typeof value === 'object' && (value.kind === 'compare' || value.kind === 'connective')) {
          throw new SymbolicFailure('unsupported', 'returns a boolean');
        }
        return { path, expression: asNumber(this.store, value) };
      }),
    };
  }

  #join(branch: Branch, consequent: Joined, alternate: Joined): Joined {
    if (consequent === null || alternate === null) return consequent ?? alternate;
    const samePlaces =
      consequent.length === alternate.length &&
      consequent.every((output, i) => JSON.stringify(output.path) === JSON.stringify(alternate[i]?.path));
    if (!samePlaces) throw new SymbolicFailure('shape', 'the shape of the result depends on the inputs');
    return consequent.map((output, i) => ({
      path: output.path,
      expression: this.store.select(branch.condition, output.expression, alternate[i]?.expression ?? output.expression),
    }));
  }
}
