/// <reference lib="dom" />
// How well a typeset formula can be read on the ground it stands on.
import type { Page } from 'playwright-core';

/** The contrast, from 1 to 21, of the first formula in the visible hover with the hover's own ground. */
export async function pictureContrast(page: Page): Promise<number> {
  return page
    .locator('.monaco-hover:visible img[src^="data:image/svg+xml;base64,"]')
    .first()
    .evaluate((image: HTMLImageElement) => {
      const luminance = (red: number, green: number, blue: number): number => {
        const linear = [red, green, blue].map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
      };
      const ground = getComputedStyle(image.closest('.monaco-hover') ?? image).backgroundColor;
      const [red = 0, green = 0, blue = 0] = (ground.match(/[\d.]+/g) ?? []).map(Number);
      const behind = luminance(red, green, blue);
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      let best = 1;
      for (let i = 0; i < data.length; i += 4) {
        // Only what is drawn in full: the rims of letters are mixed with the ground.
        if ((data[i + 3] ?? 0) < 250) continue;
        const drawn = luminance(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0);
        best = Math.max(best, (Math.max(drawn, behind) + 0.05) / (Math.min(drawn, behind) + 0.05));
      }
      return best;
    });
}
