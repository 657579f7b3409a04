// Colours of a theme that are fit to draw with: some themes give a chart colour that is nearly transparent.

type Channels = readonly [red: number, green: number, blue: number];

/** Red, green and blue from 0 to 255 and opacity from 0 to 1, of `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, `rgba(…)`. */
function channelsOf(colour: string): { readonly channels: Channels; readonly opacity: number } | null {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(colour.trim())?.[1];
  if (hex !== undefined) {
    const digits = hex.length <= 4 ? Array.from(hex, (digit) => digit + digit) : (hex.match(/../g) ?? []);
    const [red = NaN, green = NaN, blue = NaN, opacity = 255] = digits.map((pair) => Number.parseInt(pair, 16));
    return { channels: [red, green, blue], opacity: opacity / 255 };
  }
  if (!/^rgba?\(/i.test(colour.trim())) return null;
  const [red = NaN, green = NaN, blue = NaN, opacity = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return { channels: [red, green, blue], opacity };
}

/** Relative luminance, from 0 to 1 (WCAG 2.2). */
function luminance(channels: Channels): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Marks are large: they are told apart at less contrast than text needs. */
const leastContrast = 2;

/** The colour, or the other one where it is transparent or cannot be told from the ground. */
export function readableColour(colour: string, ground: string, otherwise: string): string {
  const [drawn, below] = [channelsOf(colour), channelsOf(ground)];
  // Colours in other notations are taken as they are.
  if (drawn === null || below === null) return colour;
  if (!(drawn.opacity >= 0.9)) return otherwise;
  const [high = 0, low = 0] = [luminance(drawn.channels), luminance(below.channels)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05) >= leastContrast ? colour : otherwise;
}
