// The colours and fonts of the editor's theme, read from its CSS variables, and word of its changes.
import { readableColour } from '../model/readable-colour';

export interface Theme {
  readonly background: 'light' | 'dark';
  readonly highContrast: boolean;
  readonly colours: {
    readonly background: string;
    readonly foreground: string;
    readonly faint: string;
    readonly line: string;
    readonly focus: string;
    readonly point: string;
    readonly arrow: string;
    readonly minimum: string;
    readonly maximum: string;
    readonly saddle: string;
    readonly degenerate: string;
    readonly slices: readonly [string, string];
    readonly runs: readonly string[];
  };
  readonly font: string;
  readonly fontSize: number;
}

export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const variable = (name: string, fallback: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || fallback;
  const { classList } = document.body;
  const highContrast = classList.contains('vscode-high-contrast') || classList.contains('vscode-high-contrast-light');
  const light = classList.contains('vscode-light') || classList.contains('vscode-high-contrast-light');
  const foreground = variable('editor-foreground', light ? '#000000' : '#ffffff');
  const background = variable('editor-background', light ? '#ffffff' : '#1e1e1e');
  const chart = (name: string, fallback: string): string =>
    readableColour(variable(`charts-${name}`, fallback), background, fallback);
  const contrast = variable('contrastBorder', foreground);
  return {
    background: light ? 'light' : 'dark',
    highContrast,
    colours: {
      background,
      foreground,
      faint: highContrast ? foreground : variable('descriptionForeground', foreground),
      line: highContrast ? contrast : variable('editorWidget-border', variable('widget-border', foreground)),
      focus: variable('focusBorder', foreground),
      point: foreground,
      arrow: chart('foreground', foreground),
      minimum: chart('blue', '#3794ff'),
      maximum: chart('orange', '#d18616'),
      saddle: chart('purple', '#b180d7'),
      degenerate: highContrast ? foreground : variable('descriptionForeground', '#888888'),
      slices: [chart('green', '#89d185'), chart('yellow', '#cca700')],
      runs: [
        chart('red', '#f14c4c'),
        chart('blue', '#3794ff'),
        chart('orange', '#d18616'),
        chart('purple', '#b180d7'),
        chart('green', '#89d185'),
        chart('yellow', '#cca700'),
      ],
    },
    font: variable('font-family', 'system-ui, sans-serif'),
    fontSize: Number.parseFloat(variable('font-size', '13px')) || 13,
  };
}

/** Calls back after the editor has changed its theme. */
export function watchTheme(onChange: () => void): void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'style'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'style'] });
}
