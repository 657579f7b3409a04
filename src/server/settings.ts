// Settings as clients send them, whole, in part or not at all: everything else is the default.
import { defaultSettings, type Settings } from '../protocol/requests';

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function number(value: unknown, low: number, high: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : otherwise;
}

function enabled(value: unknown, otherwise: boolean): boolean {
  return isObject(value) && typeof value['enabled'] === 'boolean' ? value['enabled'] : otherwise;
}

/** Reads the section `nabla`, with numbers brought into their range. */
export function readSettings(section: unknown): Settings {
  if (!isObject(section)) return defaultSettings;
  return {
    hover: { enabled: enabled(section['hover'], defaultSettings.hover.enabled) },
    codeLens: { enabled: enabled(section['codeLens'], defaultSettings.codeLens.enabled) },
    digits: Math.round(number(section['digits'], 1, 15, defaultSettings.digits)),
    maximumVariables: Math.round(number(section['maximumVariables'], 1, 100, defaultSettings.maximumVariables)),
    timeLimit: number(section['timeLimit'], 50, 60_000, defaultSettings.timeLimit),
  };
}
