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
