// Documents in which nothing is shown unasked above the code: other people's, declarations, minified and huge ones.
import type { DocumentSnapshot } from './document-snapshot';

const longestText = 600_000;
const mostLines = 12_000;
/** People do not write lines like this; minifiers do. */
const longestLine = 3000;

function hasLongLine(text: string): boolean {
  let start = 0;
  for (;;) {
    const end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > longestLine) return true;
    if (end < 0) return false;
    start = end + 1;
  }
}

/** Whether lenses stay away from a document. */
export function isQuiet({ uri, language, text }: DocumentSnapshot): boolean {
  if (/\/node_modules\//.test(uri)) return true;
  if (/\.d\.([\w-]+\.)?[cm]?ts$|[.-]min\.[cm]?js$/.test(uri)) return true;
  if (text.length > longestText || text.split('\n').length > mostLines) return true;
  // A paragraph of prose may well be one line.
  return language !== 'markdown' && language !== 'latex' && hasLongLine(text);
}
