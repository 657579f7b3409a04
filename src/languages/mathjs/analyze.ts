// One bare formula in mathjs syntax: `f(x, y) = x^2 + y^2` or just `x^2 + y^2`.
import type { PointValue } from '../../core/program/point';
import type { CallSite, DocumentAnalysis, DocumentInput, TextRange } from '../document';
import { FormulaCollector, type StatementContext } from '../formula/collector';
import { FormulaEnvironment } from '../formula/environment';
import { FormulaRefusal, FormulaSyntaxError, type Formula, type FormulaStatement } from '../formula/formula';
import { readMathjs, type MathjsSource } from './read-formula';

/** Longer formulas are data. */
export const longestMathjs = 10_000;

/** Reads the statements of a mathjs text into a collector. Returns what stopped the reading. Never throws. */
export function collectMathjs(
  source: MathjsSource,
  collector: FormulaCollector,
  context: Omit<StatementContext, 'text'> = {},
): FormulaRefusal | null {
  const { range, text } = source;
  const { environment } = collector.options;
  const start: TextRange = { start: range.start, end: Math.min(range.start + 1, range.end) };
  const name = /^\s*([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:\([^()]*\))?\s*=(?!=)/u.exec(text)?.[1] ?? null;
  try {
    if (text.length > longestMathjs)
      throw new FormulaRefusal(`a formula of more than ${longestMathjs} characters`, range);
    for (const statement of readMathjs(source, (letter) => environment.lookup(letter) !== null)) {
      const call = literalCall(statement, environment);
      if (call !== null) collector.addCall(call.name, call.site);
      else collector.add(statement, { ...context, text });
    }
    return null;
  } catch (error) {
    if (!(error instanceof FormulaRefusal)) throw error;
    collector.refuse(name, start, range, error);
    return error;
  }
}

/** `f(1, [2, 3])` of a function defined before, on a line of its own; null for anything else. */
function literalCall(
  { name, body, range }: FormulaStatement,
  environment: FormulaEnvironment,
): { readonly name: string; readonly site: CallSite } | null {
  if (name !== null || body.kind !== 'call' || !environment.isFunction(body.name)) return null;
  const values = body.arguments.map(literalValue);
  if (!values.every((value) => value !== null)) return null;
  return { name: body.name, site: { range, nameRange: body.range, point: { receiver: null, arguments: values } } };
}

function literalValue(formula: Formula): PointValue | null {
  if (formula.kind === 'number') return formula.value;
  if (formula.kind === 'arithmetic' && formula.operator === 'negate') {
    const [operand] = formula.operands;
    return operand?.kind === 'number' ? -operand.value : null;
  }
  if (formula.kind !== 'vector') return null;
  const items = formula.items.map(literalValue);
  return items.every((item) => item !== null) ? items : null;
}

/** Reads one formula. One that cannot be read gives a problem with its place, and `unreadable`. */
export function analyzeMathjsFormula(input: DocumentInput): DocumentAnalysis {
  const base = { uri: input.uri, language: input.language, dependencies: [] };
  const text = input.text.trim();
  const start = input.text.indexOf(text);
  const range = { start, end: start + text.length };
  const unreadable = (place: TextRange, message: string): DocumentAnalysis => ({
    ...base,
    subjects: [],
    rejections: [],
    problems: [{ range: place, message }],
    unreadable: true,
  });
  if (text === '') return unreadable(range, 'there is no formula');
  const collector = new FormulaCollector({
    uri: input.uri,
    environment: new FormulaEnvironment(input.constants),
    unnamed: 'f',
    isProse: false,
    variableLetters: new Set(),
  });
  const stopped = collectMathjs({ text, range, isVerbatim: true }, collector);
  if (stopped instanceof FormulaSyntaxError) return unreadable(stopped.range ?? range, stopped.message);
  const { subjects, rejections } = collector;
  if (subjects.length === 0 && rejections.length === 0) {
    collector.refuse(
      null,
      { start, end: Math.min(start + 1, range.end) },
      range,
      new FormulaRefusal('has no variables'),
    );
  }
  return { ...base, subjects, rejections, problems: [], unreadable: false };
}
