// The panel's keys, wherever the focus is; those of the drawing stand with the drawing.

export type PanelCommand = 'revealSource' | 'toggleRun' | 'step' | 'reset' | 'addRun' | 'toggleData';

/** What a key asks for; null where it belongs to the control that has the focus, or to nobody. */
export function commandOf(event: KeyboardEvent): PanelCommand | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  const inMenu = document.querySelector(':popover-open') !== null;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (event.key === 'Escape') {
    return inMenu || target?.closest('vscode-dropdown[open]') != null ? null : 'revealSource';
  }
  if (inMenu || target?.closest('vscode-text-field, vscode-dropdown, vscode-checkbox') != null) return null;
  switch (event.key) {
    case ' ':
      return target?.closest('vscode-button, button') != null ? null : 'toggleRun';
    case '.':
      return 'step';
    case 'r':
    case 'R':
      return 'reset';
    case 'a':
    case 'A':
      return 'addRun';
    case 'd':
    case 'D':
      return 'toggleData';
    default:
      return null;
  }
}
