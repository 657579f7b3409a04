// `nabla inspect`: the functions of a file with their derivatives at points.
import { readFile } from 'node:fs/promises';
import type { SymbolicAnswer } from '../core/analysis/answer';
import { answerAt, symbolicAt, type AnswerAt } from '../core/analysis/answer-at';
import { entryOf } from '../core/analysis/entry';
import type { EvaluationOptions } from '../core/analysis/evaluate-at';
import { hasKnownShapes } from '../core/analysis/known-shapes';
import { defaultLimits } from '../core/interpret/limits';
import type { Point, PointOrigin } from '../core/program/point';
import { analyzeDocument } from '../languages/analyze-document';
import type { DocumentAnalysis, Subject } from '../languages/document';
import { placedReason } from '../languages/rejection-reason';
import { answerJson, lineAndColumn, type Place } from './inspect-json';
import { inTypeOrder } from './order-fields';
import { parametersJson } from './parameters-json';
import { localFiles } from './local-files';
import { parseJson, pointOf, readDocument, UnreadableInput, WrongUsage } from './input';
import { inspectText } from './inspect-text';
import { symbolicAtJson, symbolicJson } from './symbolic-json';

export interface InspectOptions {
  readonly language?: string;
  readonly name?: string;
  readonly points?: string;
  readonly at: readonly string[];
  readonly constants?: string;
  readonly json?: boolean;
}

export interface InspectedFunction {
  readonly subject: Subject;
  readonly place: Place;
  /** The closed form that holds for every point; null where there is none. */
  readonly symbolic: SymbolicAnswer | null;
  readonly answers: readonly AnswerAt[];
}

/** Milliseconds for one point. */
const timeLimit = 10_000;

function options(): EvaluationOptions {
  return {
    limits: { ...defaultLimits, deadline: Date.now() + timeLimit },
    maximumHessianInputs: 12,
    maximumVerifiedInputs: 50,
    compiles: true,
  };
}

function answer(subject: Subject, point: Point, from: PointOrigin): AnswerAt {
  return answerAt(subject.program, point, from, options());
}

function symbolicOf({ program, suggestedPoint: { point } }: Subject): SymbolicAnswer | null {
  if (!hasKnownShapes(program, point)) return null;
  const found = symbolicAt(program, point, options());
  return found.ok ? found.value : null;
}

function matches(name: string, wanted: string): boolean {
  return name === wanted || name.endsWith(`.${wanted}`);
}

function fits(subject: Subject, point: Point): boolean {
  const { parameters } = entryOf(subject.program);
  const needed = parameters.filter((p) => p.default === null && !p.optional && !p.rest).length;
  const rest = parameters.some((p) => p.rest);
  return point.arguments.length >= needed && (rest || point.arguments.length <= parameters.length);
}

async function pointsByName(file: string | undefined): Promise<ReadonlyMap<string, readonly Point[]> | null> {
  if (file === undefined) return null;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UnreadableInput(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const data = parseJson(text, '--points');
  if (typeof data !== 'object' || data === null) throw new WrongUsage('--points must hold a JSON object');
  return new Map(
    Object.entries(data).map(([name, points]) => {
      if (!Array.isArray(points)) throw new WrongUsage(`--points: "${name}" must hold a list of points`);
      return [name, points.map((point: unknown) => pointOf(point, `--points "${name}"`))] as const;
    }),
  );
}

/** The output of the command. Throws WrongUsage or UnreadableInput. */
export async function inspect(file: string, options: InspectOptions): Promise<string> {
  const input = await readDocument(file, options);
  const given = options.at.map((text) => pointOf(parseJson(text, '--at'), '--at'));
  const named = await pointsByName(options.points);
  const analysis: DocumentAnalysis = await analyzeDocument(input, localFiles);
  const [problem] = analysis.problems;
  if (analysis.unreadable) throw new UnreadableInput(problem?.message ?? 'cannot be read');
  const place = (offset: number): Place => lineAndColumn(input.text, offset);
  const { name: wanted } = options;
  const chosen = analysis.subjects.filter((subject) => wanted === undefined || matches(subject.name, wanted));
  const functions = chosen.flatMap((subject): InspectedFunction[] => {
    const asked =
      named === null ? [] : [...named].filter(([key]) => matches(subject.name, key)).flatMap(([, list]) => list);
    if (named !== null && asked.length === 0 && given.length === 0) return [];
    const points = [...given.filter((point) => fits(subject, point)), ...asked];
    const { point, origin } = subject.suggestedPoint;
    const answers =
      given.length > 0 || named !== null
        ? points.map((p) => answer(subject, inTypeOrder(subject, p), 'given'))
        : [answer(subject, point, origin)];
    return [{ subject, place: place(subject.nameRange.start), symbolic: symbolicOf(subject), answers }];
  });
  const missing =
    named === null ? [] : [...named.keys()].filter((key) => !analysis.subjects.some((s) => matches(s.name, key)));
  if (options.json !== true) return inspectText(functions, analysis, place);
  const report = {
    file,
    functions: functions.map(({ subject, place: at, symbolic, answers }) => ({
      name: subject.name,
      ...at,
      language: input.language,
      ...parametersJson(subject),
      symbolic: symbolicJson(symbolic),
      at: answers.map((a) => ({
        ...answerJson(a.answer, input.text),
        ...symbolicAtJson(symbolic, a),
      })),
    })),
    rejected: analysis.rejections
      .filter((rejection) => wanted === undefined || matches(rejection.name, wanted))
      .map((rejection) => ({
        name: rejection.name,
        ...place(rejection.nameRange.start),
        reason: placedReason(rejection, (offset) => place(offset).line),
        reasonLine: place(rejection.reasonRange.start).line,
        advice: rejection.advice,
      })),
    missing,
    problems: analysis.problems.map(({ range, message }) => ({ ...place(range.start), message })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
