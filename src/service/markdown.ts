// Small pieces of Markdown as VS Code's hovers understand it.
import type { SubjectReference } from '../protocol/subject';

/** An em space: Markdown makes one of several plain spaces. */
export const wideSpace = '\u2003';

/** Plain text that no character of turns into Markdown or into one of the editor's icons. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~$&!]/g, '\\$&').replace(/\r?\n/g, ' ');
}

/** A link that runs one of the extension's commands. The client allows only those it knows. */
export function commandLink(label: string, command: string, reference: SubjectReference, title: string): string {
  const parameters = encodeURIComponent(JSON.stringify([reference])).replace(
    /[()']/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `[${escapeMarkdown(label)}](command:${command}?${parameters} "${title}")`;
}

/** An image with its text twin. */
export function image(dataUrl: string, alternative: string): string {
  return `![${escapeMarkdown(alternative)}](${dataUrl})`;
}
