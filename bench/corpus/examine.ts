// One package of the corpus: what Nabla says of its functions, beside the functions themselves.
import { readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { localFiles } from '../../src/cli/local-files';
import { evaluateAt } from '../../src/core/analysis/evaluate-at';
import { inputsOf } from '../../src/core/analysis/lift';
import { movedPoint } from '../../src/core/analysis/moved-point';
import { defaultLimits } from '../../src/core/interpret/limits';
import { isPointRecord, isUndefinedPoint, type Point, type PointValue } from '../../src/core/program/point';
import type { Subject } from '../../src/languages/document';
import { analyzeDocument } from '../../src/languages/analyze-document';
import { findCandidates } from '../../src/languages/typescript/candidates';
import { cachedScript } from '../../src/languages/typescript/syntax/parse';
import { bundled, instrumented } from './instrument';
import { judge, overall, type Verdict } from './judge';
import type { CallPoint } from './messages';
import { Reference } from './reference';
import { sourcesOf } from './source-files';

export interface Examined {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  readonly outcome:
    | Verdict
    /** Rejected, and nothing shows that it is numeric. */
    | { readonly kind: 'rejected'; readonly reason: string }
    /** Rejected, although the real function gives smooth numbers. */
    | { readonly kind: 'missed'; readonly reason: string; readonly numericAt: string };
}

export interface PackageResult {
  readonly name: string;
  readonly version: string;
  readonly files: number;
  readonly functions: readonly Examined[];
  readonly seconds: number;
}

export interface Workshop {
  /** The node_modules folder of the benchmark. */
  readonly modules: string;
  /** For bundles. */
  readonly cache: string;
  /** The child's script. */
  readonly child: string;
}

function plain(value: PointValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isUndefinedPoint(value)) return undefined;
  if (isPointRecord(value)) return Object.fromEntries(value.fields.map(([name, field]) => [name, plain(field)]));
  return value.map(plain);
}

function callPoint(point: Point): CallPoint {
  return { receiver: point.receiver === null ? null : plain(point.receiver), arguments: point.arguments.map(plain) };
}

/** Numbers in [-1, 1) that depend on a text only. */
function* numbersFrom(seedText: string): Generator<number, never> {
  let state = 2166136261;
  for (let i = 0; i < seedText.length; i++) state = Math.imul(state ^ seedText.charCodeAt(i), 16777619) >>> 0;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 31 - 1;
  }
}

/** The editor's point and two near it, of the same shapes. Whole numbers that the editor chose stay: places, counts. */
function pointsOf({ program, suggestedPoint: { point, origin }, name }: Subject): readonly Point[] {
  const inputs = inputsOf(program, point);
  const stay = origin === 'chosen' && !inputs.every(({ value }) => Number.isInteger(value));
  const random = numbersFrom(name);
  const moved = [0.1, 0.25].map((distance) =>
    movedPoint(
      point,
      inputs,
      inputs.map(({ value }) => {
        const moved = value + distance * random.next().value * Math.max(Math.abs(value), 0.1);
        return stay && Number.isInteger(value) ? value : moved;
      }),
    ),
  );
  return inputs.length === 0 ? [point] : [point, ...moved];
}

/** Milliseconds for one point. */
const timeLimit = 2_000;

async function examineSubject(subject: Subject, id: string, reference: Reference): Promise<Verdict> {
  const { origin } = subject.suggestedPoint;
  const verdicts = pointsOf(subject).map(async (point) => {
    const answer = evaluateAt(subject.program, point, origin, {
      limits: { ...defaultLimits, deadline: Date.now() + timeLimit },
      maximumHessianInputs: 0,
      maximumVerifiedInputs: 50,
    });
    return judge(answer, await reference.evaluate(id, callPoint(point), answer.inputs, answer.outputs));
  });
  return overall(await Promise.all(verdicts));
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export interface PackageOptions {
  /** Compare with the real functions; otherwise only what is offered is listed. */
  readonly runs: boolean;
  readonly onlyFunction?: string;
}

/** Examines every function of a package, each text once. */
export async function examinePackage(
  name: string,
  workshop: Workshop,
  options: PackageOptions,
): Promise<PackageResult> {
  const started = performance.now();
  const { version, folder, files } = await sourcesOf(workshop.modules, name);
  const reference = new Reference(workshop.child, folder);
  const seen = new Set<string>();
  const pending: Promise<Examined>[] = [];
  for (const [index, file] of files.entries()) {
    const text = readFileSync(file, 'utf8');
    const uri = pathToFileURL(file).href;
    const language = extname(file) === '.jsx' ? 'javascriptreact' : 'javascript';
    const analysis = await analyzeDocument({ uri, language, text, constants: {} }, localFiles);
    const module = cachedScript(uri, language, text);
    const idOf = (start: number): string => `${String(index)}:${String(start)}`;
    if (options.runs && analysis.subjects.length + analysis.rejections.length > 0) {
      const copy = instrumented(module, findCandidates(module), (candidate) => idOf(candidate.nameRange.start));
      const outfile = join(workshop.cache, `${name.replace(/\W/g, '-')}-${String(index)}.cjs`);
      const failure = await bundled(copy, file, dirname(file), outfile);
      if (failure === null) {
        void reference.load(outfile).then((problem) => {
          if (problem !== null) console.log(`  ${relative(folder, file)} does not load: ${problem}`);
        });
      } else console.log(`  ${relative(folder, file)} cannot be bundled: ${failure}`);
    }
    const place = (subject: { name: string; nameRange: { start: number } }): Omit<Examined, 'outcome'> => ({
      file: relative(folder, file),
      name: subject.name,
      line: lineOf(text, subject.nameRange.start),
    });
    const isNew = (item: { name: string; range: { start: number; end: number } }): boolean => {
      if (
        options.onlyFunction !== undefined &&
        item.name !== options.onlyFunction &&
        !item.name.endsWith(`.${options.onlyFunction}`)
      )
        return false;
      const key = `${item.name}\n${text.slice(item.range.start, item.range.end)}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    };
    for (const subject of analysis.subjects) {
      if (subject.kind !== 'function' || !isNew(subject)) continue;
      pending.push(
        options.runs
          ? examineSubject(subject, idOf(subject.nameRange.start), reference).then((outcome) => ({
              ...place(subject),
              outcome,
            }))
          : Promise.resolve({ ...place(subject), outcome: { kind: 'undecided', why: 'not run' } }),
      );
    }
    for (const rejection of analysis.rejections) {
      if (rejection.kind !== 'function' || !isNew(rejection)) continue;
      const { reason } = rejection;
      const probed = options.runs ? reference.probe(idOf(rejection.nameRange.start)) : Promise.resolve(null);
      pending.push(
        probed.then((numericAt) => ({
          ...place(rejection),
          outcome: numericAt === null ? { kind: 'rejected', reason } : { kind: 'missed', reason, numericAt },
        })),
      );
    }
  }
  const functions = await Promise.all(pending);
  reference.close();
  return { name, version, files: files.length, functions, seconds: (performance.now() - started) / 1000 };
}
