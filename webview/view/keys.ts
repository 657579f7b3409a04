// The panel's keys, wherever the focus is; those of the drawing stand with the drawing.

export type PanelCommand =
  | 'revealSource'
  | 'toggleRun'
  | 'step'
  | 'stepBack'
  | 'reset'
  | 'addRun'
  | 'toggleData'
  | 'togglePin'
  | 'focusPoint'
  | 'focusOptimizer'
  | 'focusStart'
  | 'toggleFront'
  | 'openAxes'
  | 'openLayers'
  | 'openExport';

const commands: ReadonlyMap<string, PanelCommand> = new Map([
  ['.', 'step'],
  [',', 'stepBack'],
  ['r', 'reset'],
  ['a', 'addRun'],
  ['d', 'toggleData'],
  ['p', 'togglePin'],
  ['g', 'focusPoint'],
  ['o', 'focusOptimizer'],
  ['s', 'focusStart'],
  ['v', 'toggleFront'],
  ['x', 'openAxes'],
  ['l', 'openLayers'],
  ['e', 'openExport'],
]);

/** What a key asks for; null where it belongs to the control that has the focus, or to nobody. */
export function commandOf(event: KeyboardEvent): PanelCommand | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  const inMenu = document.querySelector(':popover-open') !== null;
  const target = event.target instanceof HTMLElement ? event.target : null;
  const within = (selector: string): boolean => target !== null && target.closest(selector) !== null;
  if (event.key === 'Escape') return inMenu || within('vscode-dropdown[open]') ? null : 'revealSource';
  if (inMenu || within('vscode-text-field, vscode-dropdown, vscode-checkbox')) return null;
  if (event.key === ' ') return within('vscode-button, button') ? null : 'toggleRun';
  return commands.get(event.key.toLowerCase()) ?? null;
}
