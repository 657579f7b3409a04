// The kind of the editor's colour theme in the words of the protocol.
import * as vscode from 'vscode';
import type { ThemeKind } from '../protocol/requests';

export function themeKindOf(theme: vscode.ColorTheme): ThemeKind {
  switch (theme.kind) {
    case vscode.ColorThemeKind.Light:
      return 'light';
    case vscode.ColorThemeKind.Dark:
      return 'dark';
    case vscode.ColorThemeKind.HighContrast:
      return 'highContrast';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'highContrastLight';
  }
}
