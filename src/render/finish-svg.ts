// Makes MathJax's SVG fit to stand alone as an image: sized in pixels, coloured, without annotations.
import type { Picture } from './typeset';

const viewBoxPattern = /^<svg[^>]*\sviewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"/;
/** MathJax draws an em as this many units. */
const unitsAnEm = 1000;

/** Attributes that only serve MathJax's own page code and assistive tools inside a page; an image's twin is its text. */
const uselessAttributes = /\s(?:data-[\w-]+|aria-[\w-]+|role|focusable|class|style|jax)="[^"]*"/g;

/** MathJax numbers the glyphs of each picture; a picture by itself is the same each time without. */
const glyphNames = /((?:id|href)="#?)MJX-\d+-TEX/g;

/** The picture, or null where the SVG has no size. `scale` is the number of pixels an em. */
export function finishSvg(svg: string, color: string, scale: number): Picture | null {
  const start = svg.indexOf('<svg');
  const end = svg.lastIndexOf('</svg>');
  if (start < 0 || end < 0) return null;
  const element = svg.slice(start, end + '</svg>'.length);
  const box = viewBoxPattern.exec(element);
  if (box === null) return null;
  const width = round((Number(box[3]) / unitsAnEm) * scale);
  const height = round((Number(box[4]) / unitsAnEm) * scale);
  if (!(width > 0 && height > 0)) return null;
  const body = element
    .slice(element.indexOf('>') + 1)
    .replace(uselessAttributes, '')
    .replace(glyphNames, '$1g')
    .replaceAll('currentColor', color);
  const head =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
    `width="${width}" height="${height}" viewBox="${box.slice(1, 5).join(' ')}">`;
  return { svg: head + body, width, height };
}

function round(pixels: number): number {
  return Math.ceil(pixels * 100) / 100;
}
