// One bare formula in TeX: `f(x, y) = x^2 + y^2` or just `x^2 + y^2`, with or without dollar signs.
import type { DocumentAnalysis, DocumentInput } from '../document';
import { FormulaCollector } from '../formula/collector';
import { FormulaEnvironment } from '../formula/environment';
import { FormulaRefusal, FormulaSyntaxError } from '../formula/formula';
import { withoutDelimiters } from './delimiters';
import { collectTex, prepareTex } from './read-formula';

/** Reads one formula. One that is no function is a rejection that says why. Never throws. */
export function analyzeTexFormula(input: DocumentInput): DocumentAnalysis {
  const base = { uri: input.uri, language: input.language, dependencies: [] };
  const start = input.text.length - input.text.trimStart().length;
  const range = withoutDelimiters(input.text, { start, end: Math.max(start, input.text.trimEnd().length) });
  if (range.start >= range.end) {
    return {
      ...base,
      subjects: [],
      rejections: [],
      problems: [{ range, message: 'there is no formula' }],
      unreadable: true,
    };
  }
  const collector = new FormulaCollector({
    uri: input.uri,
    environment: new FormulaEnvironment(input.constants),
    unnamed: 'f',
    isProse: false,
    variableLetters: new Set(),
  });
  let broken: FormulaSyntaxError | null = null;
  for (const reading of collectTex(input.text, prepareTex(input.text, range), collector)) {
    const start = { start: range.start, end: Math.min(range.start + 1, range.end) };
    if (reading.kind === 'refused' && 'refusal' in reading && reading.refusal instanceof FormulaSyntaxError) {
      broken ??= reading.refusal;
    }
    if (reading.kind === 'nothing' && 'reason' in reading) {
      collector.rejections.push({
        kind: 'formula',
        name: 'f',
        nameRange: start,
        range,
        reason: reading.reason,
        reasonRange: reading.range,
        advice: null,
      });
    }
  }
  const { subjects, rejections } = collector;
  if (broken !== null && subjects.length === 0) {
    const problem = { range: broken.range ?? range, message: broken.message };
    return { ...base, subjects, rejections: [], problems: [problem], unreadable: true };
  }
  if (subjects.length === 0 && rejections.length === 0) {
    const first = { start: range.start, end: Math.min(range.start + 1, range.end) };
    collector.refuse(null, first, range, new FormulaRefusal('has no variables'));
  }
  return { ...base, subjects, rejections, problems: [], unreadable: false };
}
