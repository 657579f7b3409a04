// Plot Surface and Run Gradient Descent: the panel beside the code.
import type { CommandContext } from './command-context';
import { subjectOf } from './command-context';

export async function plot(
  context: CommandContext,
  argument: unknown,
  { descend }: { readonly descend: boolean },
): Promise<void> {
  const subject = await subjectOf(context, argument);
  if (subject === null) return;
  const panel = context.panels.open(subject);
  if (descend) panel.descend();
}
