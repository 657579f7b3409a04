// Whether a canvas really shows something.
import type { Locator } from 'playwright-core';

/** How many colours a canvas shows: a handful where nothing is drawn. */
export function coloursOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((source: HTMLCanvasElement) => {
    // A copy: the canvas itself may be one of WebGL, which cannot be read like this.
    const copy = document.createElement('canvas');
    copy.width = source.width;
    copy.height = source.height;
    const context = copy.getContext('2d');
    context?.drawImage(source, 0, 0);
    const data = context?.getImageData(0, 0, copy.width, copy.height).data ?? new Uint8ClampedArray();
    return new Set(new Uint32Array(data.buffer)).size;
  });
}
