// The racing runs, one line each: colour, optimiser, where it has come to, what it cost, why it stopped.
import { element } from '../ui/element';
import { runColour, runDash } from './run-style';
import { costText, endText, optimizerLabel } from '../model/run-text';
import { stepCount } from '../model/trajectory';
import { numberText } from '../../src/core/notation/number-text';
import type { ViewAction } from '../model/view-actions';
import type { RunSettings } from '../model/view-state';
import type { DrawnRun, Scene } from './scene';

interface RunRow {
  readonly key: string;
  readonly node: HTMLElement;
  readonly told: HTMLElement;
}

export class RunList {
  readonly node = element('ul', { class: 'runs', 'aria-label': 'Runs' });
  readonly #dispatch: (action: ViewAction) => void;
  #rows: readonly RunRow[] = [];

  constructor(dispatch: (action: ViewAction) => void) {
    this.#dispatch = dispatch;
  }

  show(scene: Scene): void {
    const before = this.#rows;
    // Rows are kept while only their numbers change, so that focus stays where it is.
    this.#rows = scene.state.runs.map((run, index) => {
      const key = keyOf(scene, run, index);
      return before.find((row) => row.key === key) ?? this.#row(scene, run, index, key);
    });
    if (this.#rows.length !== before.length || this.#rows.some((row, index) => row !== before[index])) {
      this.node.replaceChildren(...this.#rows.map((row) => row.node));
    }
    for (const [index, run] of scene.state.runs.entries()) {
      const drawn = scene.runs.find((other) => other.id === run.id);
      const told = this.#rows[index]?.told;
      if (told === undefined) continue;
      const text = drawn === undefined ? '' : progressText(drawn, scene);
      if (told.textContent !== text) told.textContent = told.title = text;
    }
  }

  #row(scene: Scene, run: RunSettings, index: number, key: string): RunRow {
    const { state, theme } = scene;
    const swatch = element('canvas', { class: 'swatch', 'aria-hidden': 'true', width: '64', height: '12' });
    const context = swatch.getContext('2d');
    if (context !== null) {
      context.strokeStyle = runColour(theme, index);
      context.lineWidth = 6;
      context.setLineDash(runDash(index).map((length) => 2 * length));
      context.beginPath();
      context.moveTo(0, 6);
      context.lineTo(64, 6);
      context.stroke();
    }
    const name = `${optimizerLabel(run.optimizer)}, ${numberText(run.rate, scene.digits)}`;
    const select = element('button', { type: 'button', class: 'run', title: `Choose ${name}` }, [swatch, name]);
    select.setAttribute('aria-pressed', String(run.id === state.selectedRun));
    select.addEventListener('click', () => this.#dispatch({ kind: 'selectRun', id: run.id }));
    const remove = element(
      'button',
      { type: 'button', class: 'remove', title: 'Remove this run', 'aria-label': `Remove ${name}` },
      ['×'],
    );
    remove.hidden = state.runs.length === 1;
    remove.addEventListener('click', () => this.#dispatch({ kind: 'removeRun', id: run.id }));
    const told = element('span', { class: 'told' });
    return { key, node: element('li', {}, [select, told, remove]), told };
  }
}

function keyOf({ state, theme, digits }: Scene, run: RunSettings, index: number): string {
  const { id, optimizer, rate } = run;
  return [id, optimizer, rate, digits, id === state.selectedRun, state.runs.length > 1, runColour(theme, index)].join();
}

/** `step 12: f = 0.3, |∇f| = 1.2`, and at the end why it stopped and what it cost. */
function progressText(run: DrawnRun, { digits, valueName: f }: Scene): string {
  const { trajectory } = run;
  const step = Math.min(Math.floor(run.step), stepCount(trajectory));
  const value = numberText(trajectory.values[step] ?? null, Math.min(4, digits));
  const norm = numberText(trajectory.gradientNorms[step] ?? null, Math.min(3, digits));
  const text = `step ${step}: ${f} = ${value}, |∇${f}| = ${norm}`;
  const end = endText(trajectory, run.step);
  return end === null ? text : `${text} · ${end} · ${costText(trajectory)}`;
}
