// The derivatives of a piece of code by running it in JavaScript itself and taking high-order differences: what the
// answers of the product are compared with. The texts run are those of this folder.
import assert from 'node:assert/strict';
import { runInThisContext } from 'node:vm';
import type { PointAnswer } from '../../../src/core/analysis/answer';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { defaultLimits } from '../../../src/core/interpret/limits';
import type { PathKey } from '../../../src/core/program/program';
import { analyzeDocument } from '../../../src/languages/analyze-document';
import type { FileSystem, Subject } from '../../../src/languages/document';
import { pointFrom } from './support';

/** A function as packages ship them, with the points at which it is compared. */
export interface ShippedFunction {
  /** What it is an example of. */
  readonly title: string;
  /** CommonJS, or a plain script in which the function is declared. */
  readonly code: string;
  /** As the product names it; `f` where it is not said. */
  readonly name?: string;
  /** How JavaScript reaches it; the name where it is not said. */
  readonly expression?: string;
  /** Lists of arguments, or `{ this, arguments }` for a method. */
  readonly at: readonly (readonly unknown[] | { readonly this: object; readonly arguments: readonly unknown[] })[];
  /** Other files of the folder by name, in CommonJS. */
  readonly files?: Readonly<Record<string, string>>;
  /** The paths of the inputs at the first point, as JSON; not checked where it is not said. */
  readonly inputs?: string;
}

type Callable = (...args: unknown[]) => unknown;

/** The function as JavaScript has it. */
function inJavaScript({ code, name = 'f', expression = name, files = {} }: ShippedFunction): Callable {
  const loaded = new Map<string, { exports: unknown }>();
  const load = (text: string, result: string): unknown => {
    const module = { exports: {} as unknown };
    const make = runInThisContext(`(module, exports, require) => {${text}\nreturn ${result};\n}`) as Callable;
    const value = make(module, module.exports, (specifier: string) => required(specifier));
    return result === 'undefined' ? module.exports : value;
  };
  const required = (specifier: string): unknown => {
    const file = specifier.replace(/^\.\//, '');
    const key = file in files ? file : `${file}.js`;
    const known = loaded.get(key);
    if (known !== undefined) return known.exports;
    const text = files[key];
    assert.ok(text !== undefined, `no file ${specifier}`);
    const module = { exports: key.endsWith('.json') ? (JSON.parse(text) as unknown) : load(text, 'undefined') };
    loaded.set(key, module);
    return module.exports;
  };
  return load(code, expression) as Callable;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (ArrayBuffer.isView(value)) return (value as Float64Array).slice();
  if (typeof value === 'object' && value !== null) {
    const copy = Object.create(Object.getPrototypeOf(value) as object | null) as Record<string, unknown>;
    for (const [key, field] of Object.entries(value)) copy[key] = copied(field);
    return copy;
  }
  return value;
}

function at(value: unknown, path: readonly PathKey[]): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<PathKey, unknown>)[key], value);
}

interface CallPoint {
  readonly this?: object;
  readonly arguments: readonly unknown[];
}

/** The numbers of the result with some inputs moved. */
function valuesOf(fn: Callable, point: CallPoint, answer: PointAnswer, moves: ReadonlyMap<number, number>): number[] {
  const call = copied(point) as { this?: object; arguments: unknown[] };
  for (const [input, distance] of moves) {
    const path = answer.inputs[input] ?? [];
    const [root, ...rest] = path;
    const keys: PathKey[] = root === 'this' ? ['this', ...rest] : ['arguments', ...path];
    const holder = at(call, keys.slice(0, -1)) as Record<PathKey, number>;
    const key = keys[keys.length - 1] ?? '';
    holder[key] = (answer.inputValues[input] ?? 0) + distance;
  }
  const result = fn.apply(call.this, call.arguments);
  return answer.outputs.map((path) => Number(at(path[0] === 'arguments' ? call : result, path)));
}

/** The first derivatives by an input: central differences of sixth order. */
function column(fn: (move: number) => number[], step: number): number[] {
  const weights = [45 / 60, -9 / 60, 1 / 60];
  const total: number[] = [];
  weights.forEach((weight, k) => {
    const forward = fn((k + 1) * step);
    const backward = fn(-(k + 1) * step);
    forward.forEach((value, row) => {
      total[row] = (total[row] ?? 0) + (weight * (value - (backward[row] ?? 0))) / step;
    });
  });
  return total;
}

function near(actual: number | null | undefined, expected: number, tolerance: number, what: string): void {
  assert.ok(typeof actual === 'number', `${what} is ${String(actual)}, not ${expected}`);
  const distance = Math.abs(actual - expected);
  assert.ok(distance <= tolerance * Math.max(1, Math.abs(expected)), `${what} is ${actual}, not ${expected}`);
}

async function subjectOf({ code, name = 'f', files = {} }: ShippedFunction): Promise<Subject> {
  const fileSystem: FileSystem = {
    read: (uri) => Promise.resolve(files[uri.replace('file:///folder/', '')] ?? null),
  };
  const input = { uri: 'file:///folder/main.js', language: 'javascript', text: code, constants: {} } as const;
  const { subjects, rejections } = await analyzeDocument(input, fileSystem);
  const found = subjects.find((subject) => subject.name === name);
  assert.ok(found !== undefined, rejections.map((r) => `${r.name}: ${r.reason} (${r.reasonRange.start})`).join('; '));
  return found;
}

/** Compares value, Jacobian and Hessian of a function with JavaScript's own at its points. */
export async function compareWithJavaScript(shipped: ShippedFunction): Promise<void> {
  const subject = await subjectOf(shipped);
  const fn = inJavaScript(shipped);
  for (const given of shipped.at) {
    const point: CallPoint = 'this' in given ? given : { arguments: given };
    const receiver = point.this === undefined ? null : { ...point.this };
    const answer = evaluateAt(subject.program, pointFrom(point.arguments, receiver), 'given', {
      limits: defaultLimits,
      maximumHessianInputs: 12,
      maximumVerifiedInputs: 12,
    });
    const where = `at ${JSON.stringify(point)}`;
    assert.equal(answer.error, null, `${where}: ${answer.error?.message ?? ''}`);
    if (shipped.inputs !== undefined && given === shipped.at[0]) {
      assert.equal(JSON.stringify(answer.inputs), shipped.inputs);
    }
    assert.deepEqual(answer.value, valuesOf(fn, point, answer, new Map()), where);
    const step = (input: number, size: number): number => size * Math.max(1, Math.abs(answer.inputValues[input] ?? 1));
    answer.inputs.forEach((_, input) => {
      const expected = column((move) => valuesOf(fn, point, answer, new Map([[input, move]])), step(input, 2e-3));
      expected.forEach((value, row) => {
        near(answer.jacobian[row]?.[input], value, 1e-6, `${where}: d${row}/d${answer.inputNames[input] ?? ''}`);
      });
    });
    if (answer.hessian === null) continue;
    answer.hessian.forEach((entries, i) => {
      entries.forEach((entry, j) => {
        if (j > i) return;
        const slope = (move: number): number[] =>
          column(
            (inner) => {
              const moves = i === j ? new Map([[i, move + inner]]) : new Map([[i, move], [j, inner]]); // prettier-ignore
              return valuesOf(fn, point, answer, moves);
            },
            step(j, 5e-3),
          );
        const [expected = NaN] = column(slope, step(i, 5e-3));
        near(entry, expected, 1e-5, `${where}: Hessian entry ${i}, ${j}`);
      });
    });
  }
}
