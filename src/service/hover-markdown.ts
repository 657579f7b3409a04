// From a draft and its typeset formulas to the hover that the editor shows.
import type { Hover } from 'vscode-languageserver-types';
import { toBase64 } from '../render/base64';
import type { Picture } from '../render/typeset';
import type { HoverDraft, PictureCandidate } from './hover-draft';
import { escapeMarkdown, image } from './markdown';

/** The editor cuts longer Markdown off. */
const longestMarkdown = 95_000;
/** CSS pixels that fit in a hover beside TypeScript's own without being scaled down. */
const widestPicture = 490;
const highestPicture = 170;
/** Plain formulas longer than this are left to the page. */
const longestTextLine = 400;

/** Typesets one formula; null where it cannot, or not in time. */
export type TypesetFormula = (tex: string) => Promise<Picture | null>;

interface Chosen {
  readonly candidate: PictureCandidate;
  readonly picture: Picture;
}

/** The first layout that is small enough. */
async function choosePicture(candidates: readonly PictureCandidate[], typeset: TypesetFormula): Promise<Chosen | null> {
  for (const candidate of candidates) {
    const picture = await typeset(candidate.tex);
    if (picture === null) return null;
    if (picture.width <= widestPicture && picture.height <= highestPicture) return { candidate, picture };
  }
  return null;
}

function dataUrl(picture: Picture): string {
  return `data:image/svg+xml;base64,${toBase64(picture.svg)}`;
}

/** The formulas in plain text, for where there is no picture. */
function plainFormulas(candidates: readonly PictureCandidate[]): readonly string[] {
  const [full] = candidates;
  if (full === undefined) return [];
  return full.text.filter((line) => line !== '' && line.length <= longestTextLine).map(escapeMarkdown);
}

/** A hover that only says something. */
export function messageHover(message: string): Hover {
  return { contents: { kind: 'markdown', value: `**∇** ${escapeMarkdown(message)}` } };
}

/** Markdown without the links that only Nabla's own client can follow. */
function withoutCommands(markdown: string): string {
  return markdown.replace(/(?:, | · )?\[[^\]]*\]\(command:[^)]*\)/g, '');
}

/**
 * The Markdown of a hover.
 * @param hasCommands whether the client can follow links to Nabla's commands
 */
export async function hoverMarkdown(draft: HoverDraft, typeset: TypesetFormula, hasCommands: boolean): Promise<Hover> {
  const chosen = await choosePicture(draft.pictures, typeset);
  const formulas: string[] = [];
  if (chosen === null) {
    const plain = plainFormulas(draft.pictures);
    formulas.push(...(plain.length === 0 && draft.show !== '' ? [`The formulas are long: ${draft.show}`] : plain));
  } else {
    formulas.push(image(dataUrl(chosen.picture), chosen.candidate.text.join('; ')));
    if (chosen.candidate.note !== null) formulas.push(chosen.candidate.note);
  }
  const body = draft.numbersFirst ? [...draft.lines, ...formulas] : [...formulas, ...draft.lines];
  const join = (parts: readonly string[]): string =>
    parts
      .map((part) => (hasCommands ? part : withoutCommands(part)))
      .filter((part) => part !== '')
      .join('\n\n');
  const whole = join([draft.title, ...body, draft.links]);
  const value = whole.length <= longestMarkdown ? whole : join([draft.title, ...draft.lines, draft.links]);
  return { contents: { kind: 'markdown', value }, range: draft.range };
}
