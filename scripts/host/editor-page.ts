// Opens the editor's page in Chromium.
import { chromium } from 'playwright-core';
import { chromiumFlags, installChromium } from './chromium';
import type { Browser } from 'playwright-core';

/** Starts Chromium without a screen. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await installChromium(), args: [...chromiumFlags] });
}

export interface EditorAddress {
  readonly port: number;
  /** Absolute path of the folder (or the .code-workspace file) to open. */
  readonly workspace: string;
  readonly token?: string | null;
  readonly payload?: readonly (readonly [string, string])[];
}

/** The address of the editor's page with a workspace open. */
export function editorAddress({ port, workspace, token, payload }: EditorAddress): string {
  const query = new URLSearchParams();
  query.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  if (token !== undefined && token !== null) query.set('tkn', token);
  if (payload !== undefined) query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}
