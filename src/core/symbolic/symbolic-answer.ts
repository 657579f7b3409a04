// The closed form of a function and its derivatives, printed: what hovers and the command line show.
import type { SymbolicAnswer, SymbolicTex } from '../analysis/answer';
import { inputsOf } from '../analysis/lift';
import { failure, type Outcome } from '../program/outcome';
import type { Point } from '../program/point';
import type { Program } from '../program/program';
import { closedForm, type ClosedForm } from './closed-form';
import { deriveClosedForm } from './derive';
import { entriesOf, mapDerivatives, type Derivatives } from './derivatives';
import type { Expression } from './expression';
import { Printer, type Spelling } from './print-core';
import { mathjsSpelling } from './print-mathjs';
import { texSpelling } from './print-tex';
import { typescriptSpelling } from './print-typescript';
import { spellOut } from './spell-out';
import { SymbolicFailure } from './symbolic-failure';
import { defaultSymbolicLimits, type SymbolicLimits } from './symbolic-limits';

/** A closed form with its derivatives: the expressions just as the texts spell them, and the texts. */
export interface Formulas {
  readonly expressions: Derivatives;
  readonly printed: SymbolicAnswer;
}

/** The closed form of a Program at the shapes of a point, or the reason there is none. Never throws. */
export function formulas(
  program: Program,
  point: Point,
  limits: SymbolicLimits = defaultSymbolicLimits,
): Outcome<Formulas> {
  try {
    const inputs = inputsOf(program, point);
    if (inputs.length > limits.inputs) {
      return failure('limit', `closed forms are made for up to ${limits.inputs} inputs`);
    }
    const closed = closedForm(program, point, inputs, limits.closedForm);
    if (!closed.ok) return closed;
    if (closed.value.outputs.length > limits.outputs) {
      return failure('limit', `closed forms are made for up to ${limits.outputs} results`);
    }
    return { ok: true, value: formulasOf(closed.value, deriveClosedForm(closed.value, limits), limits) };
  } catch (error) {
    if (error instanceof SymbolicFailure) return failure(error.kind, error.message);
    // The rules recurse into nested forms; the host's stack may be shorter than what the limits allow.
    if (error instanceof RangeError) return failure('limit', 'the closed form is nested too deeply');
    throw error;
  }
}

function formulasOf(closed: ClosedForm, derivatives: Derivatives, limits: SymbolicLimits): Formulas {
  const names = closed.symbols.map((symbol) => (symbol.kind === 'symbol' ? symbol.name : ''));
  const access = new Map(names.map((name, i) => [name, closed.inputs[i]?.name ?? name]));
  const code = mapDerivatives(derivatives, spellOut(closed.store, entriesOf(derivatives), 'code'));
  const mathjs = texts(code, mathjsSpelling(new Set(names)), limits);
  if (lengthOf([...mathjs.value, ...mathjs.jacobian.flat()]) > limits.characters) {
    throw new SymbolicFailure('limit', 'the closed form is too long to be read');
  }
  const hessian = mathjs.hessian !== null && lengthOf(mathjs.hessian.flat()) <= limits.characters;
  const kept = <T>(all: Derivatives<T>): Derivatives<T> => (hessian ? all : { ...all, hessian: null });
  const forTex = mapDerivatives(derivatives, spellOut(closed.store, entriesOf(derivatives), 'tex'));
  return {
    expressions: kept(code),
    printed: {
      inputs: names,
      ...kept(mathjs),
      tex: texOf(texts(kept(forTex), texSpelling(), limits), names),
      typescript: typescriptOf(code, (name) => access.get(name) ?? name, limits),
    },
  };
}

function lengthOf(entries: readonly string[]): number {
  return entries.reduce((sum, text) => sum + text.length, 0);
}

/** The Hessian is left out where one of its entries is too long. */
function texts(derivatives: Derivatives, spelling: Spelling, limits: SymbolicLimits): Derivatives<string> {
  const printer = new Printer(spelling, limits.characters);
  const text = (expression: Expression): string => printer.text(expression);
  const first = mapDerivatives({ ...derivatives, hessian: null }, text);
  return { ...first, hessian: orNull(() => derivatives.hessian?.map((row) => row.map(text)) ?? null) };
}

/** Null where an entry has no spelling in TypeScript. */
function typescriptOf(
  derivatives: Derivatives,
  access: (symbol: string) => string,
  limits: SymbolicLimits,
): SymbolicAnswer['typescript'] {
  return orNull(() => {
    const { value, jacobian } = texts({ ...derivatives, hessian: null }, typescriptSpelling(access), limits);
    return { value, jacobian };
  });
}

function orNull<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof SymbolicFailure) return null;
    throw error;
  }
}

function matrix(rows: readonly (readonly string[])[]): string {
  return `\\begin{pmatrix} ${rows.map((row) => row.join(' & ')).join(' \\\\ ')} \\end{pmatrix}`;
}

function texOf(entries: Derivatives<string>, names: readonly string[]): SymbolicTex {
  const { value, jacobian, hessian } = entries;
  const spelling = texSpelling();
  return {
    value: value.length === 1 ? (value[0] ?? '') : matrix(value.map((entry) => [entry])),
    jacobian: matrix(jacobian),
    hessian: hessian === null ? null : matrix(hessian),
    entries: { inputs: names.map((name) => spelling.symbol(name).text), value, jacobian, hessian },
  };
}
