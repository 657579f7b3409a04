// The closed form of a function and its derivatives, printed: what hovers and the command line show.
import type { SymbolicAnswer, SymbolicTex } from '../analysis/answer';
import { inputsOf } from '../analysis/lift';
import { failure, type Outcome } from '../program/outcome';
import type { Point } from '../program/point';
import type { Program } from '../program/program';
import { closedForm, defaultClosedFormLimits, type ClosedForm, type ClosedFormLimits } from './closed-form';
import { Differentiator } from './differentiate';
import type { Expression } from './expression';
import type { Form } from './form';
import { FormReader } from './from-expression';
import { NormalForms } from './normal-forms';
import { Printer, type Spelling } from './print-core';
import { mathjsSpelling } from './print-mathjs';
import { texSpelling } from './print-tex';
import { typescriptSpelling } from './print-typescript';
import { ReadingOrder } from './reading-order';
import { Shortener } from './shorten';
import { spellOut } from './spell-out';
import { SymbolicFailure } from './symbolic-failure';
import { FormWriter } from './to-expression';

export interface SymbolicLimits {
  readonly closedForm: ClosedFormLimits;
  /** Functions of more inputs or outputs get no closed form. */
  readonly inputs: number;
  readonly outputs: number;
  /** Functions of more inputs get no Hessian. */
  readonly hessianInputs: number;
  /** Characters of all formulas of one kind together. */
  readonly characters: number;
  /** Spellings compared while looking for short ones. */
  readonly spellings: number;
}

export const defaultSymbolicLimits: SymbolicLimits = {
  closedForm: defaultClosedFormLimits,
  inputs: 24,
  outputs: 24,
  hessianInputs: 8,
  characters: 12_000,
  spellings: 6_000,
};

/** Derivatives as expressions, before printing. */
export interface Derivatives {
  readonly value: readonly Expression[];
  readonly jacobian: readonly (readonly Expression[])[];
  readonly hessian: readonly (readonly Expression[])[] | null;
}

/** Simplified derivatives of a closed form. Ends with a SymbolicFailure where there are none of reasonable size. */
export function deriveClosedForm(closed: ClosedForm, limits: SymbolicLimits = defaultSymbolicLimits): Derivatives {
  const { store } = closed;
  const forms = new NormalForms();
  const reader = new FormReader(forms);
  const names = closed.symbols.map((symbol) => (symbol.kind === 'symbol' ? symbol.name : ''));
  const position = new Map(names.map((name, i) => [name, i]));
  const symbols = names.map((name) => forms.symbol(name));
  const writer = new FormWriter(forms, store, new ReadingOrder(position));
  const ruler = new Printer(mathjsSpelling(new Set(names)), 4 * limits.characters);
  const length = (form: Form): number => ruler.text(writer.expression(form)).replaceAll(' ', '').length;
  const shortener = new Shortener(forms, length, { fuel: limits.spellings });
  const differentiator = new Differentiator(forms);
  const shortest = (form: Form): Form => {
    try {
      return shortener.shorten(form);
    } catch (error) {
      // A search that grows too large is given up: the form is right as it is.
      if (error instanceof SymbolicFailure) return form;
      throw error;
    }
  };
  const outputs = closed.outputs.map((output) => reader.form(output.expression));
  const partials = outputs.map((output) => symbols.map((symbol) => differentiator.derivative(output, symbol)));
  const jacobian = partials.map((row) => row.map(shortest));
  const [gradient] = jacobian;
  const wantsHessian = outputs.length === 1 && symbols.length <= limits.hessianInputs && gradient !== undefined;
  const hessian = wantsHessian ? hessianOf(gradient, symbols, differentiator, shortest) : null;
  const written = (rows: readonly (readonly Form[])[]): Expression[][] =>
    rows.map((row) => row.map((form) => writer.expression(form)));
  return {
    value: closed.outputs.map((output) => output.expression),
    jacobian: written(jacobian),
    hessian: hessian === null ? null : written(hessian),
  };
}

function hessianOf(
  gradient: readonly Form[],
  symbols: readonly Form[],
  differentiator: Differentiator,
  shortest: (form: Form) => Form,
): Form[][] | null {
  try {
    const upper = gradient.map((partial, i) =>
      symbols.map((symbol, j) => (j < i ? null : shortest(differentiator.derivative(partial, symbol)))),
    );
    return upper.map((row, i) => row.map((entry, j) => entry ?? upper[j]?.[i] ?? partialOrFail()));
  } catch (error) {
    if (error instanceof SymbolicFailure) return null;
    throw error;
  }
}

function partialOrFail(): never {
  throw new SymbolicFailure('unsupported', 'the Hessian is not complete');
}

/** The printed closed form of a Program at the shapes of a point, or the reason there is none. Never throws. */
export function symbolicAnswer(
  program: Program,
  point: Point,
  limits: SymbolicLimits = defaultSymbolicLimits,
): Outcome<SymbolicAnswer> {
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
    return { ok: true, value: printed(closed.value, deriveClosedForm(closed.value, limits), limits) };
  } catch (error) {
    if (error instanceof SymbolicFailure) return failure(error.kind, error.message);
    throw error;
  }
}

function printed(closed: ClosedForm, derivatives: Derivatives, limits: SymbolicLimits): SymbolicAnswer {
  const names = closed.symbols.map((symbol) => (symbol.kind === 'symbol' ? symbol.name : ''));
  const access = new Map(names.map((name, i) => [name, closed.inputs[i]?.name ?? name]));
  const columns = names.length;
  const flat = (part: readonly (readonly Expression[])[] | null): readonly Expression[] => part?.flat() ?? [];
  const all = [...derivatives.value, ...flat(derivatives.jacobian), ...flat(derivatives.hessian)];
  const texts = (spelling: Spelling, target: 'tex' | 'code'): Texts => {
    const printer = new Printer(spelling, limits.characters);
    const [...spelled] = spellOut(closed.store, all, target);
    const rest = spelled.map((expression) => printer.text(expression));
    const value = rest.splice(0, derivatives.value.length);
    const jacobian = derivatives.jacobian.map(() => rest.splice(0, columns));
    const hessian = derivatives.hessian?.map(() => rest.splice(0, columns)) ?? null;
    return { value, jacobian, hessian };
  };
  const mathjs = texts(mathjsSpelling(new Set(names)), 'code');
  let total = 0;
  for (const text of [...mathjs.value, ...mathjs.jacobian.flat()]) total += text.length;
  if (total > limits.characters) throw new SymbolicFailure('limit', 'the closed form is too long to be read');
  const hessianLength = mathjs.hessian?.flat().reduce((sum, text) => sum + text.length, 0) ?? 0;
  const keepsHessian = hessianLength <= limits.characters;
  const tex = texts(texSpelling(), 'tex');
  return {
    inputs: names,
    value: mathjs.value,
    jacobian: mathjs.jacobian,
    hessian: keepsHessian ? mathjs.hessian : null,
    tex: texOf(tex, names, keepsHessian),
    typescript: typescriptOf(() =>
      texts(
        typescriptSpelling((name) => access.get(name) ?? name),
        'code',
      ),
    ),
  };
}

interface Texts {
  readonly value: readonly string[];
  readonly jacobian: readonly (readonly string[])[];
  readonly hessian: readonly (readonly string[])[] | null;
}

/** Null where an entry has no spelling in TypeScript. */
function typescriptOf(texts: () => Texts): SymbolicAnswer['typescript'] {
  try {
    const { value, jacobian } = texts();
    return { value, jacobian };
  } catch (error) {
    if (error instanceof SymbolicFailure) return null;
    throw error;
  }
}

function matrix(rows: readonly (readonly string[])[]): string {
  return `\\begin{pmatrix} ${rows.map((row) => row.join(' & ')).join(' \\\\ ')} \\end{pmatrix}`;
}

function texOf(texts: Texts, names: readonly string[], keepsHessian: boolean): SymbolicTex {
  const { value, jacobian } = texts;
  const hessian = keepsHessian ? texts.hessian : null;
  const spelling = texSpelling();
  return {
    value: value.length === 1 ? (value[0] ?? '') : matrix(value.map((entry) => [entry])),
    jacobian: matrix(jacobian),
    hessian: hessian === null ? null : matrix(hessian),
    entries: { inputs: names.map((name) => spelling.symbol(name).text), value, jacobian, hessian },
  };
}
