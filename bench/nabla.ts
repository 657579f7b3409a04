// Nabla's side: from the text of functions.ts to compiled derivatives, with the time that takes.
import { readFileSync } from 'node:fs';
import { inputsOf } from '../src/core/analysis/lift';
import { compileKernel, type Compiled } from '../src/core/compile/compile';
import { derivativeKernels } from '../src/core/compile/derivative-kernels';
import type { Kernel } from '../src/core/kernel/kernel';
import { simplify } from '../src/core/kernel/simplify';
import { specialize } from '../src/core/kernel/specialize/specialize';
import type { Point, PointValue } from '../src/core/program/point';
import type { Program } from '../src/core/program/program';
import { forwardMode } from '../src/core/transform/forward';
import { reverseMode } from '../src/core/transform/reverse';
import { analyzeDocument } from '../src/languages/analyze-document';

export const source = readFileSync('functions.ts', 'utf8');

/** The Program of one function, from the text. */
export async function read(name: string): Promise<Program> {
  const document = { uri: 'file:///functions.ts', language: 'typescript', text: source, constants: {} } as const;
  const { subjects, rejections } = await analyzeDocument(document);
  const subject = subjects.find((candidate) => candidate.name === name);
  if (subject === undefined) throw new Error(`${name}: ${rejections.map(({ reason }) => reason).join('; ')}`);
  return subject.program;
}

/** What is differentiated: all numbers of the arguments listed; the others are data. */
export interface Problem {
  readonly name: string;
  readonly arguments: readonly PointValue[];
  readonly wanted: readonly number[];
}

function pointOf(problem: Problem): Point {
  return { receiver: null, arguments: problem.arguments };
}

export interface Ready {
  readonly compiled: Compiled;
  readonly outputs: Float64Array[];
  /** Which output holds the derivatives. */
  readonly derivative: number;
}

function wantedInputs(program: Program, problem: Problem) {
  return inputsOf(program, pointOf(problem)).filter(({ path: [root] }) => problem.wanted.includes(root as number));
}

/** The gradient as the product compiles it, watched for kinks and boundaries of branches. */
export function gradientOf(program: Program, problem: Problem): Ready {
  const kernel = derivativeKernels(program, pointOf(problem), wantedInputs(program, problem))?.gradient() ?? null;
  if (kernel === null) throw new Error(`${problem.name} has no compiled gradient`);
  return ready(kernel, 2);
}

export function hessianOf(program: Program, problem: Problem): Ready {
  const kernel = derivativeKernels(program, pointOf(problem), wantedInputs(program, problem))?.hessian() ?? null;
  if (kernel === null) throw new Error(`${problem.name} has no compiled Hessian`);
  return ready(kernel, 3);
}

/** The Hessian's product with a direction that is passed. */
export function hessianProductOf(program: Program, problem: Problem): Ready {
  const kernel = derivativeKernels(program, pointOf(problem), wantedInputs(program, problem))?.gradient() ?? null;
  if (kernel === null) throw new Error(`${problem.name} has no compiled gradient`);
  return ready(simplify(forwardMode(kernel, kernel.outputs.slice(2), { kind: 'passed' })), 3);
}

export function jacobianOf(program: Program, problem: Problem): Ready {
  const specialized = specialize(program, pointOf(problem), wantedInputs(program, problem));
  if (!specialized.ok) throw new Error(specialized.failure.message);
  const small = simplify(specialized.value);
  const rows = small.arrays[small.outputs[0] ?? 0]?.length ?? 0;
  return ready(simplify(reverseMode(small, [...new Array<number>(rows).keys()])), 1);
}

function ready(kernel: Kernel, derivative: number): Ready {
  const compiled = compileKernel(kernel);
  return { compiled, outputs: compiled.makeOutputs(), derivative };
}
