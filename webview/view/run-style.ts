// How a run is told from another: by colour and by dashes, the same everywhere.
import type { Theme } from './theme';

/** In pixels. */
const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 4], [10, 3, 2, 3]];

export function runDash(index: number): readonly number[] {
  return dashes[index % dashes.length] ?? [];
}

export function runColour(theme: Theme, index: number): string {
  return theme.colours.runs[index % theme.colours.runs.length] ?? theme.colours.foreground;
}
