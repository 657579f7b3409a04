// A Kernel as a function that runs: generated JavaScript, held to limits, with its failures as values.
import type { Kernel } from '../kernel/kernel';
import { primitives } from '../primitives/table';
import { failure, success, type Failure, type Outcome } from '../program/outcome';
import { javascriptOf, type GeneratedCodeRuntime } from './javascript';

export interface CompiledLimits {
  /** Rounds of loops of one run. */
  readonly rounds: number;
  /** Numbers saved for the reverse sweep at most. */
  readonly stack: number;
  /** Milliseconds since the epoch after which a run ends. */
  readonly deadline: number;
}

export const defaultCompiledLimits: CompiledLimits = { rounds: 2e10, stack: 20_000_000, deadline: Infinity };

/** The direction stands for a Kernel that has one. */
export interface CompiledRun {
  readonly direction?: Float64Array;
  readonly limits?: CompiledLimits;
}

/** Fills `outputs` from `inputs`; null, or why it could not. */
export type CompiledFunction = (
  inputs: Float64Array,
  outputs: readonly Float64Array[],
  options?: CompiledRun,
) => Failure | null;

export interface Compiled {
  readonly run: CompiledFunction;
  /** Arrays of the outputs' lengths. */
  makeOutputs(): Float64Array[];
}

class Stop extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

type Generated = (inputs: Float64Array, outputs: readonly Float64Array[], direction: Float64Array | undefined) => void;

/** Makes a function of generated text: `new Function` where that is allowed, or whatever a host has in its place. */
export type MakeFunction = (text: string) => (runtime: GeneratedCodeRuntime) => Generated;

/** For Node and web workers of the extension host. The text always comes from a Kernel. */
// eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is generated from a Kernel, never the user's
export const makeByEvaluation: MakeFunction = (text) => new Function('R', text) as ReturnType<MakeFunction>;

const called = Object.fromEntries(
  [...primitives].map(([name, row]) => [name, (...operands: number[]) => row.value(operands)]),
);

/** Whether a host lets functions be made of text; asked once. Not for pages whose policy would report the question. */
export function canEvaluate(): boolean {
  evaluates ??= probe();
  return evaluates;
}

let evaluates: boolean | null = null;

function probe(): boolean {
  try {
    makeByEvaluation('return function () {};');
    return true;
  } catch {
    return false;
  }
}

const noOptions: CompiledRun = {};

/** Compiles a Kernel. */
export function compileKernel(kernel: Kernel, make: MakeFunction = makeByEvaluation): Compiled {
  let rounds = 0;
  let limits = defaultCompiledLimits;
  const runtime: GeneratedCodeRuntime = {
    primitives: called,
    tick: (more) => {
      rounds += more;
      if (rounds > limits.rounds) throw new Stop(limit(`stopped after ${rounds} rounds of loops`));
      if (Date.now() > limits.deadline) throw new Stop(limit('stopped: the time limit is over'));
      return 0;
    },
    fail: (index) => {
      const { kind, message, location } = kernel.failures[index] ?? { kind: 'domain', message: '', location: null };
      throw new Stop({ kind, message, location });
    },
    grow: (stack) => {
      if (2 * stack.length > limits.stack) throw new Stop(limit('the reverse sweep needs more memory than allowed'));
      const larger = new Float64Array(2 * stack.length);
      larger.set(stack);
      return larger;
    },
  };
  const generated = make(javascriptOf(kernel))(runtime);
  return {
    run: (inputs, outputs, options = noOptions) => {
      rounds = 0;
      limits = options.limits ?? defaultCompiledLimits;
      try {
        generated(inputs, outputs, options.direction);
        return null;
      } catch (error) {
        if (error instanceof Stop) return error.failure;
        throw error;
      }
    },
    makeOutputs: () => kernel.outputs.map((id) => new Float64Array(kernel.arrays[id]?.length ?? 0)),
  };
}

function limit(message: string): Failure {
  return { kind: 'limit', message, location: null };
}

/** Runs a compiled function once, with fresh arrays. */
export function runOnce(compiled: Compiled, inputs: readonly number[]): Outcome<readonly Float64Array[]> {
  const outputs = compiled.makeOutputs();
  const stopped = compiled.run(Float64Array.from(inputs), outputs);
  return stopped === null ? success(outputs) : failure(stopped.kind, stopped.message, stopped.location);
}
