// The racing runs, one line each: colour, optimiser, where it has come to, what it cost, why it stopped.
import { textField } from '../ui/controls';
import { element } from '../ui/element';
import { runColour, runDash } from './run-style';
import { readTypedPoint } from '../model/flat-point';
import { costText, endText, optimizerLabel } from '../model/run-text';
import { stepCount } from '../model/trajectory';
import { numberText, vectorText } from '../../src/core/notation/number-text';
import type { TextField } from '../ui/controls';
import type { ViewAction } from '../model/view-actions';
import type { RunSettings } from '../model/view-state';
import type { DrawnRun, Scene } from './scene';

interface RunRow {
  readonly key: string;
  readonly node: HTMLElement;
  readonly told: HTMLElement;
  readonly start: TextField;
}

export class RunList {
  readonly node = element('ul', { class: 'runs', 'aria-label': 'Runs' });
  readonly #dispatch: (action: ViewAction) => void;
  #rows: readonly RunRow[] = [];
  #scene: Scene | null = null;

  constructor(dispatch: (action: ViewAction) => void) {
    this.#dispatch = dispatch;
  }

  /** Puts the focus on the start of the chosen run. */
  focusStart(): void {
    const chosen = this.#scene?.state.runs.findIndex((run) => run.id === this.#scene?.state.selectedRun);
    this.#rows[chosen ?? -1]?.start.node.focus();
  }

  show(scene: Scene): void {
    this.#scene = scene;
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
      const row = this.#rows[index];
      if (row === undefined) continue;
      const { told, start } = row;
      start.setValue(run.start === null ? '' : vectorText(run.start, scene.digits));
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
    const start = this.#startField(run.id, name);
    const from = element('label', { class: 'from' }, ['from', start.node]);
    return { key, node: element('li', {}, [select, from, told, remove]), told, start };
  }

  #startField(id: number, name: string): TextField {
    const naming = {
      label: `Start of ${name}`,
      title:
        'Where this run starts: type numbers, or name = number; Enter takes it; empty: at the point ' +
        '(key for the chosen run: S). Alt-click on the drawing sets it.',
      placeholder: 'the point',
    };
    const field = textField(naming, 12, (text) => {
      const scene = this.#scene;
      if (scene === null) return;
      const { subject, state } = scene;
      const before = state.runs.find((run) => run.id === id)?.start ?? state.point;
      const start = text.trim() === '' ? null : readTypedPoint(text, subject.inputNames, before);
      const isUnreadable = start === null && text.trim() !== '';
      field.setInvalid(isUnreadable);
      if (!isUnreadable) this.#dispatch({ kind: 'setStart', id, start });
    });
    return field;
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
