// The surface in three dimensions: drawn on demand, turned with the mouse or keys, the point dragged along it.
import {
  AmbientLight,
  DirectionalLight,
  DoubleSide,
  Group,
  Mesh,
  MeshLambertMaterial,
  PerspectiveCamera,
  Plane,
  Raycaster,
  Scene as World,
  Vector2,
  Vector3,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import { prepareCanvas } from './marks';
import { drawSurfaceLabels, project } from './surface-labels';
import { surfaceGeometry } from './surface-mesh';
import { frameBox } from './surface-framing';
import { dispose, overlayObjects } from './surface-objects';
import { ceiling, floor, placeOf, pointShares, sharesOf } from './surface-space';
import type { ContourLine } from '../../src/core/sample/contour-lines';
import type { Camera } from '../model/view-state';
import type { Scene } from './scene';

export interface SurfaceEvents {
  /** The point was dragged to shares of the axes. */
  readonly onDrag: (shares: readonly [number, number]) => void;
  /** The chosen run is to start at shares of the axes. */
  readonly onStart: (shares: readonly [number, number]) => void;
  onCamera(camera: Camera): void;
  /** The graphics context is gone: nothing is to be drawn until it is back. */
  onLost(): void;
  onRestored(): void;
}

const home: Camera = { position: [-2.1, 1.75, 3.05], target: [0, 0, 0] };

export class SurfaceView {
  readonly #renderer: WebGLRenderer;
  readonly #overlay: HTMLCanvasElement;
  readonly #camera = new PerspectiveCamera(36, 1, 0.1, 30);
  readonly #controls: OrbitControls;
  readonly #world = new World();
  readonly #material = new MeshLambertMaterial({ vertexColors: true, side: DoubleSide });
  readonly #surface: Mesh;
  #objects = new Group();
  #shown: { readonly values: unknown; readonly key: string } | null = null;
  #scene: Scene | null = null;
  readonly #cut = [new Plane(new Vector3(0, -1, 0), ceiling + 0.001), new Plane(new Vector3(0, 1, 0), 0.001 - floor)];

  /** Throws where there is no WebGL. */
  constructor(canvas: HTMLCanvasElement, overlay: HTMLCanvasElement, events: SurfaceEvents, redraw: () => void) {
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, preserveDrawingBuffer: true });
    this.#renderer.localClippingEnabled = true;
    this.#overlay = overlay;
    this.#surface = new Mesh(surfaceGeometryOfNothing(), this.#material);
    this.#material.clippingPlanes = this.#cut;
    this.#material.polygonOffset = true;
    this.#material.polygonOffsetFactor = 1;
    this.#material.polygonOffsetUnits = 1;
    const light = new DirectionalLight(0xffffff, 1.5);
    light.position.set(-1, 2.5, 1.5);
    this.#world.add(new AmbientLight(0xffffff, 2.1), light, this.#surface, this.#objects);
    this.#controls = new OrbitControls(this.#camera, overlay);
    this.#controls.enablePan = false;
    this.#controls.minDistance = 1.2;
    this.#controls.maxDistance = 9;
    this.setCamera(null);
    this.#controls.addEventListener('change', redraw);
    this.#controls.addEventListener('end', () => events.onCamera(this.camera()));
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      events.onLost();
    });
    // The renderer hears of it first, and sends everything to the new context with the next picture.
    canvas.addEventListener('webglcontextrestored', () => events.onRestored());
    this.#listenToPointer(events);
  }

  camera(): Camera {
    return {
      position: this.#camera.position.toArray(),
      target: this.#controls.target.toArray(),
    };
  }

  setCamera(camera: Camera | null): void {
    this.#camera.position.set(...(camera ?? home).position);
    this.#controls.target.set(...(camera ?? home).target);
    this.#controls.update();
  }

  /** Turns about the upright axis, tilts, and comes closer (`zoom` < 1) or goes away. */
  turn(azimuth: number, elevation: number, zoom: number): void {
    const target = this.#controls.target;
    const arm = this.#camera.position.clone().sub(target);
    const radius = Math.min(9, Math.max(1.2, arm.length() * zoom));
    const polar = Math.min(Math.PI - 0.05, Math.max(0.05, Math.acos(arm.y / arm.length()) - elevation));
    const around = Math.atan2(arm.x, arm.z) + azimuth;
    this.#camera.position
      .set(Math.sin(polar) * Math.sin(around), Math.cos(polar), Math.sin(polar) * Math.cos(around))
      .multiplyScalar(radius)
      .add(target);
    this.#controls.update();
  }

  draw(scene: Scene, lines: readonly ContourLine[], focused: boolean): void {
    this.#scene = scene;
    const { clientWidth: width, clientHeight: height } = this.#overlay;
    if (width < 20 || height < 20) return;
    const size = this.#renderer.getSize(new Vector2());
    const ratio = window.devicePixelRatio || 1;
    // Either makes the canvas anew, also where nothing has changed.
    if (this.#renderer.getPixelRatio() !== ratio) this.#renderer.setPixelRatio(ratio);
    if (size.x !== width || size.y !== height) this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / height;
    frameBox(this.#camera, width, height);
    this.#updateSurface(scene);
    const before = this.#objects;
    this.#world.remove(before);
    this.#objects = overlayObjects(scene, lines, this.#cut);
    this.#world.add(this.#objects);
    this.#redraw(scene, focused);
    // Afterwards: programs of the graphics card are kept while something is drawn by them, and are dear to make anew.
    dispose(before);
  }

  /** The picture as PNG, with its labels. */
  toPng(background: string): string {
    const canvas = document.createElement('canvas');
    canvas.width = this.#overlay.width;
    canvas.height = this.#overlay.height;
    const context = canvas.getContext('2d');
    if (context === null) return '';
    context.fillStyle = background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(this.#renderer.domElement, 0, 0, canvas.width, canvas.height);
    context.drawImage(this.#overlay, 0, 0);
    return canvas.toDataURL('image/png');
  }

  #redraw(scene: Scene, focused: boolean): void {
    this.#renderer.render(this.#world, this.#camera);
    const prepared = prepareCanvas(this.#overlay);
    if (prepared !== null) drawSurfaceLabels({ ...prepared, camera: this.#camera }, scene, focused);
  }

  #updateSurface(scene: Scene): void {
    const { grid, scale, theme } = scene;
    this.#surface.visible = grid !== null && scale !== null;
    if (grid === null || scale === null) return;
    const key = [theme.background, scale.tone, scale.range.low, scale.range.high].join();
    if (this.#shown?.values === grid.values && this.#shown.key === key) return;
    this.#shown = { values: grid.values, key };
    this.#surface.geometry.dispose();
    this.#surface.geometry = surfaceGeometry(grid, scale, theme.background);
  }

  #listenToPointer(events: SurfaceEvents): void {
    const overlay = this.#overlay;
    let onDrag: SurfaceEvents['onDrag'] | null = null;
    const position = (event: MouseEvent): [number, number] => {
      const bounds = overlay.getBoundingClientRect();
      return [event.clientX - bounds.left, event.clientY - bounds.top];
    };
    const nearHandle = (event: MouseEvent): boolean => {
      const handle = this.#handle();
      const [x, y] = position(event);
      return handle !== null && Math.hypot(handle[0] - x, handle[1] - y) < 16;
    };
    const tell = (event: MouseEvent): void => {
      const shares = onDrag === null ? null : this.#sharesUnder(...position(event));
      if (shares !== null) onDrag?.(shares);
    };
    // Before the controls hear of it: a drag that starts on the handle must not turn the picture.
    overlay.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0 || !(event.altKey || nearHandle(event))) return;
        onDrag = event.altKey ? events.onStart : events.onDrag;
        this.#controls.enabled = false;
        overlay.setPointerCapture(event.pointerId);
        if (event.altKey) tell(event);
      },
      { capture: true },
    );
    overlay.addEventListener('pointermove', (event) => {
      overlay.style.cursor = onDrag !== null ? 'grabbing' : nearHandle(event) ? 'grab' : '';
      tell(event);
    });
    const stop = (): void => {
      onDrag = null;
      this.#controls.enabled = true;
    };
    overlay.addEventListener('pointerup', stop);
    overlay.addEventListener('pointercancel', stop);
    overlay.addEventListener('dblclick', (event) => {
      const shares = this.#sharesUnder(...position(event));
      if (shares !== null) events.onDrag(shares);
    });
  }

  #handle(): [number, number] | null {
    const scene = this.#scene;
    if (scene === null || scene.answer === null || scene.answer.value === null || scene.scale === null) return null;
    const place = placeOf(scene.scale.range, ...pointShares(scene), scene.answer.value);
    place.y = Math.min(ceiling, Math.max(floor, place.y));
    const { clientWidth: width, clientHeight: height } = this.#overlay;
    return project({ width, height, camera: this.#camera }, place);
  }

  #sharesUnder(x: number, y: number): readonly [number, number] | null {
    const { clientWidth: width, clientHeight: height } = this.#overlay;
    const caster = new Raycaster();
    caster.setFromCamera(new Vector2((x / width) * 2 - 1, 1 - (y / height) * 2), this.#camera);
    const hit = caster
      .intersectObject(this.#surface)
      .find(({ point }) => point.y <= ceiling + 0.01 && point.y >= floor - 0.01);
    return hit === undefined ? null : sharesOf(hit.point);
  }
}

function surfaceGeometryOfNothing(): Mesh['geometry'] {
  return new Mesh().geometry;
}
