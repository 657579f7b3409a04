// The panel's engine: core's evaluation of a subject's Program as one real function of a flat vector.
import { findCriticalPoints } from '../../src/core/analysis/critical-points';
import { evaluateAt } from '../../src/core/analysis/evaluate-at';
import { movedPoint } from '../../src/core/analysis/moved-point';
import { prepareFunction } from '../../src/core/analysis/prepared-function';
import { valuesRun } from '../../src/core/analysis/runs';
import { derivativeKernels } from '../../src/core/compile/derivative-kernels';
import { smoothFunction } from '../../src/core/analysis/smooth-evaluation';
import { defaultLimits } from '../../src/core/interpret/limits';
import { withCompiled } from '../../src/core/optimize/compiled-objective';
import { objectiveOf } from '../../src/core/optimize/program-objective';
import { mostSearchedInputs } from './limits';
import { generateCode } from './generated-code';
import { normOf, partOf } from './several-outputs';
import { scalarProgram } from './scalar-program';
import type { EvaluationOptions } from '../../src/core/analysis/evaluate-at';
import type { PreparedFunction } from '../../src/core/analysis/prepared-function';
import type { SmoothFunction } from '../../src/core/analysis/smooth-evaluation';
import type { CompiledNumbers } from '../../src/core/compile/compiled-function';
import type { DerivativeKernels } from '../../src/core/compile/derivative-kernels';
import type { Limits } from '../../src/core/interpret/limits';
import type { Objective } from '../../src/core/optimize/descent';
import type { Program } from '../../src/core/program/program';
import type { Sample } from '../../src/core/sample/sample-grids';
import type { PanelSubject } from '../../src/protocol/subject';
import type { FieldAnswer, FunctionField, OutputChoice } from './function-field';

/** Functions of more inputs have no Hessian: a matrix that large is not read, and is dear to compute. */
const mostHessianInputs = 12;
/** The first value of all, which tells what the outputs are. */
const firstMilliseconds = 1000;

/** The function of a subject that is drawn, or why there is none. */
export function fieldOf(subject: PanelSubject, output: OutputChoice): FunctionField | { readonly refused: string } {
  let limits: Limits = { ...defaultLimits, deadline: Date.now() + firstMilliseconds };
  const prepared = prepareFunction(subject.program, subject.point);
  const paths = prepared.inputs.map((input) => JSON.stringify(input.path));
  if (paths.length !== subject.inputs.length || subject.inputs.some((path, i) => JSON.stringify(path) !== paths[i])) {
    return { refused: 'The inputs of the function have changed: nothing can be drawn until it is read again.' };
  }
  const program = programOf(subject, prepared, output, limits);
  const scalar = program !== null;
  const interpreted = objectiveOf(program ?? subject.program, subject.point, () => limits);
  const sampled = scalar ? prepareFunction(program, subject.point) : prepared;
  let compiled: CompiledNumbers | null = null;
  let kernels: DerivativeKernels | null = null;
  let objective: Objective = scalar ? interpreted : partOf(prepared, output, () => limits);
  const options = (check: boolean): EvaluationOptions => ({
    limits,
    maximumHessianInputs: mostHessianInputs,
    maximumVerifiedInputs: check ? mostHessianInputs : 0,
  });
  return {
    inputCount: paths.length,
    allow: (milliseconds) => (limits = { ...defaultLimits, deadline: Date.now() + milliseconds }),
    sample: (at) => {
      const value = compiled?.value(at, limits) ?? null;
      return value === null ? sampleOf(sampled, at, scalar ? 0 : output, limits) : { kind: 'value', value };
    },
    get objective() {
      return objective;
    },
    generate: (secondOrder) => {
      if (program === null) return null;
      kernels ??= derivativeKernels(program, subject.point, interpreted.inputs);
      if (kernels === null) return null;
      const code = generateCode(kernels, secondOrder);
      return code.parts.length === 0 ? null : code;
    },
    use: (numbers) => {
      compiled = numbers;
      objective = withCompiled(interpreted, numbers, () => limits);
    },
    answer: (at, check): FieldAnswer => {
      const moved = movedPoint(subject.point, prepared.inputs, at);
      const found = evaluateAt(program ?? subject.program, moved, 'given', options(check));
      const doubt = check && found.unverifiedBecause !== null ? `not verified: ${found.unverifiedBecause}` : null;
      const problem = found.error?.message ?? doubt;
      if (!scalar) return { at, checked: check, ...normOf(found, output), problem };
      const { eigenvalues, classification, hessian } = found;
      return {
        at,
        value: found.value[0] ?? null,
        gradient: found.jacobian[0] ?? at.map(() => null),
        hessian,
        withoutHessian: hessian !== null ? null : withoutHessian(at.length),
        eigenvalues,
        classification,
        problem,
        checked: check,
      };
    },
    criticalPoints: (box) => {
      if (program === null || box.length > mostSearchedInputs) return [];
      const travel = (careful: PreparedFunction): SmoothFunction => {
        const exact = smoothFunction(careful, limits);
        return (at) => compiled?.hessian(at, limits) ?? exact(at);
      };
      const options = { limits, maximumInputs: mostSearchedInputs, travel };
      const found = findCriticalPoints(program, subject.point, box, options);
      return found.ok ? found.value.points : [];
    },
  };
}

function withoutHessian(inputs: number): string {
  return inputs > mostHessianInputs ? `not computed for more than ${mostHessianInputs} inputs` : 'there is none here';
}

/** The Program of the one number drawn; null where its function has several results and cannot be called. */
function programOf(
  subject: PanelSubject,
  prepared: PreparedFunction,
  output: OutputChoice,
  limits: Limits,
): Program | null {
  if (subject.outputCount === 1) return subject.program;
  const outputs = valuesRun(prepared, prepared.numbers, limits);
  if (!outputs.ok) return null;
  const program = scalarProgram(
    subject.program,
    outputs.value.map(({ path }) => path),
    output,
  );
  // The call may hide from the analysis that a parameter is only a length: then the inputs are not the same.
  const same = program !== null && prepareFunction(program, subject.point).inputs.length === prepared.inputs.length;
  return same ? program : null;
}

function sampleOf(prepared: PreparedFunction, at: readonly number[], output: OutputChoice, limits: Limits): Sample {
  const outcome = valuesRun(prepared, at, limits);
  if (!outcome.ok) {
    return outcome.failure.kind === 'limit' ? { kind: 'stopped', message: outcome.failure.message } : { kind: 'hole' };
  }
  const values = outcome.value.map(({ value }) => value);
  const value = output === 'norm' ? Math.hypot(...values) : (values[output] ?? NaN);
  return Number.isFinite(value) ? { kind: 'value', value } : { kind: 'hole' };
}
