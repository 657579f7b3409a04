// The panel's head: what is drawn, its formula, the point, and the menus for axes, layers and export.
import { button, check, choice, menu, textField } from '../ui/controls';
import { element } from '../ui/element';
import { AxesMenu } from './axes-menu';
import { FormulaView } from './formula-view';
import { readTypedPoint } from '../model/flat-point';
import { layerNames } from '../model/view-state';
import { subscript, vectorText } from '../../src/core/notation/number-text';
import type { Menu } from '../ui/controls';
import type { ViewAction } from '../model/view-actions';
import type { Layer } from '../model/view-state';
import type { Scene } from './scene';

export type ExportKind = 'png' | 'svg' | 'samples' | 'runs' | 'text';

export interface ToolbarEvents {
  readonly dispatch: (action: ViewAction) => void;
  readonly onExport: (kind: ExportKind) => void;
  readonly onData: () => void;
  readonly onPin: () => void;
  readonly onFront: () => void;
  readonly onHome: () => void;
}

const layerTexts: Readonly<Record<Layer, string>> = {
  plane: 'Tangent plane or line',
  arrow: 'Gradient arrow',
  slices: 'Slices and slopes',
  critical: 'Critical points',
  contours: 'Contour lines',
  formula: 'Formulas',
};

const exports: readonly (readonly [ExportKind, string])[] = [
  ['png', 'Picture as PNG'],
  ['svg', 'Contours as SVG'],
  ['samples', 'Samples as CSV'],
  ['runs', 'Runs as CSV'],
  ['text', 'Copy numbers as text'],
];
/** Points of more numbers are typed in the table of inputs. */
const longestPoint = 4;
const mostOutputs = 64;

export class Toolbar {
  readonly node: HTMLElement;
  readonly #title = element('h1');
  readonly #kind = element('span', { class: 'kind' });
  readonly #formula = new FormulaView();
  readonly #output;
  readonly #point;
  readonly #pointLabel: HTMLElement;
  readonly #pointMessage = element('span', { class: 'problem', role: 'status' });
  readonly #axes: AxesMenu;
  readonly #layers: ReadonlyMap<Layer, ReturnType<typeof check>>;
  readonly #layersMenu: Menu;
  readonly #exportMenu: Menu;
  readonly #pin;
  readonly #front;
  #scene: Scene | null = null;

  constructor(events: ToolbarEvents) {
    const { dispatch, onExport, onData, onPin, onFront, onHome } = events;
    this.#point = textField(
      {
        label: 'Point',
        title: 'The point: type numbers, or name = number; Enter takes it (key: G). Arrow keys on the drawing move it.',
      },
      16,
      (text) => this.#typed(text, dispatch),
    );
    this.#pointLabel = element('label', { class: 'point' }, ['point', this.#point.node]);
    this.#output = choice({ label: 'Output', title: 'Which output, or the norm of all, is drawn' }, (value) =>
      dispatch({ kind: 'chooseOutput', output: value === 'norm' ? 'norm' : Number(value) }),
    );
    this.#layers = new Map(
      layerNames.map((layer) => [
        layer,
        check(layerTexts[layer], `Show or hide: ${layerTexts[layer].toLowerCase()}`, (on) =>
          dispatch({ kind: 'toggleLayer', layer, on }),
        ),
      ]),
    );
    this.#axes = new AxesMenu(dispatch);
    this.#layersMenu = menu(
      'layers',
      { label: 'Layers', title: 'Layers: what is drawn (key: L)' },
      [...this.#layers.values()].map((layer) => layer.node),
    );
    this.#exportMenu = menu(
      'export',
      { label: 'Export', title: 'Export pictures and numbers (key: E)' },
      exports.map(([kind, text]) => button(text, { label: text, title: text }, () => onExport(kind), 'secondary').node),
    );
    this.#pin = button('pin', { label: 'Pin', title: '' }, onPin, 'icon');
    this.#front = button('map', { label: 'Surface or map', title: '' }, onFront, 'secondary');
    this.#front.node.classList.add('front');
    this.node = element('header', {}, [
      element('div', { class: 'heading' }, [
        this.#title,
        this.#kind,
        this.#output.node,
        element('span', { class: 'spring' }),
        this.#pointLabel,
        this.#pointMessage,
        element('span', { class: 'menus' }, [
          this.#front.node,
          this.#axes.menu.node,
          this.#layersMenu.node,
          this.#exportMenu.node,
          button('data', { label: 'Data', title: 'The numbers as tables (key: D)' }, onData, 'icon').node,
          this.#pin.node,
          button('⟲', { label: 'Reset view', title: 'Reset the view (key on the drawing: 0)' }, onHome, 'icon').node,
        ]),
      ]),
      this.#formula.node,
    ]);
  }

  /** Opens or closes a menu, with the focus in it. */
  toggleMenu(name: 'axes' | 'layers' | 'export'): void {
    ({ axes: this.#axes.menu, layers: this.#layersMenu, export: this.#exportMenu })[name].toggle();
  }

  focusPoint(): void {
    this.#point.node.focus();
  }

  show(scene: Scene, pinned: boolean): void {
    this.#scene = scene;
    const { subject, state, digits } = scene;
    if (this.#title.textContent !== subject.title) this.#title.textContent = subject.title;
    this.#title.title = subject.title;
    this.#kind.textContent = subject.kind;
    this.#formula.show(scene);
    this.#axes.show(scene);
    this.#pointLabel.hidden = scene.names.length > longestPoint;
    this.#point.setValue(vectorText(state.point, digits));
    this.#output.node.hidden = subject.outputCount < 2;
    const count = Math.min(mostOutputs, subject.outputCount);
    const outputs = Array.from({ length: count }, (_, index) => [String(index), `f${subscript(index + 1)}`] as const);
    this.#output.setOptions([['norm', '‖f‖, the norm'], ...outputs]);
    this.#output.setValue(String(state.output));
    for (const [layer, box] of this.#layers) box.setChecked(state.layers[layer]);
    const isMap = state.front === 'map';
    this.#front.setText(isMap ? '▸ surface' : '▸ map', {
      label: isMap ? 'Show the surface' : 'Show the contour map',
      title: `${isMap ? 'The surface instead of the contour map' : 'The contour map instead of the surface'} (key: V)`,
    });
    this.#pin.setPressed(pinned);
    this.#pin.setText(pinned ? 'unpin' : 'pin', {
      label: 'Pin',
      title: `${pinned ? 'Let this panel follow another function' : 'Keep this panel for this function'} (key: P)`,
    });
  }

  #typed(text: string, dispatch: (action: ViewAction) => void): void {
    const scene = this.#scene;
    if (scene === null) return;
    const point = readTypedPoint(text, scene.subject.inputNames, scene.state.point);
    this.#point.setInvalid(point === null);
    const wanted = scene.subject.inputNames.length;
    this.#pointMessage.textContent = point === null ? `needs ${wanted} ${wanted === 1 ? 'number' : 'numbers'}` : '';
    if (point !== null) dispatch({ kind: 'movePoint', point });
  }
}
