// The panel: holds the subject and the person's choices, asks the worker for numbers, and redraws on demand.
import { ComputeClient } from './compute-client';
import { shareOf } from './model/grid';
import { summarize } from './model/summary';
import { openingRate } from './model/optimizers';
import { extend, stepCount } from './model/trajectory';
import { followSubject, initialState, readViewState, reduce } from './model/view-state';
import { element } from './ui/element';
import { exportMessage } from './view/export-message';
import { DataView } from './view/data-view';
import { DescentBar } from './view/descent-bar';
import { Drawing } from './view/drawing';
import { commandOf } from './view/keys';
import { Legend } from './view/legend';
import { NumbersView } from './view/numbers-view';
import { SceneBuilder } from './view/scene-builder';
import { watchTheme } from './view/theme';
import { Toolbar } from './view/toolbar';
import { readHostMessage } from '../src/protocol/panel-validators';
import type { ComputeResponse } from './model/compute-messages';
import type { Trajectory } from './model/trajectory';
import type { ViewAction, ViewState } from './model/view-state';
import type { PanelCommand } from './view/keys';
import type { ExportKind } from './view/toolbar';
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
  readonly #toolbar: Toolbar;
  readonly #drawing: Drawing;
  readonly #legend = new Legend();
  readonly #descent: DescentBar;
  readonly #numbers = new NumbersView();
  readonly #data = new DataView();
  readonly #note = element('p', { class: 'note', role: 'status', hidden: '' });
  readonly #spoken = element('p', { class: 'spoken', 'aria-live': 'polite' });
  readonly #trajectories = new Map<number, Trajectory>();
  #subject: PanelSubject | null = null;
  #state: ViewState | null = null;
  #digits = 6;
  #pinned = false;
  #frame = 0;
  #lastFrame = 0;
  #saving = 0;
  #told = '';
  #webglNote = '';
  /** True until the first answer for a fresh state: the first run's rate is then fitted to the curvature. */
  #ratesOpen = false;

  constructor(root: HTMLElement, host: PageHost) {
    this.#host = host;
    this.#compute = new ComputeClient(
      (response) => this.#onResponse(response),
      (message) => host.postMessage({ kind: 'log', level: 'error', message: `compute worker: ${message}` }),
    );
    const dispatch = (action: ViewAction): void => this.dispatch(action);
    this.#drawing = new Drawing({
      onMove: (shares) => this.#moveTo(shares),
      onStep: (place, steps) => this.#stepPoint(place, steps),
      onCamera: (camera) => dispatch({ kind: 'moveCamera', camera }),
      onRedraw: () => this.#invalidate(),
      onNoWebGl: (reason) => {
        this.#webglNote = reason;
        this.#setNote(reason);
        host.postMessage({ kind: 'log', level: 'warn', message: reason });
      },
    });
    this.#toolbar = new Toolbar({
      dispatch,
      onExport: (kind) => this.#export(kind),
      onData: () => this.#toggleData(),
      onPin: () => this.#togglePin(),
      onHome: () => {
        this.#drawing.setCamera(null);
        dispatch({ kind: 'moveCamera', camera: null });
      },
    });
    this.#descent = new DescentBar({ dispatch, onRun: () => this.#toggleRun(), onStep: () => this.#step() });
    root.replaceChildren(
      this.#toolbar.node,
      this.#note,
      this.#drawing.node,
      this.#legend.node,
      element('div', { class: 'lower' }, [this.#descent.node, this.#numbers.node]),
      this.#data.node,
      this.#spoken,
    );
    watchTheme(() => {
      this.#scenes.forgetTheme();
      this.#invalidate();
    });
    document.addEventListener('keydown', (event) => {
      const command = commandOf(event);
      if (command === null) return;
      if (command !== 'revealSource') event.preventDefault();
      this.#obey(command);
    });
    document.addEventListener('visibilitychange', () => this.#invalidate());
  }

  /** Takes up the state of an earlier page. */
  restore(kept: PanelState): void {
    this.#pinned = kept.pinned;
    this.#digits = kept.digits;
    this.#subject = kept.subject;
    this.#state = readViewState(kept.view, kept.subject);
    this.#changed();
  }

  receive(data: unknown): void {
    const message = readHostMessage(data);
    if (message === null) return;
    switch (message.kind) {
      case 'show':
        this.#show(message.subject, message.digits);
        return;
      case 'stale':
        this.#setNote(message.message);
        return;
      case 'descend':
        if (this.#state === null) return;
        this.dispatch({ kind: 'reset' });
        this.#toggleRun();
        return;
    }
  }

  dispatch(action: ViewAction): void {
    if (this.#state === null) return;
    const next = reduce(this.#state, action);
    if (next === this.#state) return;
    this.#state = next;
    this.#changed();
  }

  #show(subject: PanelSubject, digits: number): void {
    const previous = this.#subject;
    const same =
      previous !== null &&
      previous.reference.uri === subject.reference.uri &&
      previous.reference.name === subject.reference.name;
    this.#ratesOpen = this.#state === null || !same;
    if (!same) {
      this.#scenes.forgetNumbers();
      this.#trajectories.clear();
    }
    this.#state = this.#state === null || !same ? initialState(subject) : followSubject(this.#state, subject, previous);
    this.#subject = subject;
    this.#digits = digits;
    this.#told = '';
    this.#setNote(this.#webglNote);
    this.#drawing.setCamera(this.#state.camera);
    this.#changed();
  }

  #changed(): void {
    if (this.#subject === null || this.#state === null) return;
    this.#compute.request(this.#subject, this.#state);
    for (const id of this.#trajectories.keys()) {
      if (!this.#state.runs.some((run) => run.id === id)) this.#trajectories.delete(id);
    }
    this.#invalidate();
    window.clearTimeout(this.#saving);
    this.#saving = window.setTimeout(() => this.#save(), savingDelay);
  }

  #save(): void {
    if (this.#subject === null || this.#state === null) return;
    const { playing: _, ...view } = this.#state;
    this.#host.setState({
      version: 1,
      subject: this.#subject,
      digits: this.#digits,
      pinned: this.#pinned,
      view,
    });
  }

  #onResponse(response: ComputeResponse): void {
    switch (response.kind) {
      case 'refused':
        this.#setNote(response.message);
        this.#scenes.forgetNumbers();
        this.#trajectories.clear();
        break;
      case 'answer':
        this.#scenes.answer = response.answer;
        this.#openRates();
        break;
      case 'samples':
        this.#scenes.grid = response;
        break;
      case 'trajectory': {
        const width = this.#state?.point.length ?? 0;
        this.#trajectories.set(response.run, extend(this.#trajectories.get(response.run), response, width));
        break;
      }
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
      this.#advance(now);
      this.#draw();
      if (this.#state?.playing === true) this.#invalidate();
    });
  }

  /** Moves the shown step on while playing; stops where every run has ended. */
  #advance(now: number): void {
    const elapsed = Math.min(0.25, (now - this.#lastFrame) / 1000);
    this.#lastFrame = now;
    if (this.#state?.playing !== true) return;
    const known = this.#state.runs.map((run) => this.#trajectories.get(run.id));
    const last = Math.max(0, ...known.map((run) => (run === undefined ? 0 : stepCount(run))));
    const complete = known.every((run) => run !== undefined && run.ended !== null) && this.#compute.settled;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const wanted = still ? Infinity : this.#state.cursor + elapsed * this.#state.speed;
    const cursor = Math.min(last, wanted);
    this.dispatch({ kind: 'moveCursor', cursor });
    if (complete && cursor >= last) this.dispatch({ kind: 'pause' });
  }

  #draw(): void {
    if (this.#subject === null || this.#state === null) return;
    const scene = this.#scenes.build(this.#subject, this.#state, this.#digits, this.#trajectories);
    this.#toolbar.show(scene, this.#pinned);
    this.#drawing.draw(scene);
    this.#legend.show(scene);
    this.#numbers.show(scene);
    this.#descent.show(scene);
    this.#data.show(scene);
    if (!this.#compute.settled || this.#state.playing || scene.grid === null) return;
    const view = this.#drawing.viewOf(scene);
    const summary = summarize(this.#subject, this.#state, view, scene.answer, this.#trajectories, this.#digits);
    this.#drawing.describe(summary.text);
    const key = JSON.stringify(summary);
    if (key === this.#told) return;
    this.#told = key;
    this.#spoken.textContent = summary.text;
    this.#host.postMessage({ kind: 'drawn', summary });
  }

  #setNote(text: string): void {
    this.#note.textContent = text;
    this.#note.hidden = text === '';
  }

  #moveTo(shares: readonly number[]): void {
    const state = this.#state;
    if (state === null) return;
    const point = state.point.slice();
    state.axes.forEach((axis, place) => {
      const [low, high] = state.intervals[axis] ?? [0, 1];
      const share = shares[place] ?? 0;
      // As many decimals as a pixel is worth.
      const digits = Math.max(0, Math.ceil(3 - Math.log10(high - low)));
      point[axis] = Number((low + share * (high - low)).toFixed(Math.min(20, digits)));
    });
    this.dispatch({ kind: 'movePoint', point });
  }

  #stepPoint(place: number, steps: number): void {
    const state = this.#state;
    const axis = state?.axes[place];
    if (state === null || axis === undefined) return;
    const interval = state.intervals[axis] ?? [0, 1];
    const step = (interval[1] - interval[0]) / 100;
    const next = (state.point[axis] ?? 0) + steps * step;
    if (Math.abs(shareOf(interval, next) - 0.5) > 5) return;
    const point = state.point.with(axis, Number(next.toPrecision(12)));
    this.dispatch({ kind: 'movePoint', point });
  }

  #toggleRun(): void {
    const state = this.#state;
    if (state === null) return;
    if (state.playing) {
      this.dispatch({ kind: 'pause' });
      return;
    }
    const last = Math.max(0, ...[...this.#trajectories.values()].map(stepCount));
    if (state.cursor >= last) this.dispatch({ kind: 'reset' });
    this.#lastFrame = performance.now();
    this.dispatch({ kind: 'play' });
  }

  #step(): void {
    if (this.#state === null) return;
    const last = Math.max(0, ...[...this.#trajectories.values()].map(stepCount));
    this.dispatch({ kind: 'pause' });
    this.dispatch({ kind: 'moveCursor', cursor: Math.min(last, Math.floor(this.#state.cursor) + 1) });
  }

  #obey(command: PanelCommand): void {
    switch (command) {
      case 'revealSource':
        return this.#host.postMessage({ kind: 'revealSource' });
      case 'toggleRun':
        return this.#toggleRun();
      case 'step':
        return this.#step();
      case 'reset':
        return this.dispatch({ kind: 'reset' });
      case 'addRun':
        return this.dispatch({ kind: 'addRun' });
      case 'toggleData':
        return this.#toggleData();
    }
  }

  #toggleData(): void {
    this.#data.toggle();
    this.#invalidate();
  }

  #togglePin(): void {
    this.#pinned = !this.#pinned;
    this.#host.postMessage({ kind: 'setPinned', pinned: this.#pinned });
    this.#changed();
  }

  #export(kind: ExportKind): void {
    if (this.#subject === null || this.#state === null) return;
    const scene = this.#scenes.build(this.#subject, this.#state, this.#digits, this.#trajectories);
    const message = exportMessage(kind, scene, this.#drawing, this.#trajectories);
    if (message !== null) this.#host.postMessage(message);
  }
}
