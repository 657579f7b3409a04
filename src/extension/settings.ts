// The settings as the server wants them, read once and again when they change.
import * as vscode from 'vscode';
import { defaultSettings, type Settings } from '../protocol/requests';

function numberWithin(value: unknown, low: number, high: number, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : fallback;
}

/** A settings file may hold anything: what is out of bounds is brought within, what is no number is the default. */
export function readSettings(): Settings {
  const section = vscode.workspace.getConfiguration('nabla');
  return {
    hover: { enabled: section.get<unknown>('hover.enabled') !== false },
    codeLens: { enabled: section.get<unknown>('codeLens.enabled') !== false },
    digits: Math.round(numberWithin(section.get('digits'), 1, 15, defaultSettings.digits)),
    maximumVariables: Math.round(
      numberWithin(section.get('maximumVariables'), 1, 50, defaultSettings.maximumVariables),
    ),
    timeLimit: numberWithin(section.get('timeLimit'), 100, 60_000, defaultSettings.timeLimit),
  };
}
