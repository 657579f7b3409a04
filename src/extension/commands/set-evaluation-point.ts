// Set Evaluation Point: an input box that stays open until the server has understood what is in it.
import * as vscode from 'vscode';
import type { PanelSubject } from '../../protocol/subject';
import { subjectOf, type CommandContext } from './command-context';

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

export async function setEvaluationPoint(context: CommandContext, argument: unknown): Promise<void> {
  const subject = await subjectOf(context, argument);
  if (subject === null) return;
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

  const accept = async (text: string | null): Promise<void> => {
    box.busy = true;
    box.enabled = false;
    try {
      const answer = await context.client.setPoint({
        subject: { kind: 'reference', reference: subject.reference },
        text,
      });
      if (answer.kind === 'set') {
        vscode.window.setStatusBarMessage(
          vscode.l10n.t('∇ {0} is evaluated at {1}', subject.title, answer.text),
          messageTime,
        );
        box.hide();
        return;
      }
      box.validationMessage = answer.message;
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
  box.onDidHide(() => box.dispose());
  box.show();
}
