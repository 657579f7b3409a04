// What commands work with.
import * as vscode from 'vscode';
import type { PanelSubject } from '../../protocol/subject';
import type { DetailDocuments } from '../detail-documents';
import type { NablaClient } from '../nabla-client';
import type { PanelRegistry } from '../panel/panel-registry';
import { queryOf } from '../subject-query';

export interface CommandContext {
  readonly client: NablaClient;
  readonly panels: PanelRegistry;
  readonly details: DetailDocuments;
  readonly log: vscode.LogOutputChannel;
}

/** Says why a command has nothing to do. Not awaited: a message may stand for ever. */
export function sayNothingThere(message: string): void {
  void vscode.window.showInformationMessage(message);
}

/** The subject a command is about; where there is none, the person is told why. */
export async function subjectOf({ client }: CommandContext, argument: unknown): Promise<PanelSubject | null> {
  const asked = queryOf(argument);
  if (!asked.ok) {
    sayNothingThere(asked.message);
    return null;
  }
  const answer = await client.subject(asked.query);
  if (answer.kind === 'subject') return answer.subject;
  sayNothingThere(answer.message);
  return null;
}
