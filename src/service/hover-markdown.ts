// From a draft and its typeset formulas to the hover that the editor shows.
import type { Hover } from 'vscode-languageserver-types';
import { toBase64 } from '../render/base64';
import type { Picture } from '../render/typeset';
import type { HoverDraft, PictureCandidate } from './hover-draft';
import { escapeMarkdown, image } from './markdown';

/** The editor cuts longer Markdown off. */
const longestMarkdown = 95_000;
/** CSS pixels that fit in a hover beside TypeScript's own without being scaled down. */
const widestPicture = 560;
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

/** The Markdown of a hover. */
export async function hoverMarkdown(draft: HoverDraft, typeset: TypesetFormula): Promise<Hover> {
  const chosen = await choosePicture(draft.pictures, typeset);
  const formulas: string[] = [];
  if (chosen === null) formulas.push(...plainFormulas(draft.pictures));
  else {
    formulas.push(image(dataUrl(chosen.picture), chosen.candidate.text.join('; ')));
    if (chosen.candidate.note !== null) formulas.push(chosen.candidate.note);
  }
  const body = draft.numbersFirst ? [...draft.lines, ...formulas] : [...formulas, ...draft.lines];
  const parts = [draft.title, ...body, draft.links].filter((part) => part !== '');
  const value = parts.join('\n\n');
  const fits = value.length <= longestMarkdown;
  return {
    contents: { kind: 'markdown', value: fits ? value : [draft.title, ...draft.lines, draft.links].join('\n\n') },
    range: draft.range,
  };
}
