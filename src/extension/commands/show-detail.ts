// Show Gradient and Hessian, Show Jacobian: the whole answer in a typeset document beside the code.
import type { CommandContext } from './command-context';
import { subjectOf } from './command-context';

export async function showDetail(
  context: CommandContext,
  argument: unknown,
  what: 'gradientAndHessian' | 'jacobian',
): Promise<void> {
  const subject = await subjectOf(context, argument);
  if (subject !== null) await context.details.show({ reference: subject.reference, what });
}
