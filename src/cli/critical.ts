// `nabla critical`: the critical points of one function in a box.
import type { CriticalPoints } from '../core/analysis/answer';
import { findCriticalPoints } from '../core/analysis/critical-points';
import { inputsOf } from '../core/analysis/lift';
import { compiledSmoothFunction } from '../core/compile/compiled-smooth';
import { defaultLimits } from '../core/interpret/limits';
import { boxOf } from './box';
import { chosenFunction } from './chosen-function';
import { parseJson, WrongUsage } from './input';
import { numberText } from './number-text';

export interface CriticalOptions {
  readonly name: string;
  readonly box: string;
  readonly language?: string;
  readonly constants?: string;
  readonly json?: boolean;
}

/** Milliseconds for the whole search. */
const timeLimit = 20_000;
/** The search needs whole Hessians, and starts enough to fill the box. */
const maximumInputs = 30;

/** The output of the command. Throws WrongUsage or UnreadableInput. */
export async function critical(file: string, options: CriticalOptions): Promise<string> {
  const data = parseJson(options.box, '--box');
  const subject = await chosenFunction(file, options);
  const { box, point } = boxOf(data, subject);
  const limits = { ...defaultLimits, deadline: Date.now() + timeLimit };
  const outcome = findCriticalPoints(subject.program, point, box, {
    limits,
    maximumInputs,
    travel: compiledSmoothFunction,
  });
  if (!outcome.ok && outcome.failure.kind === 'shape') {
    throw new WrongUsage(`--box does not fit ${subject.name}: ${outcome.failure.message}`);
  }
  if (!outcome.ok && outcome.failure.kind === 'unsupported') {
    throw new WrongUsage(`${subject.name} has no critical points to look for: ${outcome.failure.message}`);
  }
  const found: CriticalPoints = outcome.ok
    ? outcome.value
    : { box, complete: false, points: [], undecided: [], message: outcome.failure.message };
  if (options.json === true) {
    const { complete, points, undecided, message } = found;
    return `${JSON.stringify({ name: subject.name, box: data, complete, points, undecided, message }, null, 2)}\n`;
  }
  const names = inputsOf(subject.program, point).map((input) => input.name);
  return criticalText(subject.name, names, found);
}

function criticalText(name: string, inputs: readonly string[], found: CriticalPoints): string {
  const where = found.box
    .map(([low, high], i) => `${inputs[i] ?? ''} in [${numberText(low)}, ${numberText(high)}]`)
    .join(', ');
  const lines = found.points.map(({ at, value, classification, eigenvalues }) => {
    const place = at.length === 1 ? at.map(numberText).join() : `(${at.map(numberText).join(', ')})`;
    const signs = eigenvalues.map(numberText).join(', ');
    return `  ${classification.padEnd(10)} at ${place}  value ${numberText(value)}  eigenvalues ${signs}`;
  });
  const count =
    found.points.length === 0
      ? 'No critical point found'
      : `${found.points.length} critical ${found.points.length === 1 ? 'point' : 'points'} found`;
  return [
    `∇ ${name}  critical points for ${where}`,
    ...lines,
    `${count}; a search cannot prove that there are no others.`,
    ...(found.message === null ? [] : [`Note: ${found.message}.`]),
    '',
  ].join('\n');
}
