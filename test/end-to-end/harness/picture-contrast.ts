/// <reference lib="dom" />
// How well a typeset formula can be read on the ground it stands on.
import type { Page } from 'playwright-core';

/** Relative luminance of a colour whose parts run from 0 to 255, from 0 to 1 (WCAG 2.2). */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** The contrast, from 1 to 21, of the first formula in the visible hover with the hover's own ground. */
export async function pictureContrast(page: Page): Promise<number> {
  const { ground, drawn } = await page
    .locator('.monaco-hover:visible img[src^="data:image/svg+xml;base64,"]')
    .first()
    .evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      const colours = new Set<string>();
      for (let i = 0; i < data.length; i += 4) {
        // Only what is drawn in full: the rims of letters are mixed with the ground.
        if ((data[i + 3] ?? 0) > 250) colours.add(data.slice(i, i + 3).join());
      }
      const hover = image.closest('.monaco-hover') ?? image;
      return { ground: getComputedStyle(hover).backgroundColor, drawn: [...colours] };
    });
  const behind = luminance((ground.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
  return Math.max(1, ...drawn.map((colour) => contrast(luminance(colour.split(',').map(Number)), behind)));
}
