// What the panel shows, in words and numbers: for screen readers and for tests.
import { numberText, vectorText } from '../../src/core/notation/number-text';
import { endText, optimizerLabel } from './run-text';
import { stepCount } from './trajectory';
import type { CriticalPoint } from '../../src/core/analysis/answer';
import type { FieldAnswer } from '../compute/function-field';
import type { Trajectory } from './trajectory';
import type { ViewState } from './view-state';
import type { PanelSummary } from '../../src/protocol/panel';
import type { PanelSubject } from '../../src/protocol/subject';

/** What has been computed. */
export interface KnownNumbers {
  readonly answer: FieldAnswer | null;
  readonly found: readonly CriticalPoint[];
  readonly digits: number;
}

export function summarize(
  subject: PanelSubject,
  state: ViewState,
  view: PanelSummary['view'],
  known: KnownNumbers,
  trajectories: ReadonlyMap<number, Trajectory>,
): PanelSummary {
  const { answer, digits, found: criticalPoints } = known;
  const runs = state.runs.flatMap((run) => {
    const trajectory = trajectories.get(run.id);
    if (trajectory === undefined) return [];
    const total = stepCount(trajectory);
    // At the start only runs are told that end there.
    if (state.cursor === 0 && total > 0) return [];
    const steps = Math.min(Math.floor(state.cursor), total);
    return [{ optimizer: run.optimizer, steps, reason: endText(trajectory, steps) }];
  });
  const sentences = [`${subject.title}, drawn as ${view === 'contours' ? 'contour lines' : `a ${view}`}.`];
  if (answer !== null) {
    sentences.push(`At ${vectorText(answer.at, digits)}: value ${numberText(answer.value, digits)},`);
    sentences.push(`gradient ${vectorText(answer.gradient, digits)}${answer.classification === null ? '.' : ','}`);
    if (answer.classification !== null) sentences.push(`${articled(answer.classification)}.`);
    if (answer.problem !== null) sentences.push(`${answer.problem}.`);
  }
  if (criticalPoints.length > 0 && criticalPoints.length <= 6) {
    const listed = criticalPoints.map((point) => `${point.classification} at ${vectorText(point.at, digits)}`);
    sentences.push(`Critical points: ${listed.join('; ')}.`);
  } else if (criticalPoints.length > 6) {
    sentences.push(`${criticalPoints.length} critical points.`);
  }
  for (const run of runs) {
    sentences.push(
      `${optimizerLabel(run.optimizer)}, step ${run.steps}${run.reason === null ? '' : `: ${run.reason}`}.`,
    );
  }
  return {
    title: subject.title,
    view,
    point: answer?.at ?? state.point,
    value: answer?.value ?? null,
    gradient: answer?.gradient ?? [],
    classification: answer?.classification ?? null,
    runs,
    text: sentences.join(' '),
  };
}

/** `a minimum`, but `not critical` and `degenerate` as they are. */
function articled(classification: string): string {
  return ['minimum', 'maximum', 'saddle'].includes(classification) ? `a ${classification}` : classification;
}
