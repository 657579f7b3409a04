// Opens an address in the browser of the desktop, if there is one.
import { spawn } from 'node:child_process';
import { findProgram } from './chromium';

/** Whether a browser was asked; it is not waited for. */
export function openInBrowser(address: string): boolean {
  const command = opener(address);
  if (command === undefined) return false;
  const [program = '', ...args] = command;
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
  return true;
}

function opener(address: string): string[] | undefined {
  switch (process.platform) {
    case 'darwin':
      return ['open', address];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', address];
    default: {
      const program = findProgram('xdg-open');
      const hasScreen = ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => process.env[name]);
      return program !== undefined && hasScreen ? [program, address] : undefined;
    }
  }
}
