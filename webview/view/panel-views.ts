// All views of the panel in their places: heading, notes, drawing, legend, descent, numbers and data.
import { element } from '../ui/element';
import { DataView } from './data-view';
import { DescentBar } from './descent-bar';
import { Drawing } from './drawing';
import { exportMessage } from './export-message';
import { commandOf } from './keys';
import { Legend } from './legend';
import { NumbersView } from './numbers-view';
import { Toolbar } from './toolbar';
import type { ViewAction } from '../model/view-actions';
import type { Camera } from '../model/view-state';
import type { PanelCommand } from './keys';
import type { Scene } from './scene';
import type { ExportKind } from './toolbar';
import type { PageMessage, PanelSummary } from '../../src/protocol/panel';

export interface PanelEvents {
  readonly dispatch: (action: ViewAction) => void;
  readonly onCommand: (command: PanelCommand) => void;
  /** The point was dragged to shares of the drawn axes. */
  readonly onMove: (shares: readonly number[]) => void;
  /** The chosen run is to start at shares of the drawn axes. */
  readonly onStart: (shares: readonly number[]) => void;
  /** The point is to go some steps along a drawn axis. */
  readonly onStep: (place: number, steps: number) => void;
  readonly onRedraw: () => void;
  readonly onNoWebGl: (reason: string) => void;
  readonly onExport: (message: PageMessage) => void;
}

/** What the views do by themselves. */
export type ViewCommand = Extract<
  PanelCommand,
  'toggleData' | 'focusPoint' | 'focusOptimizer' | 'focusStart' | 'openAxes' | 'openLayers' | 'openExport'
>;

/** Why the picture is not what it should be; each reason has one line. */
type NoteKind = 'stale' | 'trouble' | 'graphics';

export class PanelViews {
  readonly #events: PanelEvents;
  readonly #notes = new Map<NoteKind, string>();
  readonly #note = element('p', { class: 'note', role: 'status', hidden: '' });
  readonly #spoken = element('p', { class: 'spoken', 'aria-live': 'polite' });
  readonly #toolbar: Toolbar;
  readonly #drawing: Drawing;
  readonly #legend = new Legend();
  readonly #descent: DescentBar;
  readonly #numbers: NumbersView;
  readonly #data = new DataView();
  #scene: Scene | null = null;

  constructor(root: HTMLElement, events: PanelEvents) {
    this.#events = events;
    const { dispatch, onCommand } = events;
    const toggleData = (): void => this.obey('toggleData');
    this.#drawing = new Drawing({
      onMove: events.onMove,
      onStart: events.onStart,
      onStep: events.onStep,
      onCamera: (camera) => dispatch({ kind: 'moveCamera', camera }),
      onRedraw: events.onRedraw,
      onGraphics: (trouble) => {
        this.setNote('graphics', trouble);
        if (trouble !== '') events.onNoWebGl(trouble);
      },
    });
    this.#toolbar = new Toolbar({
      dispatch,
      onExport: (kind) => this.#export(kind),
      onData: toggleData,
      onPin: () => onCommand('togglePin'),
      onFront: () => onCommand('toggleFront'),
      onHome: () => {
        this.#drawing.setCamera(null);
        dispatch({ kind: 'moveCamera', camera: null });
      },
    });
    this.#descent = new DescentBar({
      dispatch,
      onRun: () => onCommand('toggleRun'),
      onStep: () => onCommand('step'),
    });
    this.#numbers = new NumbersView({ dispatch, onShowData: toggleData });
    root.replaceChildren(
      this.#toolbar.node,
      this.#note,
      this.#drawing.node,
      this.#legend.node,
      element('div', { class: 'lower' }, [this.#descent.node, this.#numbers.node]),
      this.#data.node,
      this.#spoken,
    );
    document.addEventListener('keydown', (event) => {
      const command = commandOf(event);
      if (command === null) return;
      if (command !== 'revealSource') event.preventDefault();
      onCommand(command);
    });
  }

  show(scene: Scene, pinned: boolean): void {
    this.#scene = scene;
    this.#toolbar.show(scene, pinned);
    this.#drawing.draw(scene);
    this.#legend.show(scene);
    this.#numbers.show(scene);
    this.#descent.show(scene);
    this.#data.show(scene);
  }

  /** How the function is drawn at present. */
  viewOf(scene: Scene): PanelSummary['view'] {
    return this.#drawing.viewOf(scene);
  }

  /** Whether the surface is still to come. */
  get starting(): boolean {
    return this.#drawing.starting;
  }

  /** Whether the last picture had the surface in it. */
  get surfaceDrawn(): boolean {
    return this.#drawing.surfaceDrawn;
  }

  setCamera(camera: Camera | null): void {
    this.#drawing.setCamera(camera);
  }

  /** Says what is wrong; an empty text says that it no longer is. */
  setNote(kind: NoteKind, text: string): void {
    this.#notes.set(kind, text);
    this.#note.textContent = [...this.#notes.values()].filter((note) => note !== '').join(' · ');
    this.#note.hidden = this.#note.textContent === '';
  }

  /** What the picture shows, in words. */
  tell(text: string): void {
    this.#drawing.describe(text);
    this.#spoken.textContent = text;
  }

  obey(command: ViewCommand): void {
    switch (command) {
      case 'toggleData':
        this.#data.toggle();
        this.#events.onRedraw();
        return;
      case 'focusPoint':
        this.#toolbar.focusPoint();
        return;
      case 'focusOptimizer':
        this.#descent.focusOptimizer();
        return;
      case 'focusStart':
        this.#descent.focusStart();
        return;
      case 'openAxes':
        this.#toolbar.toggleMenu('axes');
        return;
      case 'openLayers':
        this.#toolbar.toggleMenu('layers');
        return;
      case 'openExport':
        this.#toolbar.toggleMenu('export');
        return;
    }
  }

  #export(kind: ExportKind): void {
    const message = this.#scene === null ? null : exportMessage(kind, this.#scene, this.#drawing);
    if (message !== null) this.#events.onExport(message);
  }
}
