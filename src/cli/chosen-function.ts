// The one function that a command's --name means.
import { analyzeDocument } from '../languages/analyze-document';
import type { Subject } from '../languages/document';
import { readDocument, UnreadableInput, WrongUsage } from './input';
import { localFiles } from './local-files';

export interface ChoiceOptions {
  readonly name: string;
  readonly language?: string;
  readonly constants?: string;
}

/** Reads the file and finds the function. Throws WrongUsage or UnreadableInput. */
export async function chosenFunction(file: string, options: ChoiceOptions): Promise<Subject> {
  const { name } = options;
  const analysis = await analyzeDocument(await readDocument(file, options), localFiles);
  if (analysis.unreadable) throw new UnreadableInput(analysis.problems[0]?.message ?? 'cannot be read');
  const whole = analysis.subjects.filter((subject) => subject.name === name);
  const matching = whole.length > 0 ? whole : analysis.subjects.filter((subject) => subject.name.endsWith(`.${name}`));
  const [subject, other] = matching;
  if (subject !== undefined && other === undefined) return subject;
  if (subject !== undefined) {
    const names = matching.map((candidate) => candidate.name).join(', ');
    throw new WrongUsage(`"${name}" could mean ${names}: give the whole name`);
  }
  const refused = analysis.rejections.find((one) => one.name === name || one.name.endsWith(`.${name}`));
  if (refused !== undefined) throw new WrongUsage(`"${name}" is not a numeric function: ${refused.reason}`);
  const known = analysis.subjects.map((candidate) => candidate.name);
  throw new WrongUsage(
    known.length === 0
      ? `there is no numeric function in ${file}`
      : `there is no function "${name}" in ${file}; there are ${known.slice(0, 20).join(', ')}`,
  );
}

/** Throws WrongUsage where a call has too few or too many arguments. */
export function checkArgumentCount(subject: Subject, count: number, what: string): void {
  const entry = subject.program.functions[subject.program.entry];
  const parameters = entry?.parameters ?? [];
  const needed = parameters.filter((p) => p.default === null && !p.optional && !p.rest).length;
  const most = parameters.some((p) => p.rest) ? Infinity : parameters.length;
  if (count >= needed && count <= most) return;
  const takes = needed === most ? String(needed) : most === Infinity ? `at least ${needed}` : `${needed} to ${most}`;
  throw new WrongUsage(
    `${what} has ${count} ${count === 1 ? 'argument' : 'arguments'} and ${subject.name} takes ${takes}: ` +
      `(${parameters.map((parameter) => parameter.name).join(', ')})`,
  );
}
