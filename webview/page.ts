// The panel: holds the subject and the person's choices, asks the workers for numbers, and redraws on demand.
import { ComputeClient } from './compute/client';
import { Playback } from './playback';
import { reach } from './timeline';
import { readViewState } from './model/kept-state';
import { draggedPoint, steppedPoint } from './model/point-moves';
import { summarize } from './model/summary';
import { reduce } from './model/view-actions';
import { followSubject, initialState } from './model/view-state';
import { PanelViews } from './view/panel-views';
import { SceneBuilder } from './view/scene-builder';
import { watchTheme } from './view/theme';
import { readHostMessage } from '../src/protocol/panel-validators';
import { openingRate } from '../src/core/optimize/rates';
import type { ComputeEvents } from './compute/client';
import type { ViewAction } from './model/view-actions';
import type { ViewState } from './model/view-state';
import type { PanelCommand } from './view/keys';
import type { Scene } from './view/scene';
import type { PageMessage, PanelState } from '../src/protocol/panel';
import type { PanelSubject } from '../src/protocol/subject';

export interface PageHost {
  postMessage(message: PageMessage): void;
  setState(state: PanelState): void;
}

const savingDelay = 200;

export class Page {
  readonly #host: PageHost;
  readonly #compute: ComputeClient;
  readonly #scenes = new SceneBuilder();
  readonly #playback = new Playback();
  readonly #views: PanelViews;
  #subject: PanelSubject | null = null;
  #state: ViewState | null = null;
  #digits = 6;
  #pinned = false;
  #frame = 0;
  #saving = 0;
  #told = '';
  /** True until the first answer for a fresh state: the first run's rate is then fitted to the curvature. */
  #ratesOpen = false;

  constructor(root: HTMLElement, host: PageHost) {
    this.#host = host;
    const log = (level: 'warn' | 'error', message: string): void => host.postMessage({ kind: 'log', level, message });
    // First, so that its worker starts while the views are made.
    this.#compute = new ComputeClient({
      onResponse: (response) => this.#onResponse(response),
      onCompiled: (plans) => {
        if (plans !== null) reach('compiled');
        this.#scenes.plans = plans;
        this.#invalidate();
      },
      onTrouble: (message) => {
        this.#views.setNote('trouble', message);
        log('warn', message);
      },
      onError: (message) => log('error', `compute worker: ${message}`),
    });
    this.#views = new PanelViews(root, {
      dispatch: (action) => this.dispatch(action),
      onCommand: (command) => this.#obey(command),
      onMove: (shares) => this.#change((state) => [{ kind: 'movePoint', point: draggedPoint(state, shares) }]),
      onStart: (shares) =>
        this.#change((state) => [{ kind: 'setStart', id: state.selectedRun, start: draggedPoint(state, shares) }]),
      onStep: (place, steps) =>
        this.#change((state) => [{ kind: 'movePoint', point: steppedPoint(state, place, steps) }]),
      onRedraw: () => this.#invalidate(),
      onNoWebGl: (reason) => log('warn', reason),
      onExport: (message) => host.postMessage(message),
    });
    watchTheme(() => {
      this.#scenes.forgetTheme();
      this.#invalidate();
    });
    document.addEventListener('visibilitychange', () => this.#invalidate());
  }

  /** Takes up the state of an earlier page. */
  restore(kept: PanelState): void {
    reach('subject');
    this.#pinned = kept.pinned;
    this.#digits = kept.digits;
    this.#subject = kept.subject;
    this.#state = readViewState(kept.view, kept.subject);
    this.#views.setCamera(this.#state.camera);
    this.#changed();
  }

  receive(data: unknown): void {
    const message = readHostMessage(data);
    switch (message?.kind) {
      case undefined:
        return;
      case 'show':
        this.#show(message.subject, message.digits);
        return;
      case 'stale':
        this.#views.setNote('stale', message.message);
        return;
      case 'descend':
        this.#change((state) => [{ kind: 'reset' }, ...this.#playback.toggled({ ...state, playing: false })]);
        return;
    }
  }

  dispatch(action: ViewAction): void {
    this.#change(() => [action]);
  }

  #change(actions: (state: ViewState) => readonly ViewAction[]): void {
    if (this.#state === null) return;
    const next = actions(this.#state).reduce(reduce, this.#state);
    if (next === this.#state) return;
    this.#state = next;
    this.#changed();
  }

  #show(subject: PanelSubject, digits: number): void {
    reach('subject');
    const previous = this.#subject;
    const same =
      previous !== null &&
      previous.reference.uri === subject.reference.uri &&
      previous.reference.name === subject.reference.name;
    this.#ratesOpen = this.#state === null || !same;
    if (!same) {
      this.#scenes.forgetNumbers();
      this.#playback.forget();
    }
    this.#state = this.#state === null || !same ? initialState(subject) : followSubject(this.#state, subject, previous);
    this.#subject = subject;
    this.#digits = digits;
    this.#told = '';
    this.#views.setNote('stale', '');
    this.#views.setNote('trouble', '');
    this.#views.setCamera(this.#state.camera);
    this.#changed();
  }

  #changed(): void {
    if (this.#subject === null || this.#state === null) return;
    this.#compute.request(this.#subject, this.#state);
    this.#playback.keepOnly(this.#state);
    this.#invalidate();
    // Not put off by what comes after: while a descent plays, something changes with every frame.
    if (this.#saving !== 0) return;
    this.#saving = window.setTimeout(() => {
      this.#saving = 0;
      this.#save();
    }, savingDelay);
  }

  #save(): void {
    if (this.#subject === null || this.#state === null) return;
    const view = { ...this.#state, playing: false };
    this.#host.setState({ version: 1, subject: this.#subject, digits: this.#digits, pinned: this.#pinned, view });
  }

  #onResponse(response: Parameters<ComputeEvents['onResponse']>[0]): void {
    switch (response.kind) {
      case 'refused':
        this.#views.setNote('trouble', response.message);
        this.#scenes.forgetNumbers();
        this.#playback.forget();
        break;
      case 'answer':
        this.#scenes.answer = response.answer;
        this.#openRates();
        break;
      case 'critical':
        if (this.#subject === null || this.#state === null) return;
        this.#scenes.search = { subject: this.#subject, output: this.#state.output, points: response.points };
        break;
      case 'samples':
        this.#scenes.grid = response.grid;
        break;
      case 'trajectory':
        this.#playback.take(response);
        break;
    }
    this.#invalidate();
  }

  #openRates(): void {
    const run = this.#state?.runs[0];
    if (!this.#ratesOpen || run === undefined) return;
    this.#ratesOpen = false;
    this.dispatch({ kind: 'setRate', rate: openingRate(run.optimizer, this.#scenes.answer?.eigenvalues ?? null) });
  }

  /** Asks for a redraw with the next frame; nothing is drawn while the panel is hidden. */
  #invalidate(): void {
    if (this.#frame !== 0 || document.hidden) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.#change((state) => this.#playback.advance(now, state, this.#compute.drawn, still));
      this.#draw();
      if (this.#state?.playing === true) this.#invalidate();
    });
  }

  #scene(): Scene | null {
    if (this.#subject === null || this.#state === null) return null;
    return this.#scenes.build(this.#subject, this.#state, this.#digits, this.#playback.trajectories);
  }

  #draw(): void {
    const scene = this.#scene();
    if (scene === null || this.#subject === null || this.#state === null) return;
    this.#views.show(scene, this.#pinned);
    this.#reach(scene);
    if (!this.#compute.settled || this.#views.starting || this.#state.playing || scene.grid === null) return;
    const view = this.#views.viewOf(scene);
    const { trajectories } = this.#playback;
    const summary = summarize(this.#subject, this.#state, view, scene, trajectories);
    const key = JSON.stringify(summary);
    if (key === this.#told) return;
    this.#told = key;
    this.#views.tell(summary.text);
    this.#host.postMessage({ kind: 'drawn', summary });
  }

  #reach(scene: Scene): void {
    if (scene.grid === null) return;
    reach('picture');
    if (this.#views.surfaceDrawn) reach('surface');
    if (scene.grid.complete) reach('grid');
    if (this.#compute.drawn) reach('drawn');
    if (this.#compute.settled) reach('settled');
  }

  #obey(command: PanelCommand): void {
    switch (command) {
      case 'revealSource':
        this.#host.postMessage({ kind: 'revealSource' });
        return;
      case 'toggleRun':
        this.#change((state) => this.#playback.toggled(state));
        return;
      case 'step':
        this.#change((state) => this.#playback.stepped(state, 1));
        return;
      case 'stepBack':
        this.#change((state) => this.#playback.stepped(state, -1));
        return;
      case 'reset':
        this.dispatch({ kind: 'reset' });
        return;
      case 'addRun':
        this.dispatch({ kind: 'addRun' });
        return;
      case 'toggleFront':
        this.#change((state) => [{ kind: 'chooseFront', front: state.front === 'map' ? 'surface' : 'map' }]);
        return;
      case 'togglePin':
        this.#pinned = !this.#pinned;
        this.#host.postMessage({ kind: 'setPinned', pinned: this.#pinned });
        this.#changed();
        return;
      case 'toggleData':
      case 'focusPoint':
      case 'focusOptimizer':
      case 'focusStart':
      case 'openAxes':
      case 'openLayers':
      case 'openExport':
        this.#views.obey(command);
        return;
    }
  }
}
