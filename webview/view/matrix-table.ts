// A matrix as a table between brackets, its columns aligned on the decimal point, rows and columns named.
import { element } from '../ui/element';
import { alignedNumber } from '../model/aligned-number';

/** Larger ones are told by their shape. */
export const mostMatrixRows = 4;

export function matrixTable(
  entries: readonly (readonly (number | null)[])[],
  names: readonly string[],
  digits: number,
): HTMLElement {
  const rows = entries.map((row, i) =>
    element('tr', { title: names[i] ?? '' }, [
      ...row.flatMap((value) => {
        const { whole, rest } = alignedNumber(value, digits);
        return [element('td', { class: 'whole' }, [whole]), element('td', { class: 'rest' }, [rest])];
      }),
    ]),
  );
  const table = element('table', { class: 'matrix', role: 'presentation' }, [element('tbody', {}, rows)]);
  return element('span', { class: 'brackets' }, [table]);
}

/** The same for screen readers: `x: 1330, 480; y: 480, 200`. */
export function matrixText(rows: readonly (readonly string[])[], names: readonly string[]): string {
  return rows.map((row, i) => `${names[i] ?? ''}: ${row.join(', ')}`).join('; ');
}
