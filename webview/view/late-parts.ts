// The parts of the page that stand in its second script, and fetching it.
import type { SurfaceView } from './surface-view';

export interface LateParts {
  /** Throws where there is no WebGL. */
  readonly makeSurface: (...parts: ConstructorParameters<typeof SurfaceView>) => SurfaceView;
  /** Puts a formula into a node, as MathML; throws where it cannot be typeset. */
  readonly typeset: (tex: string, node: HTMLElement) => void;
}

const globalName = 'nablaLateParts';
type WithLateParts = typeof globalThis & { [globalName]?: LateParts };

/** By the second script: each script has its own copy of this module, so they meet in the page's global object. */
export function provideLateParts(parts: LateParts): void {
  (globalThis as WithLateParts)[globalName] = parts;
}

/** Null until they have come. */
export function lateParts(): LateParts | null {
  return (globalThis as WithLateParts)[globalName] ?? null;
}

const ownScript = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
let fetching: Promise<void> | null = null;

/** Fetches the second script, which lies beside the first and has its nonce. Rejects where it cannot be had. */
export function fetchLateParts(): Promise<void> {
  fetching ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = (ownScript?.src ?? '').replace(/webview\.js/, 'webview-late.js');
    script.nonce = ownScript?.nonce ?? '';
    script.onload = () => resolve();
    script.onerror = () => reject(new Error('a part of the panel could not be loaded'));
    document.head.append(script);
  });
  return fetching;
}
