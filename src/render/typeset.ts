// TeX to a self-contained SVG picture by MathJax: no DOM, no network, colour baked in (an image cannot inherit one).
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import { MathJaxTexFont } from '@mathjax/mathjax-tex-font/js/svg.js';
import { finishSvg } from './finish-svg';

export interface TypesetOptions {
  /** A CSS hex colour, `#3b3b3b`. */
  readonly color: string;
  /** Display style (large fractions, limits above and below) rather than inline style. */
  readonly display: boolean;
  /** Pixels an em. */
  readonly scale: number;
}

export interface Picture {
  readonly svg: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export type TypesetResult =
  { readonly ok: true; readonly picture: Picture } | { readonly ok: false; readonly message: string };

/** TeX longer than this is refused: its picture would not fit in a hover anyway. */
export const longestTex = 20_000;

type Typesetter = (tex: string, display: boolean) => string;

let typesetter: Typesetter | null = null;

function makeTypesetter(): Typesetter {
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const document = mathjax.document('', {
    // An unreadable formula must not become a picture of an error message.
    InputJax: new TeX({
      packages: ['base', 'ams'],
      formatError: (_jax: unknown, error: Error) => {
        throw error;
      },
    }),
    // Line breaking would cut an inline formula into several pictures.
    OutputJax: new SVG({ fontData: MathJaxTexFont, fontCache: 'local', linebreaks: { inline: false } }),
  });
  return (tex, display) => {
    const container: unknown = document.convert(tex, { display, em: 16, ex: 8, containerWidth: 1e6 });
    // The adaptor made the document, so its nodes are the adaptor's own.
    return adaptor.innerHTML(container as Parameters<typeof adaptor.innerHTML>[0]);
  };
}

/** Typesets one formula. A formula MathJax cannot read gives the reason. */
export function typeset(tex: string, options: TypesetOptions): TypesetResult {
  if (tex.trim() === '') return { ok: false, message: 'nothing to draw' };
  if (tex.length > longestTex) return { ok: false, message: 'the formula is too long to typeset' };
  try {
    typesetter ??= makeTypesetter();
    const picture = finishSvg(typesetter(tex, options.display), options.color, options.scale);
    return picture === null ? { ok: false, message: 'nothing to draw' } : { ok: true, picture };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'the formula cannot be typeset' };
  }
}
