// The colour of hover pictures by the editor's theme kind: an image cannot inherit the text's colour.
import type { TypesetOptions } from '../render/typeset';
import type { ThemeKind } from '../protocol/requests';

/** The foreground of VS Code's hovers in its own themes of each kind. */
const colors: Readonly<Record<ThemeKind, string>> = {
  light: '#3b3b3b',
  dark: '#cccccc',
  highContrast: '#ffffff',
  highContrastLight: '#292929',
};

/** Pixels an em that look right beside hover text of 13 to 14 pixels: MathJax's letters are small for their em. */
const pixelsAnEm = 16;

export function typesetOptions(theme: ThemeKind): TypesetOptions {
  return { color: colors[theme], display: false, scale: pixelsAnEm };
}

export function isThemeKind(value: unknown): value is ThemeKind {
  return typeof value === 'string' && Object.hasOwn(colors, value);
}
