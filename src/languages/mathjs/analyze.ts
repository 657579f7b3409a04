// One bare formula in mathjs syntax: `f(x, y) = x^2 + y^2` or just `x^2 + y^2`.
import type { DocumentAnalysis, DocumentInput, Subject } from '../document';
import { FormulaRefusal, lowerFormula } from './lower-formula';
import { parseMathjs } from './parse';

const numbers = [0.5, 1.25, 0.75, 1.75, 0.3, 2.2, 0.9, 1.4] as const;
const longest = 10_000;

/** Reads one formula. One that cannot be read gives a problem with its place, and `unreadable`. */
export function analyzeSingleFormula(input: DocumentInput): DocumentAnalysis {
  const base = { uri: input.uri, language: input.language, dependencies: [] };
  const text = input.text.trim();
  const start = input.text.indexOf(text);
  const range = { start, end: start + text.length };
  const failed = (message: string, unreadable: boolean): DocumentAnalysis =>
    unreadable
      ? { ...base, subjects: [], rejections: [], problems: [{ range, message }], unreadable }
      : {
          ...base,
          subjects: [],
          rejections: [
            { kind: 'formula', name: 'f', nameRange: range, range, reason: message, reasonRange: range, advice: null },
          ],
          problems: [],
          unreadable,
        };
  if (input.language !== 'mathjs') return failed('formulas in TeX are not read yet', true);
  if (text === '') return failed('there is no formula', true);
  if (text.length > longest) return failed(`a formula of more than ${longest} characters`, true);
  try {
    const { name, program, variables } = lowerFormula(parseMathjs(text), input.uri, range, input.constants);
    const point = { receiver: null, arguments: variables.map((_, i) => numbers[i % numbers.length] ?? 1) };
    const subject: Subject = {
      kind: 'formula',
      name,
      nameRange: { start, end: start + 1 },
      range,
      program,
      suggestedPoint: { point, origin: 'chosen', range: null },
      domain: [],
      calls: [],
      parameterRanges: [],
      text,
      ignored: false,
    };
    return { ...base, subjects: [subject], rejections: [], problems: [], unreadable: false };
  } catch (error) {
    if (error instanceof FormulaRefusal) return failed(error.message, false);
    return failed(error instanceof Error ? error.message : 'the formula cannot be read', true);
  }
}
