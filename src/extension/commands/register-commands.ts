// The table of commands: every name of the manifest with what it does. Failures end in one message and the log.
import * as vscode from 'vscode';
import { commandNames } from '../../protocol/requests';
import { copyGradient } from './copy-gradient';
import type { CommandContext } from './command-context';
import { explain } from './explain';
import { openExample, openScratchpad } from './new-documents';
import { plot } from './plot';
import { setEvaluationPoint } from './set-evaluation-point';
import { showDetail } from './show-detail';

/** Takes the arguments of links and keybindings, which may be anything; what it gives back is for other extensions. */
type Command = (context: CommandContext, argument: unknown, second: unknown) => Promise<unknown>;

const commands: Readonly<Record<string, Command>> = {
  [commandNames.plot]: (context, argument) => plot(context, argument, { descend: false }),
  [commandNames.descend]: (context, argument) => plot(context, argument, { descend: true }),
  [commandNames.showGradientAndHessian]: (context, argument) => showDetail(context, argument, 'gradientAndHessian'),
  [commandNames.showJacobian]: (context, argument) => showDetail(context, argument, 'jacobian'),
  [commandNames.explain]: explain,
  [commandNames.copyTex]: (context, argument) => copyGradient(context, argument, 'tex'),
  [commandNames.copyTypeScript]: (context, argument) => copyGradient(context, argument, 'typescript'),
  [commandNames.setPoint]: setEvaluationPoint,
  [commandNames.restartServer]: ({ client }) => client.restart(),
  'nabla.showLog': ({ log }) => {
    log.show();
    return Promise.resolve();
  },
  'nabla.newScratchpad': openScratchpad,
  'nabla.openExample': openExample,
};

export function registerCommands(extension: vscode.ExtensionContext, context: CommandContext): void {
  for (const [name, command] of Object.entries(commands)) {
    const run = async (argument: unknown, second: unknown): Promise<unknown> => {
      try {
        return await command(context, argument, second);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        context.log.error(`${name}: ${reason}`);
        const showLog = vscode.l10n.t('Show Log');
        const choice = await vscode.window.showErrorMessage(
          vscode.l10n.t('Nabla could not do this: {0}', reason),
          showLog,
        );
        if (choice === showLog) context.log.show();
        return undefined;
      }
    };
    extension.subscriptions.push(vscode.commands.registerCommand(name, run));
  }
}
