// The controls of a descent: optimiser, rate, playing, scrubbing, the list of racing runs, and their loss.
import { button, choice, range, textField } from '../ui/controls';
import { element } from '../ui/element';
import { drawLoss } from './loss-view';
import { runColour } from './theme';
import { readNumber } from '../model/flat-point';
import { numberText } from '../model/number-text';
import { optimizerChoices, optimizerLabel, runDash, stableRate } from '../model/optimizers';
import { stepCount } from '../model/trajectory';
import type { RunSettings, ViewAction } from '../model/view-state';
import type { Scene } from './scene';

export interface DescentEvents {
  dispatch(action: ViewAction): void;
  onRun(): void;
  onStep(): void;
}

/** The rate's slider runs over powers of ten. */
const slowestPower = -6;
const fastestPower = 1;

export class DescentBar {
  readonly node: HTMLElement;
  readonly #loss = element('canvas', { class: 'loss', role: 'img', 'aria-label': 'Loss of every run over its steps' });
  readonly #optimizer;
  readonly #rate;
  readonly #rateText;
  readonly #stable = element('span', { class: 'stable' });
  readonly #run;
  readonly #speed;
  readonly #cursor;
  readonly #step = element('span', { class: 'step' });
  readonly #runs = element('ul', { class: 'runs', 'aria-label': 'Runs' });
  readonly #events: DescentEvents;

  constructor(events: DescentEvents) {
    this.#events = events;
    const { dispatch } = events;
    this.#optimizer = choice({ label: 'Optimiser', title: 'The optimiser of the chosen run' }, (optimizer) =>
      dispatch({ kind: 'chooseOptimizer', optimizer }),
    );
    this.#optimizer.setOptions(optimizerChoices.map(({ id, label }) => [id, label] as const));
    this.#rate = range({ label: 'Rate', title: 'Learning rate, on a logarithmic scale' }, (power) =>
      dispatch({ kind: 'setRate', rate: Number((10 ** power).toPrecision(2)) }),
    );
    this.#rate.setBounds(slowestPower, fastestPower, 0.02);
    this.#rateText = textField({ label: 'Rate as a number', title: 'Learning rate; Enter takes it' }, 8, (text) => {
      const rate = readNumber(text.replace(/\s*×\s*10/, 'e'));
      const fits = rate !== null && rate > 0;
      this.#rateText.setInvalid(!fits);
      if (fits) dispatch({ kind: 'setRate', rate });
    });
    this.#run = button('▶ run', { label: 'Run', title: 'Run or pause (key: Space)' }, () => events.onRun(), 'primary');
    const step = button(
      'step',
      { label: 'Step', title: 'One step further (key: .)' },
      () => events.onStep(),
      'secondary',
    );
    const reset = button(
      'reset',
      { label: 'Reset', title: 'Back to the start (key: R)' },
      () => dispatch({ kind: 'reset' }),
      'secondary',
    );
    this.#speed = range({ label: 'Speed', title: 'Steps a second' }, (power) =>
      dispatch({ kind: 'setSpeed', speed: Math.round(10 ** power) }),
    );
    this.#speed.setBounds(0, 3.3, 0.05);
    this.#cursor = range({ label: 'Step shown', title: 'Go to any step of the runs' }, (cursor) => {
      dispatch({ kind: 'pause' });
      dispatch({ kind: 'moveCursor', cursor });
    });
    const add = button(
      '+ add a run',
      { label: 'Add a run', title: 'Race another optimiser from the same start (key: A)' },
      () => dispatch({ kind: 'addRun' }),
      'secondary',
    );
    this.node = element('section', { class: 'descent', 'aria-label': 'Descent' }, [
      element('div', { class: 'line' }, [
        this.#optimizer.node,
        element('label', {}, ['rate', this.#rate.node]),
        this.#rateText.node,
        this.#stable,
      ]),
      element('div', { class: 'line' }, [
        this.#run.node,
        step.node,
        reset.node,
        element('label', {}, ['speed', this.#speed.node]),
        add.node,
      ]),
      element('div', { class: 'line' }, [element('label', { class: 'wide' }, ['step', this.#cursor.node]), this.#step]),
      this.#runs,
      this.#loss,
    ]);
  }

  show(scene: Scene): void {
    const { state, digits } = scene;
    const selected = state.runs.find((run) => run.id === state.selectedRun);
    if (selected === undefined) return;
    this.#optimizer.setValue(selected.optimizer);
    this.#rate.setValue(Math.log10(selected.rate), numberText(selected.rate, digits));
    this.#rateText.setValue(numberText(selected.rate, digits));
    const stable = stableRate(selected.optimizer, scene.answer?.eigenvalues ?? null);
    this.#stable.textContent = stable === null ? '' : `(stable below ${numberText(stable, 2)})`;
    this.#stable.title = stable === null ? '' : 'By the largest eigenvalue of the Hessian at the point';
    this.#run.setText(state.playing ? '❚❚ pause' : '▶ run', {
      label: state.playing ? 'Pause' : 'Run',
      title: `${state.playing ? 'Pause' : 'Run'} (key: Space)`,
    });
    this.#speed.setValue(Math.log10(state.speed), `${state.speed} steps a second`);
    const last = Math.max(1, ...scene.runs.map((run) => stepCount(run.trajectory)));
    const shown = Math.min(Math.floor(state.cursor), last);
    this.#cursor.setBounds(0, last, 1);
    this.#cursor.setValue(shown, `step ${shown} of ${last}`);
    this.#step.textContent = `${shown} / ${last}`;
    this.#showRuns(scene);
    drawLoss(this.#loss, scene);
  }

  #showRuns(scene: Scene): void {
    const rows = scene.state.runs.map((run, index) => this.#runRow(scene, run, index));
    // Rows are kept while only their numbers change, so that focus stays where it is.
    if (this.#runs.children.length === rows.length) {
      rows.forEach((row, index) => {
        const old = this.#runs.children[index];
        if (old?.getAttribute('data-key') !== row.getAttribute('data-key')) old?.replaceWith(row);
        else old?.querySelector('.told')?.replaceChildren(row.querySelector('.told')?.textContent ?? '');
      });
      return;
    }
    this.#runs.replaceChildren(...rows);
  }

  #runRow(scene: Scene, run: RunSettings, index: number): HTMLElement {
    const { state, digits, theme } = scene;
    const drawn = scene.runs.find((other) => other.id === run.id);
    const swatch = element('canvas', { class: 'swatch', 'aria-hidden': 'true', width: '40', height: '8' });
    const context = swatch.getContext('2d');
    if (context !== null) {
      context.strokeStyle = runColour(theme, index);
      context.lineWidth = 4;
      context.setLineDash([...runDash(index)]);
      context.beginPath();
      context.moveTo(0, 4);
      context.lineTo(40, 4);
      context.stroke();
    }
    const name = `${optimizerLabel(run.optimizer)}, ${numberText(run.rate, digits)}`;
    const select = element('button', { type: 'button', class: 'run', title: `Choose ${name}` }, [swatch, name]);
    const chosen = run.id === state.selectedRun;
    select.setAttribute('aria-pressed', String(chosen));
    select.addEventListener('click', () => this.#events.dispatch({ kind: 'selectRun', id: run.id }));
    const remove = element(
      'button',
      { type: 'button', class: 'remove', title: 'Remove this run', 'aria-label': `Remove ${name}` },
      ['×'],
    );
    remove.hidden = state.runs.length === 1;
    remove.addEventListener('click', () => this.#events.dispatch({ kind: 'removeRun', id: run.id }));
    const told = element('span', { class: 'told' }, [drawn === undefined ? '' : progressText(drawn, digits)]);
    const key = [run.id, name, chosen, remove.hidden, theme.background, runColour(theme, index)].join();
    return element('li', { 'data-key': key }, [select, told, remove]);
  }
}

/** `step 12: f = 0.3, |∇f| = 1.2`, and why it stopped where it has. */
function progressText(run: Scene['runs'][number], digits: number): string {
  const { trajectory } = run;
  const total = stepCount(trajectory);
  const step = Math.min(Math.floor(run.step), total);
  const value = numberText(trajectory.values[step] ?? null, Math.min(4, digits));
  const norm = numberText(trajectory.gradientNorms[step] ?? null, Math.min(3, digits));
  const text = `step ${step}: f = ${value}, |∇f| = ${norm}`;
  return step === total && trajectory.ended !== null ? `${text} · ${trajectory.ended}` : text;
}
