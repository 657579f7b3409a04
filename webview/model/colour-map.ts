// Viridis, perceptually even and safe for the usual colour blindnesses, cut so that both ends stand off the background.

export type Rgb = readonly [number, number, number];

/** Seventeen knots of matplotlib's viridis, 0 to 255. */
const viridis: readonly Rgb[] = [
  [68, 1, 84],
  [72, 20, 103],
  [71, 42, 122],
  [66, 62, 133],
  [59, 82, 139],
  [51, 99, 141],
  [44, 114, 142],
  [38, 130, 142],
  [33, 145, 140],
  [31, 160, 136],
  [40, 174, 128],
  [63, 188, 115],
  [94, 201, 98],
  [132, 212, 75],
  [173, 220, 48],
  [216, 226, 25],
  [253, 231, 37],
];

/** The part of viridis used on each background, and its name for the legend. */
const variants = {
  light: { from: 0, to: 0.92, name: 'viridis' },
  dark: { from: 0.1, to: 1, name: 'viridis' },
} as const;

/** The colour of a share from 0 (low) to 1 (high). */
export function colourOf(share: number, background: 'light' | 'dark'): Rgb {
  const { from, to } = variants[background];
  const place = (from + (to - from) * Math.min(1, Math.max(0, share))) * (viridis.length - 1);
  const index = Math.min(Math.floor(place), viridis.length - 2);
  const low = viridis[index] ?? [0, 0, 0];
  const high = viridis[index + 1] ?? low;
  const t = place - index;
  return [low[0] + (high[0] - low[0]) * t, low[1] + (high[1] - low[1]) * t, low[2] + (high[2] - low[2]) * t];
}

export function colourMapName(background: 'light' | 'dark'): string {
  return variants[background].name;
}

export function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)})`;
}

/** Whether black reads better than white on a colour: by its luminance after Rec. 709, gamma 2.2. */
export function isBright([red, green, blue]: Rgb): boolean {
  const linear = (channel: number): number => (channel / 255) ** 2.2;
  // Where black and white stand out equally: contrast (L + 0.05) / 0.05 = 1.05 / (L + 0.05).
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.179;
}
