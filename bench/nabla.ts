// Nabla's side: from the text of functions.ts to compiled derivatives, with the time that takes.
import { readFileSync } from 'node:fs';
import { inputsOf } from '../src/core/analysis/lift';
import { compileKernel, type Compiled } from '../src/core/compile/compile';
import {
  derivativeKernels,
  type DerivativeKernel,
  type DerivativeKernels,
} from '../src/core/compile/derivative-kernels';
import { onlyOutputs } from '../src/core/kernel/only-outputs';
import type { Point, PointValue } from '../src/core/program/point';
import type { Program } from '../src/core/program/program';
import { forgetDocument, openDocument } from '../src/languages/analyze-document';

export const source = readFileSync('functions.ts', 'utf8');

/** The Program of one function, from the text: parsed anew every time. */
export async function read(name: string): Promise<Program> {
  const uri = 'file:///functions.ts';
  forgetDocument(uri);
  const document = await openDocument({ uri, language: 'typescript', text: source, constants: {} });
  const { subjects, rejections } = document.named(name);
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
  /** What the product says of it. */
  readonly plan: DerivativeKernel['plan'];
}

function wantedInputs(program: Program, problem: Problem) {
  return inputsOf(program, pointOf(problem)).filter(({ path: [root] }) => problem.wanted.includes(root as number));
}

function kernelsOf(program: Program, problem: Problem): DerivativeKernels {
  const kernels = derivativeKernels(program, pointOf(problem), wantedInputs(program, problem));
  if (kernels === null) throw new Error(`${problem.name} cannot be compiled`);
  return kernels;
}

/** The gradient as the product compiles it, watched for kinks and boundaries of branches. */
export function gradientOf(program: Program, problem: Problem): Ready {
  return ready(kernelsOf(program, problem).jacobian(), 2);
}

export const jacobianOf = gradientOf;

export function hessianOf(program: Program, problem: Problem): Ready {
  const found = kernelsOf(program, problem).hessian();
  if (found === null) throw new Error(`${problem.name} has no compiled Hessian`);
  // The hand-written Hessian gives no value and no gradient.
  const outputs = found.kernel.outputs.filter((_, i) => i === 1 || i === 3);
  return ready({ ...found, kernel: onlyOutputs(found.kernel, outputs) }, 1);
}

function ready(found: DerivativeKernel | null, derivative: number): Ready {
  if (found === null) throw new Error('there is no compiled derivative');
  const { kernel, plan } = found;
  const compiled = compileKernel(kernel);
  return { compiled, outputs: compiled.makeOutputs(), derivative, plan };
}
