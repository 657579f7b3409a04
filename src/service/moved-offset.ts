// Where an offset of an older text stands in a newer one.

/** The new offset by the line it stands on, if the newer text has that line once; else as movedOffset says. */
export function movedLine(before: string, after: string, offset: number): number | null {
  const start = before.lastIndexOf('\n', offset - 1) + 1;
  const end = before.indexOf('\n', offset);
  const line = before.slice(start, end < 0 ? before.length : end);
  const found = after.indexOf(line);
  const isOnce = found >= 0 && after.indexOf(line, found + 1) < 0;
  return isOnce ? found + offset - start : movedOffset(before, after, offset);
}

/** The new offset, taking the two texts to differ in one stretch; null inside that stretch. */
function movedOffset(before: string, after: string, offset: number): number | null {
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix++;
  let suffix = 0;
  while (
    suffix < shorter - prefix &&
    before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)
  ) {
    suffix++;
  }
  if (offset <= prefix) return offset;
  if (offset >= before.length - suffix) return offset + after.length - before.length;
  return null;
}
