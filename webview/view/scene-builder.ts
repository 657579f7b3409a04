// Puts together what the views draw from; keeps what is dear to make while its causes stay the same.
import { nameText } from '../../src/core/notation/name-text';
import { subscript } from '../../src/core/notation/number-text';
import { runColour, runDash } from './run-style';
import { readTheme } from './theme';
import { contourLevels } from '../model/contour-levels';
import { robustRange, toneScale } from '../model/value-scale';
import type { Scene } from './scene';
import type { Theme } from './theme';
import type { CodePlans } from '../compute/generated-code';
import type { FieldAnswer, OutputChoice } from '../compute/function-field';
import type { Grid } from '../../src/core/sample/grid';
import type { Trajectory } from '../model/trajectory';
import type { ToneScale } from '../model/value-scale';
import type { ViewState } from '../model/view-state';
import type { CriticalPoint } from '../../src/core/analysis/answer';
import type { PanelSubject } from '../../src/protocol/subject';

const levelCount = 10;

export interface SearchResult {
  readonly subject: PanelSubject;
  readonly output: OutputChoice;
  readonly points: readonly CriticalPoint[];
}

export class SceneBuilder {
  grid: Grid | null = null;
  answer: FieldAnswer | null = null;
  /** Critical points that were looked for here: of this subject and output. */
  search: SearchResult | null = null;
  /** How generated code gets derivatives; null while the interpreter serves. */
  plans: CodePlans | null = null;
  #theme: Theme | null = null;
  #scale: { readonly values: unknown; readonly tone: string; readonly scale: ToneScale | null } | null = null;
  #levels: readonly number[] = [];

  /** Numbers of another function must not be seen under this one's name. */
  forgetNumbers(): void {
    this.grid = null;
    this.answer = null;
    this.search = null;
  }

  forgetTheme(): void {
    this.#theme = null;
  }

  build(subject: PanelSubject, state: ViewState, digits: number, trajectories: ReadonlyMap<number, Trajectory>): Scene {
    const theme = (this.#theme ??= readTheme());
    // A grid over other axes than those drawn would be a wrong picture; the one before an edit is only an old one.
    const fits = this.grid !== null && this.grid.sampling.axes.join() === state.axes.join();
    const grid = fits ? this.grid : null;
    const answer = this.answer?.at.length === state.point.length ? this.answer : null;
    // The picture is that of the last answer, whole: a plane of one point must not stand at another. The same holds
    // for samples of an older interval.
    const point = answer?.at ?? state.point;
    const search = this.search;
    const searched = search !== null && search.subject === subject && search.output === state.output;
    const found = searched ? search.points : subject.outputCount === 1 ? subject.criticalPoints : [];
    return {
      subject,
      state: grid === null ? { ...state, point } : { ...state, point, intervals: drawnIntervals(state, grid) },
      theme,
      digits,
      names: subject.inputNames.map(nameText),
      valueName: valueName(subject, state),
      grid,
      scale: this.#scaleOf(grid, state),
      levels: this.#levels,
      answer,
      plans: this.plans,
      runs: state.runs.flatMap((run, index) => {
        const trajectory = trajectories.get(run.id);
        if (trajectory === undefined) return [];
        return [{ id: run.id, colour: runColour(theme, index), dash: runDash(index), trajectory, step: state.cursor }];
      }),
      found,
      criticalPoints: criticalPointsDrawn(found, state),
    };
  }

  #scaleOf(grid: Grid | null, state: ViewState): ToneScale | null {
    if (grid === null) return null;
    if (this.#scale?.values === grid.values && this.#scale.tone === state.tone) return this.#scale.scale;
    const range = robustRange(grid);
    const scale = range === null ? null : toneScale(range, state.tone);
    this.#scale = { values: grid.values, tone: state.tone, scale };
    this.#levels = scale === null ? [] : contourLevels(scale, levelCount);
    return scale;
  }
}

function valueName({ outputCount }: PanelSubject, { output }: ViewState): string {
  if (outputCount === 1) return 'f';
  return output === 'norm' ? '‖f‖' : `f${subscript(output + 1)}`;
}

function drawnIntervals(state: ViewState, grid: Grid): ViewState['intervals'] {
  return state.intervals.map((interval, input) => {
    const place = grid.sampling.axes.indexOf(input);
    return place < 0 ? interval : (grid.sampling.intervals[place] ?? interval);
  });
}

/** Critical points whose other coordinates are those held. */
function criticalPointsDrawn(found: readonly CriticalPoint[], state: ViewState): readonly CriticalPoint[] {
  return found.filter((point) =>
    point.at.every((x, input) => {
      if (state.axes.includes(input)) return true;
      const [low, high] = state.intervals[input] ?? [0, 1];
      return Math.abs(x - (state.point[input] ?? NaN)) <= (high - low) * 1e-3;
    }),
  );
}
