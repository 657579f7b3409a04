// A formula in TeX, from its text to the collector of its document.
import type { TextRange } from '../document';
import type { FormulaCollector, Reading, StatementContext } from '../formula/collector';
import { FormulaRefusal } from '../formula/formula';
import { isSymbol } from './atom';
import { readAtoms } from './read-atoms';
import { readTexStatement, type TexReading } from './read-statement';
import { scanTex, type TexMacros } from './scan';
import { splitStatements, type Piece } from './split-statements';

/** Longer formulas are data. */
export const longestFormula = 20_000;

/** The statements of a TeX formula at a range of the text, before definitions are known. Throws FormulaRefusal. */
export function piecesOf(text: string, range: TextRange, macros?: TexMacros): readonly Piece[] {
  if (range.end - range.start > longestFormula) {
    throw new FormulaRefusal(`a formula of more than ${longestFormula} characters`, range);
  }
  return splitStatements(readAtoms(scanTex(text, range.start, range.end, macros)));
}

/** A formula before definitions are known: its statements, or why there are none. */
export type PreparedFormula =
  | { readonly ok: true; readonly range: TextRange; readonly pieces: readonly Piece[] }
  | { readonly ok: false; readonly range: TextRange; readonly refusal: FormulaRefusal };

/** Splits a formula into statements. Never throws. */
export function prepareTex(text: string, range: TextRange, macros?: TexMacros): PreparedFormula {
  try {
    return { ok: true, range, pieces: piecesOf(text, range, macros) };
  } catch (error) {
    if (error instanceof FormulaRefusal) return { ok: false, range, refusal: error };
    throw error;
  }
}

/** Reads a formula statement by statement; what one defines is known to the next. Never throws. */
export function collectTex(
  text: string,
  prepared: PreparedFormula,
  collector: FormulaCollector,
  context: Omit<StatementContext, 'text'> = {},
): readonly (TexReading | { readonly kind: Reading })[] {
  const { range } = prepared;
  if (!prepared.ok) {
    const start = { start: range.start, end: Math.min(range.start + 1, range.end) };
    collector.refuse(null, start, range, prepared.refusal);
    return [{ kind: 'refused', name: null, nameRange: start, range, refusal: prepared.refusal }];
  }
  return prepared.pieces.map((piece) => {
    const reading = readTexStatement(piece, collector.options.environment);
    switch (reading.kind) {
      case 'statement': {
        const { statement } = reading;
        const written = text.slice(statement.range.start, statement.range.end);
        if (collector.options.isProse && statement.name === null && isDimension(piece)) return { kind: 'nothing' };
        return { kind: collector.add(statement, { ...context, text: written }) };
      }
      case 'call': {
        const { nameRange, values } = reading;
        collector.addCall(reading.name, {
          range: reading.range,
          nameRange,
          point: { receiver: null, arguments: values },
        });
        return reading;
      }
      case 'refused':
        collector.refuse(reading.name, reading.nameRange, reading.range, reading.refusal);
        return reading;
      case 'nothing':
        return reading;
    }
  });
}

/** `m \times n`: the size of something, not a product. */
function isDimension({ atoms }: Piece): boolean {
  return (
    atoms.some((atom) => isSymbol(atom, '\\times')) &&
    atoms.every((atom) => isSymbol(atom, '\\times') || atom.kind === 'letter' || atom.kind === 'number')
  );
}
