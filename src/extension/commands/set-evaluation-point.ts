// Set Evaluation Point: an input box that stays open until the server has understood what is in it.
import * as vscode from 'vscode';
import type { PanelSubject } from '../../protocol/subject';
import type { SetPointResponse } from '../../protocol/requests';
import { sayNothingThere, subjectOf, type CommandContext } from './command-context';

type Point = PanelSubject['point'];
type PointValue = Point['arguments'][number];

const messageTime = 4_000;

function valueText(value: PointValue): string {
  if (value === null || typeof value !== 'object')
    return typeof value === 'string' ? JSON.stringify(value) : `${value}`;
  if (!('kind' in value)) return `[${value.map(valueText).join(', ')}]`;
  if (value.kind === 'undefined') return 'undefined';
  return `{${value.fields.map(([name, field]) => `${name}: ${valueText(field)}`).join(', ')}}`;
}

/** A point as a person would type it. */
export function pointText(point: Point): string {
  return point.arguments.map(valueText).join(', ');
}

function originText(subject: PanelSubject): string {
  switch (subject.origin) {
    case 'given':
      return vscode.l10n.t('set by you');
    case 'jsdoc':
      return vscode.l10n.t('from @at');
    case 'call':
      return vscode.l10n.t('from a call in this file');
    case 'default':
      return vscode.l10n.t('from the defaults');
    case 'chosen':
      return vscode.l10n.t('chosen by Nabla');
  }
}

/**
 * Asks for a point in a box, or takes the one that a keybinding or another extension gives as the second argument
 * (null: back to the point of the source). Gives the point as it stands then, or null where none was set.
 */
export async function setEvaluationPoint(
  context: CommandContext,
  argument: unknown,
  given: unknown,
): Promise<string | null> {
  const subject = await subjectOf(context, argument);
  if (subject === null) return null;
  const ask = async (text: string | null): Promise<SetPointResponse> => {
    const answer = await context.client.setPoint({
      subject: { kind: 'reference', reference: subject.reference },
      text,
    });
    if (answer.kind === 'set') {
      const message = vscode.l10n.t('∇ {0} is evaluated at {1}', subject.title, answer.text);
      vscode.window.setStatusBarMessage(message, messageTime);
    }
    return answer;
  };
  if (typeof given !== 'string' && given !== null) return askInBox(subject, ask);
  const answer = await ask(given);
  if (answer.kind === 'set') return answer.text;
  sayNothingThere(answer.message);
  return null;
}

function askInBox(
  subject: PanelSubject,
  ask: (text: string | null) => Promise<SetPointResponse>,
): Promise<string | null> {
  const box = vscode.window.createInputBox();
  const back: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('discard'),
    tooltip: vscode.l10n.t('Back to the point of the source'),
  };
  box.title = vscode.l10n.t('Point of evaluation of {0}', subject.title);
  box.value = pointText(subject.point);
  box.prompt = vscode.l10n.t(
    'Now {0}. Write 1, 2 or x = 1, y = 2 or w = [1, 2, 3]; leave empty for the point of the source.',
    originText(subject),
  );
  box.buttons = [back];
  let chosen: string | null = null;
  const accept = async (text: string | null): Promise<void> => {
    box.busy = true;
    box.enabled = false;
    try {
      const answer = await ask(text);
      if (answer.kind === 'refused') {
        box.validationMessage = answer.message;
        return;
      }
      chosen = answer.text;
      box.hide();
    } catch (error) {
      box.validationMessage = error instanceof Error ? error.message : String(error);
    } finally {
      box.busy = false;
      box.enabled = true;
    }
  };
  box.onDidChangeValue(() => (box.validationMessage = undefined));
  box.onDidAccept(() => void accept(box.value.trim() === '' ? null : box.value));
  box.onDidTriggerButton(() => void accept(null));
  box.show();
  return new Promise((resolve) => {
    box.onDidHide(() => {
      box.dispose();
      resolve(chosen);
    });
  });
}
