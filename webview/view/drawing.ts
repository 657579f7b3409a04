// The drawing's area: the surface beside the contour map, or the curve; pointer and keys move the point.
import { element } from '../ui/element';
import { ContourView } from './contour-view';
import { CurveView } from './curve-view';
import { fetchLateParts, lateParts } from './late-parts';
import { intervalOf } from './scene';
import type { Scene } from './scene';
import type { SurfaceView } from './surface-view';
import type { Camera } from '../model/view-state';
import type { PanelSummary } from '../../src/protocol/panel';

export interface DrawingEvents {
  /** New places of the point along the drawn axes. */
  readonly onMove: (shares: readonly number[]) => void;
  /** A new start of the chosen run along the drawn axes. */
  readonly onStart: (shares: readonly number[]) => void;
  readonly onStep: (place: number, steps: number) => void;
  readonly onCamera: (camera: Camera | null) => void;
  readonly onRedraw: () => void;
  /** Why there is no surface; empty once there is one again. */
  readonly onGraphics: (trouble: string) => void;
}

const keysText =
  'Arrow keys move the point (Shift: ten steps, Alt: a tenth). [ and ] turn, PageUp and PageDown tilt, + and − zoom, ' +
  '0 resets the view. Drag the point, or double-click the surface; Alt-click sets where the chosen run starts. ' +
  'Escape goes back to the editor.';

/** How far WebGL has come: `failed` for good, `lost` until the browser gives the context back. */
type Graphics = 'idle' | 'starting' | 'ready' | 'lost' | 'failed';

export class Drawing {
  readonly node: HTMLElement;
  readonly #events: DrawingEvents;
  readonly #webgl = element('canvas', { 'aria-hidden': 'true' });
  readonly #overlay = element('canvas', { class: 'overlay', 'aria-hidden': 'true' });
  readonly #surfacePane: HTMLElement;
  readonly #contour = new ContourView(element('canvas', { 'aria-hidden': 'true' }));
  readonly #curve = new CurveView(element('canvas', { 'aria-hidden': 'true' }));
  readonly #contourPane: HTMLElement;
  readonly #curvePane: HTMLElement;
  #surface: SurfaceView | null = null;
  #graphics: Graphics = 'idle';

  constructor(events: DrawingEvents) {
    this.#events = events;
    this.#surfacePane = element('div', { class: 'pane surface' }, [this.#webgl, this.#overlay]);
    this.#contourPane = element('div', { class: 'pane contour' }, [this.#contour.canvas]);
    this.#curvePane = element('div', { class: 'pane curve' }, [this.#curve.canvas]);
    this.node = element(
      'div',
      { class: 'drawing', role: 'img', tabindex: '0', title: keysText, 'aria-label': 'Nothing drawn yet' },
      [this.#surfacePane, this.#contourPane, this.#curvePane],
    );
    this.node.addEventListener('keydown', (event) => this.#onKey(event));
    for (const kind of ['focus', 'blur']) this.node.addEventListener(kind, () => events.onRedraw());
    new ResizeObserver(() => events.onRedraw()).observe(this.node);
    listenToDrag(this.#contour.canvas, (x, y) => this.#contour.sharesAt(x, y), events);
    listenToDrag(this.#curve.canvas, (x) => [this.#curve.shareAt(x)], events);
  }

  /** How the function is drawn at present. */
  viewOf(scene: Scene): PanelSummary['view'] {
    if (scene.state.axes.length === 1) return 'curve';
    // A narrow panel may show the map alone.
    return this.#withoutSurface || this.#surfacePane.offsetParent === null ? 'contours' : 'surface';
  }

  get #withoutSurface(): boolean {
    return this.#graphics === 'lost' || this.#graphics === 'failed';
  }

  /** Whether the last picture had the surface in it. */
  get surfaceDrawn(): boolean {
    return this.#graphics === 'ready' && !this.#surfacePane.hidden;
  }

  /** Whether the surface is still to come. */
  get starting(): boolean {
    return this.#graphics === 'starting';
  }

  draw(scene: Scene): void {
    const curve = scene.state.axes.length === 1;
    this.#curvePane.hidden = !curve;
    this.#contourPane.hidden = curve;
    this.#surfacePane.hidden = curve || this.#withoutSurface;
    this.node.dataset['front'] = scene.state.front;
    this.#begin(curve, scene.state.camera);
    const focused = this.node.matches(':focus');
    if (curve) {
      this.#curve.draw(scene, focused);
      return;
    }
    // On the panel itself, which without a surface is laid out by it.
    this.node.parentElement?.style.setProperty('--shape', String(shapeOf(scene)));
    this.#contour.draw(scene, focused);
    if (this.#graphics === 'ready') this.#surface?.draw(scene, this.#contour.linesOf(scene), focused);
  }

  setCamera(camera: Camera | null): void {
    this.#surface?.setCamera(camera);
  }

  describe(text: string): void {
    if (this.node.getAttribute('aria-label') !== text) this.node.setAttribute('aria-label', text);
  }

  linesOf(scene: Scene): ReturnType<ContourView['linesOf']> {
    return this.#contour.linesOf(scene);
  }

  /** The main picture as a data URL. */
  toPng(scene: Scene): string {
    const view = this.viewOf(scene);
    if (view === 'surface' && this.#surface !== null) return this.#surface.toPng(scene.theme.colours.background);
    const source = view === 'curve' ? this.#curve.canvas : this.#contour.canvas;
    const canvas = element('canvas');
    canvas.width = source.width;
    canvas.height = source.height;
    const context = canvas.getContext('2d');
    if (context === null) return '';
    context.fillStyle = scene.theme.colours.background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(source, 0, 0);
    return canvas.toDataURL('image/png');
  }

  /** The script of the surface is large and WebGL takes its time to start: the map is on the screen before. */
  #begin(curve: boolean, camera: Camera | null): void {
    if (this.#graphics !== 'idle' || (curve && lateParts() !== null)) return;
    if (!curve) this.#graphics = 'starting';
    const start = (): void => {
      if (!curve) this.#startSurface(camera);
      this.#events.onRedraw();
    };
    const giveUp = (): void => {
      if (!curve) this.#graphics = 'failed';
      this.#events.onGraphics('A part of the panel could not be loaded: there is no surface, and no formula.');
      this.#events.onRedraw();
    };
    requestAnimationFrame(() => setTimeout(() => void fetchLateParts().then(start, giveUp)));
  }

  #startSurface(camera: Camera | null): void {
    // Asked on another canvas first: the renderer would fill the console before it throws.
    if (element('canvas').getContext('webgl2') === null) {
      this.#giveUp();
      return;
    }
    try {
      this.#surface =
        lateParts()?.makeSurface(
          this.#webgl,
          this.#overlay,
          {
            onDrag: (shares) => this.#events.onMove(shares),
            onCamera: (moved) => this.#events.onCamera(moved),
            onStart: (shares) => this.#events.onStart(shares),
            onLost: () => {
              this.#graphics = 'lost';
              this.#events.onGraphics('The graphics context was lost: the contour map is shown until it comes back.');
              this.#events.onRedraw();
            },
            onRestored: () => {
              this.#graphics = 'ready';
              this.#events.onGraphics('');
              this.#events.onRedraw();
            },
          },
          () => this.#events.onRedraw(),
        ) ?? null;
      this.#surface?.setCamera(camera);
      this.#graphics = 'ready';
    } catch {
      this.#giveUp();
    }
  }

  #giveUp(): void {
    this.#graphics = 'failed';
    this.#events.onGraphics('WebGL is not available here: the contour map is shown instead of the surface.');
    this.#events.onRedraw();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey) return;
    const amount = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
    switch (event.key) {
      case 'ArrowLeft':
        this.#events.onStep(0, -amount);
        break;
      case 'ArrowRight':
        this.#events.onStep(0, amount);
        break;
      case 'ArrowDown':
        this.#events.onStep(1, -amount);
        break;
      case 'ArrowUp':
        this.#events.onStep(1, amount);
        break;
      case '[':
        this.#turn(-0.15, 0, 1);
        break;
      case ']':
        this.#turn(0.15, 0, 1);
        break;
      case 'PageUp':
        this.#turn(0, 0.1, 1);
        break;
      case 'PageDown':
        this.#turn(0, -0.1, 1);
        break;
      case '+':
      case '=':
        this.#turn(0, 0, 0.9);
        break;
      case '-':
        this.#turn(0, 0, 1 / 0.9);
        break;
      case '0':
        this.setCamera(null);
        this.#events.onCamera(null);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  #turn(azimuth: number, elevation: number, zoom: number): void {
    if (this.#surface === null) return;
    this.#surface.turn(azimuth, elevation, zoom);
    this.#events.onCamera(this.#surface.camera());
  }
}

/** Width over height of the map when both axes have one scale; moderate where they cannot. */
function shapeOf(scene: Scene): number {
  const [across, along] = [intervalOf(scene, 0), intervalOf(scene, 1)];
  const shape = (across[1] - across[0]) / (along[1] - along[0]);
  return shape > 0.4 && shape < 2.5 ? shape : 1.2;
}

/** A press and every move until it ends move the point; with Alt, the start of the chosen run. */
function listenToDrag(
  canvas: HTMLCanvasElement,
  sharesAt: (x: number, y: number) => readonly number[],
  { onMove, onStart }: Pick<DrawingEvents, 'onMove' | 'onStart'>,
): void {
  let onDrag = onMove;
  const tell = (event: PointerEvent): void => {
    const bounds = canvas.getBoundingClientRect();
    onDrag(sharesAt(event.clientX - bounds.left, event.clientY - bounds.top));
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    onDrag = event.altKey ? onStart : onMove;
    canvas.setPointerCapture(event.pointerId);
    tell(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) tell(event);
  });
}
