// `nabla descend`: one run of an optimiser on one function.
import { evaluateAt } from '../core/analysis/evaluate-at';
import { movedPoint } from '../core/analysis/moved-point';
import { defaultLimits } from '../core/interpret/limits';
import { compiledObjectiveOf } from '../core/optimize/compiled-objective';
import type { DescentState, OptimizerId, Stop } from '../core/optimize/descent';
import { optimizerOf, optimizers } from '../core/optimize/optimizers';
import type { ProgramObjective } from '../core/optimize/program-objective';
import { finishDescent, startDescent } from '../core/optimize/run-descent';
import type { Point } from '../core/program/point';
import type { Subject } from '../languages/document';
import { checkArgumentCount, chosenFunction } from './chosen-function';
import { parseJson, pointOf, WrongUsage } from './input';
import { numberText } from './number-text';
import { Trajectory } from './trajectory';

export interface DescendOptions {
  readonly name: string;
  readonly from: string;
  readonly optimizer: string;
  readonly rate?: string;
  readonly steps: string;
  readonly language?: string;
  readonly constants?: string;
  readonly json?: boolean;
}

/** Milliseconds for the whole run. */
const timeLimit = 60_000;
const mostClassifiedInputs = 12;

/** The output of the command. Throws WrongUsage or UnreadableInput. */
export async function descend(file: string, options: DescendOptions): Promise<string> {
  const optimizer = optimizerOf(options.optimizer);
  if (optimizer === undefined) {
    const ids = optimizers.map((row) => row.id).join(', ');
    throw new WrongUsage(`unknown optimizer "${options.optimizer}": there are ${ids}`);
  }
  const rate = options.rate === undefined ? optimizer.usualRate : Number(options.rate);
  if (!(Number.isFinite(rate) && rate > 0) || options.rate === '') {
    throw new WrongUsage(`--rate must be a positive number, not "${options.rate ?? ''}"`);
  }
  const steps = Number(options.steps);
  if (!(Number.isSafeInteger(steps) && steps >= 0) || options.steps.trim() === '') {
    throw new WrongUsage(`--steps must be a whole number, not "${options.steps}"`);
  }
  const point = pointOf(parseJson(options.from, '--from'), '--from');
  const subject = await chosenFunction(file, options);
  checkArgumentCount(subject, point.arguments.length, '--from');
  const deadline = Date.now() + timeLimit;
  const objective = compiledObjectiveOf(subject.program, point, { ...defaultLimits, deadline });
  checkObjective(objective, subject);
  const run = runToEnd(objective, optimizer.id, rate, steps, deadline);
  const classification = run.stop.kind === 'converged' ? classAt(subject, point, objective, run.end.at) : null;
  const report = { subject, optimizer: optimizer.id, rate, classification, ...run };
  return options.json === true ? descentJson(report) : descentText(report, objective);
}

function checkObjective(objective: ProgramObjective, subject: Subject): void {
  if (objective.inputs.length === 0) throw new WrongUsage(`${subject.name} has no inputs to move`);
  if (objective.value(objective.start) !== null) return;
  const why = objective.why(objective.start);
  if (why.kind === 'failed') throw new WrongUsage(`${subject.name} cannot be descended: ${why.message}`);
}

interface FinishedRun {
  readonly end: DescentState;
  readonly stop: Stop;
  readonly trajectory: readonly DescentState[];
}

function runToEnd(
  objective: ProgramObjective,
  optimizer: OptimizerId,
  rate: number,
  steps: number,
  deadline: number,
): FinishedRun {
  const trajectory = new Trajectory();
  const start = startDescent(objective, { optimizer, rate, start: objective.start, steps });
  const inTime = (): boolean => Date.now() < deadline;
  const end = finishDescent(objective, start, (state) => trajectory.add(state), inTime).state;
  const late: Stop = { kind: 'failed', reason: `the time limit of ${timeLimit / 1000} s was reached` };
  return { end, stop: end.stopped ?? late, trajectory: trajectory.thinned() };
}

/** What kind of critical point a run has converged to; null where that cannot be said. */
function classAt(subject: Subject, point: Point, objective: ProgramObjective, at: readonly number[]): string | null {
  if (objective.inputs.length > mostClassifiedInputs) return null;
  const answer = evaluateAt(subject.program, movedPoint(point, objective.inputs, at), 'given', {
    limits: { ...defaultLimits, deadline: Date.now() + 2000 },
    maximumHessianInputs: mostClassifiedInputs,
    maximumVerifiedInputs: 0,
  });
  return answer.near?.classification ?? answer.classification;
}

interface Report extends FinishedRun {
  readonly subject: Subject;
  readonly optimizer: OptimizerId;
  readonly rate: number;
  readonly classification: string | null;
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x + 0 : null);
const coordinate = (x: number): number | string => (Number.isFinite(x) ? x + 0 : String(x));

function descentJson({ subject, optimizer, rate, classification, end, stop, trajectory }: Report): string {
  const report = {
    name: subject.name,
    optimizer,
    rate,
    steps: end.step,
    converged: stop.kind === 'converged',
    reason: stop.reason,
    at: end.at.map(coordinate),
    value: finite(end.value),
    gradientNorm: finite(end.gradientNorm),
    classification,
    evaluations: end.evaluations,
    trajectory: trajectory.map(({ at, value }) => ({ at: at.map(coordinate), value: finite(value) })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

const shownRows = 12;

function descentText(report: Report, objective: ProgramObjective): string {
  const { subject, optimizer, rate, classification, end, stop, trajectory } = report;
  const stride = Math.max(1, Math.ceil((trajectory.length - 1) / (shownRows - 1)));
  const rows = trajectory.filter((_, i) => i % stride === 0 || i === trajectory.length - 1);
  const place = (at: readonly number[]): string =>
    at.length > 6 ? `${at.slice(0, 6).map(numberText).join(', ')}, …` : at.map(numberText).join(', ');
  const kind = classification === null ? '' : ` (${classification})`;
  const norm = Number.isFinite(end.gradientNorm) ? `, gradient norm ${numberText(end.gradientNorm)}` : '';
  return [
    `∇ ${subject.name}  ${optimizer}, rate ${numberText(rate)}, over ${objective.inputs.map((input) => input.name).join(', ')}`,
    ...rows.map(
      ({ step, at, value }) => `  ${String(step).padStart(7)}  ${numberText(value).padStart(12)}  at (${place(at)})`,
    ),
    `${stop.kind === 'converged' ? 'Converged' : 'Stopped'} after ${end.step} ${end.step === 1 ? 'step' : 'steps'}: ${stop.reason}${kind}${norm}.`,
    `Evaluations: ${end.evaluations.value} of the value, ${end.evaluations.gradient} of the gradient.`,
    '',
  ].join('\n');
}
