// The variables VS Code gives a webview, for the four kinds of themes: those that the panel reads.

export type ThemeName = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

const charts = {
  'charts-red': '#f14c4c',
  'charts-blue': '#3794ff',
  'charts-orange': '#d18616',
  'charts-purple': '#b180d7',
  'charts-green': '#89d185',
  'charts-yellow': '#cca700',
};

const common = { 'font-family': 'system-ui, "DejaVu Sans", sans-serif', 'font-size': '13px', 'font-weight': 'normal' };

const dark = {
  ...common,
  ...charts,
  'editor-background': '#1f1f1f',
  'editor-foreground': '#cccccc',
  foreground: '#cccccc',
  descriptionForeground: '#9d9d9d',
  'editorWidget-border': '#454545',
  'editorWidget-background': '#202020',
  'menu-background': '#1f1f1f',
  'menu-foreground': '#cccccc',
  focusBorder: '#0078d4',
  'button-background': '#0078d4',
  'button-foreground': '#ffffff',
  'button-hoverBackground': '#026ec1',
  'button-secondaryBackground': '#313131',
  'button-secondaryForeground': '#cccccc',
  'input-background': '#313131',
  'input-foreground': '#cccccc',
  'dropdown-background': '#313131',
  'dropdown-foreground': '#cccccc',
  'dropdown-border': '#3c3c3c',
  'checkbox-background': '#313131',
  'checkbox-border': '#3c3c3c',
  'panel-border': '#2b2b2b',
  // As newer editors have it.
  'charts-orange': '#ea5c0055',
  'scrollbarSlider-background': 'rgba(121, 121, 121, 0.4)',
  'editorWarning-foreground': '#cca700',
};

const light = {
  ...dark,
  'charts-orange': '#d18616',
  'charts-red': '#e51400',
  'charts-blue': '#1a85ff',
  'charts-purple': '#652d90',
  'charts-green': '#388a34',
  'charts-yellow': '#bf8803',
  'editor-background': '#ffffff',
  'editor-foreground': '#3b3b3b',
  foreground: '#3b3b3b',
  descriptionForeground: '#5f5f5f',
  'editorWidget-border': '#c8c8c8',
  'editorWidget-background': '#f8f8f8',
  'menu-background': '#ffffff',
  'menu-foreground': '#3b3b3b',
  focusBorder: '#005fb8',
  'button-background': '#005fb8',
  'button-hoverBackground': '#0258a8',
  'button-secondaryBackground': '#e5e5e5',
  'button-secondaryForeground': '#3b3b3b',
  'input-background': '#ffffff',
  'input-foreground': '#3b3b3b',
  'dropdown-background': '#ffffff',
  'dropdown-foreground': '#3b3b3b',
  'dropdown-border': '#cecece',
  'checkbox-background': '#f8f8f8',
  'checkbox-border': '#cecece',
  'panel-border': '#e5e5e5',
  'scrollbarSlider-background': 'rgba(100, 100, 100, 0.4)',
  'editorWarning-foreground': '#bf8803',
};

function contrast(ground: string, ink: string, accent: string): Record<string, string> {
  return {
    ...dark,
    contrastBorder: accent,
    contrastActiveBorder: '#f38518',
    'editor-background': ground,
    'editor-foreground': ink,
    foreground: ink,
    descriptionForeground: ink,
    'editorWidget-border': accent,
    'menu-background': ground,
    'menu-foreground': ink,
    focusBorder: '#f38518',
    'button-background': ground,
    'button-foreground': ink,
    'button-border': accent,
    'button-secondaryBackground': ground,
    'button-secondaryForeground': ink,
    'input-background': ground,
    'input-foreground': ink,
    'dropdown-background': ground,
    'dropdown-foreground': ink,
    'dropdown-border': accent,
    'checkbox-background': ground,
    'panel-border': accent,
  };
}

export const themes: Readonly<
  Record<ThemeName, { readonly bodyClass: string; readonly variables: Record<string, string> }>
> = {
  light: { bodyClass: 'vscode-light', variables: light },
  dark: { bodyClass: 'vscode-dark', variables: dark },
  highContrast: { bodyClass: 'vscode-high-contrast', variables: contrast('#000000', '#ffffff', '#6fc3df') },
  highContrastLight: {
    bodyClass: 'vscode-high-contrast vscode-high-contrast-light',
    variables: { ...contrast('#ffffff', '#292929', '#0f4a85'), 'charts-green': '#374e06', 'charts-yellow': '#895503' },
  },
};
