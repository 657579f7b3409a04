// The controls of a descent: optimiser, rate, playing, scrubbing, and the loss of the racing runs.
import { button, choice, range, textField } from '../ui/controls';
import { element } from '../ui/element';
import { drawLoss } from './loss-view';
import { RunList } from './run-list';
import { readNumber } from '../model/flat-point';
import { mostRuns } from '../model/view-actions';
import { stepCount } from '../model/trajectory';
import { numberText } from '../../src/core/notation/number-text';
import { optimizerOf, optimizers } from '../../src/core/optimize/optimizers';
import { stableRate } from '../../src/core/optimize/rates';
import type { ViewAction } from '../model/view-actions';
import type { Scene } from './scene';

export interface DescentEvents {
  readonly dispatch: (action: ViewAction) => void;
  readonly onRun: () => void;
  readonly onStep: () => void;
}

/** The sliders run over powers of ten. */
const ratePowers = { slowest: -6, fastest: 1, step: 0.02 } as const;
const speedPowers = { slowest: 0, fastest: 3.3, step: 0.05 } as const;

export class DescentBar {
  readonly node: HTMLElement;
  readonly #loss = element('canvas', { class: 'loss', role: 'img', 'aria-label': 'Loss of every run over its steps' });
  readonly #optimizer;
  readonly #rate;
  readonly #rateText;
  readonly #hint = element('span', { class: 'stable' });
  readonly #run;
  readonly #speed;
  readonly #cursor;
  readonly #step = element('span', { class: 'step' });
  readonly #add;
  readonly #runs: RunList;

  constructor({ dispatch, onRun, onStep }: DescentEvents) {
    this.#runs = new RunList(dispatch);
    this.#optimizer = choice({ label: 'Optimiser', title: 'The optimiser of the chosen run (key: O)' }, (id) => {
      const optimizer = optimizerOf(id);
      if (optimizer !== undefined) dispatch({ kind: 'chooseOptimizer', optimizer: optimizer.id });
    });
    this.#optimizer.setOptions(optimizers.map(({ id, label }) => [id, label] as const));
    this.#rate = range({ label: 'Rate', title: 'Learning rate, on a logarithmic scale (arrow keys)' }, (power) =>
      dispatch({ kind: 'setRate', rate: Number((10 ** power).toPrecision(2)) }),
    );
    this.#rate.setBounds(ratePowers.slowest, ratePowers.fastest, ratePowers.step);
    const rateText = textField(
      { label: 'Rate as a number', title: 'Learning rate: type a number, Enter takes it' },
      8,
      (text) => {
        const rate = readNumber(text);
        const fits = rate !== null && rate > 0;
        rateText.setInvalid(!fits);
        if (fits) dispatch({ kind: 'setRate', rate });
      },
    );
    this.#rateText = rateText;
    this.#run = button('▶', { label: 'Run', title: 'Run (key: Space)' }, onRun, 'primary');
    const step = button('step', { label: 'Step', title: 'One step on (key: . and back: ,)' }, onStep, 'secondary');
    const reset = button(
      'reset',
      { label: 'Reset', title: 'Back to the start (key: R)' },
      () => dispatch({ kind: 'reset' }),
      'secondary',
    );
    this.#speed = range({ label: 'Speed', title: 'Steps a second, on a logarithmic scale (arrow keys)' }, (power) =>
      dispatch({ kind: 'setSpeed', speed: Math.round(10 ** power) }),
    );
    this.#speed.setBounds(speedPowers.slowest, speedPowers.fastest, speedPowers.step);
    this.#cursor = range({ label: 'Step shown', title: 'Go to any step of the runs (arrow keys)' }, (cursor) => {
      dispatch({ kind: 'pause' });
      dispatch({ kind: 'moveCursor', cursor });
    });
    this.#add = button(
      '+ add a run',
      { label: 'Add a run', title: 'Race another optimiser from the start of the chosen run (key: A)' },
      () => dispatch({ kind: 'addRun' }),
      'secondary',
    );
    this.node = element('section', { class: 'descent', 'aria-label': 'Descent' }, [
      element('div', { class: 'line' }, [
        this.#optimizer.node,
        element('label', {}, [element('span', { class: 'word' }, ['rate']), this.#rate.node]),
        this.#rateText.node,
        this.#hint,
      ]),
      element('div', { class: 'line' }, [
        this.#run.node,
        step.node,
        reset.node,
        element('label', { class: 'wide' }, [this.#cursor.node]),
        this.#step,
        element('label', {}, [element('span', { class: 'word' }, ['speed']), this.#speed.node]),
        this.#add.node,
      ]),
      this.#runs.node,
      this.#loss,
    ]);
  }

  /** Puts the focus on the choice of the optimiser. */
  focusOptimizer(): void {
    this.#optimizer.node.focus();
  }

  /** Puts the focus on the start of the chosen run. */
  focusStart(): void {
    this.#runs.focusStart();
  }

  show(scene: Scene): void {
    const { state, digits } = scene;
    const selected = state.runs.find((run) => run.id === state.selectedRun);
    if (selected === undefined) return;
    this.#optimizer.setValue(selected.optimizer);
    this.#rate.setValue(Math.log10(selected.rate), numberText(selected.rate, digits));
    this.#rateText.setValue(numberText(selected.rate, digits));
    this.#showHint(scene, selected.optimizer);
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
    this.#add.setEnabled(state.runs.length < mostRuns);
    this.#runs.show(scene);
    drawLoss(this.#loss, scene);
  }

  #showHint(scene: Scene, optimizer: string): void {
    const stable = stableRate(optimizer, scene.answer?.eigenvalues ?? null);
    const finds = optimizerOf(optimizer)?.usesRate === false;
    this.#hint.textContent = finds
      ? 'first length tried'
      : stable === null
        ? ''
        : `stable below ${numberText(stable, 2)}`;
    this.#hint.title = finds
      ? 'This method searches along its direction: the rate is the first length it tries'
      : stable === null
        ? ''
        : 'By the largest eigenvalue of the Hessian at the point';
  }
}
