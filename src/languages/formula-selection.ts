// A selected formula: in notes and comments TeX, in scratchpads and mathjs strings mathjs syntax.
import type { DocumentAnalysis, DocumentInput, TextRange } from './document';
import { FormulaCollector } from './formula/collector';
import { FormulaEnvironment } from './formula/environment';
import { latexBefore } from './latex/analyze';
import { readsAsProse } from './markdown/find-formulas';
import { markdownBefore } from './markdown/analyze';
import { collectMathjs } from './mathjs/analyze';
import { scratchpadBefore } from './nabla/analyze';
import type { NotesContext } from './tex/analyze-notes';
import { withoutDelimiters } from './tex/delimiters';
import { collectTex, prepareTex } from './tex/read-formula';
import type { TexMacros } from './tex/scan';
import { formulaPlaceOf } from './typescript/formulas/script-formulas';
import { parseScript } from './typescript/syntax/parse';
import { isScript } from './typescript/frontend';

function trimmed(text: string, { start, end }: TextRange): TextRange {
  const inside = text.slice(start, end);
  const from = start + (inside.length - inside.trimStart().length);
  return { start: from, end: Math.max(from, end - (inside.length - inside.trimEnd().length)) };
}

function collectorFor(input: DocumentInput, environment: FormulaEnvironment): FormulaCollector {
  return new FormulaCollector({
    uri: input.uri,
    environment,
    unnamed: 'f',
    isProse: false,
    variableLetters: new Set(),
  });
}

function analysisOf(input: DocumentInput, range: TextRange, collector: FormulaCollector): DocumentAnalysis {
  const { uri, language } = input;
  const { subjects, rejections } = collector;
  const isEmpty = subjects.length === 0 && rejections.length === 0;
  const problems = isEmpty ? [{ range, message: 'the selection is no function and no formula' }] : [];
  return { uri, language, subjects, rejections, problems, unreadable: false, dependencies: [] };
}

/** Words of three letters and more outside all formulas are a sentence, not a product of letters. */
function isSentence(text: string, range: TextRange, ranges: readonly TextRange[]): boolean {
  const isInside = ranges.some(({ start, end }) => start <= range.start && range.end <= end);
  const bare = text.slice(range.start, range.end).replace(/\\(?:[A-Za-z]+\s*\{[^{}]*\}|[A-Za-z]+)/g, ' ');
  return !isInside && (readsAsProse(bare) || /\p{L}{3}/u.test(bare));
}

/** @param ranges the formulas of the document; null where all of it is one */
function selectedTex(
  input: DocumentInput,
  text: string,
  selection: TextRange,
  environment: FormulaEnvironment,
  macros: TexMacros,
  ranges: readonly TextRange[] | null,
): DocumentAnalysis {
  const whole = trimmed(text, selection);
  const range = withoutDelimiters(text, whole);
  const collector = collectorFor(input, environment);
  const isMarked = range.start > whole.start;
  const isFormula = range.end > range.start && (isMarked || ranges === null || !isSentence(text, range, ranges));
  if (isFormula) {
    for (const reading of collectTex(text, prepareTex(text, range, macros), collector)) {
      if (reading.kind !== 'nothing' || !('reason' in reading)) continue;
      const { reason, range: reasonRange } = reading;
      const nameRange = { start: range.start, end: range.start + 1 };
      collector.rejections.push({ kind: 'formula', name: 'f', nameRange, range, reason, reasonRange, advice: null });
    }
  }
  return analysisOf(input, range, collector);
}

function selectedNote(input: DocumentInput, text: string, range: TextRange, context: NotesContext): DocumentAnalysis {
  const { collector, macros, ranges } = context;
  return selectedTex(input, text, range, collector.options.environment, macros, ranges);
}

function selectedMathjs(input: DocumentInput, selection: TextRange, environment: FormulaEnvironment): DocumentAnalysis {
  const range = trimmed(input.text, selection);
  const collector = collectorFor(input, environment);
  if (range.end > range.start) {
    collectMathjs({ text: input.text.slice(range.start, range.end), range, isVerbatim: true }, collector);
  }
  return analysisOf(input, range, collector);
}

/**
 * The selected text as one bare formula, with the definitions of its document before it; ranges are those of the
 * document. Null where the selection is code of a script, which has a reader of its own. Never throws.
 */
export function analyzeFormulaSelection(input: DocumentInput, range: TextRange): DocumentAnalysis | null {
  const { language, text } = input;
  if (isScript(language)) {
    const place = formulaPlaceOf(parseScript(input.uri, language, text), range, input.constants);
    if (place.kind === 'none') return null;
    return place.kind === 'string'
      ? selectedMathjs(input, range, new FormulaEnvironment(input.constants))
      : selectedNote(input, place.text, range, place.context);
  }
  switch (language) {
    case 'markdown':
      return selectedNote(input, text, range, markdownBefore(input, range.start));
    case 'latex':
      return selectedNote(input, text, range, latexBefore(input, range.start));
    case 'tex':
      return selectedTex(input, text, range, new FormulaEnvironment(input.constants), new Map(), null);
    case 'nabla':
      return selectedMathjs(input, range, scratchpadBefore(input, range.start));
    case 'mathjs':
      return selectedMathjs(input, range, new FormulaEnvironment(input.constants));
    default:
      return null;
  }
}
