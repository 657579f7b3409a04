// Copy Gradient as TeX, Copy Gradient as TypeScript.
import * as vscode from 'vscode';
import { queryOf } from '../subject-query';
import { sayNothingThere, type CommandContext } from './command-context';

const messageTime = 4_000;

/** Gives the text that is now in the clipboard, or null where there is no gradient to copy. */
export async function copyGradient(
  { client }: CommandContext,
  argument: unknown,
  format: 'tex' | 'typescript',
): Promise<string | null> {
  const asked = queryOf(argument);
  if (!asked.ok) {
    sayNothingThere(asked.message);
    return null;
  }
  const answer = await client.detail({ subject: asked.query, what: 'gradient', format });
  if (answer.kind === 'none') {
    sayNothingThere(answer.message);
    return null;
  }
  await vscode.env.clipboard.writeText(answer.text);
  const message =
    format === 'tex' ? vscode.l10n.t('∇ Gradient copied as TeX') : vscode.l10n.t('∇ Gradient copied as TypeScript');
  vscode.window.setStatusBarMessage(message, messageTime);
  return answer.text;
}
