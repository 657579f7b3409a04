// Simplified derivatives of a closed form, as expressions that are not yet printed.
import type { ClosedForm } from './closed-form';
import type { Derivatives } from './derivatives';
import { Differentiator } from './differentiate';
import type { Expression } from './expression';
import type { Form } from './form';
import { FormReader } from './from-expression';
import { NormalForms } from './normal-forms';
import { Printer } from './print-core';
import { mathjsSpelling } from './print-mathjs';
import { ReadingOrder } from './reading-order';
import { Shortener } from './shorten';
import { inOrder } from './store';
import { SymbolicFailure } from './symbolic-failure';
import type { SymbolicLimits } from './symbolic-limits';
import { FormWriter } from './to-expression';

/** Values of more parts than this are simplified like the derivatives. */
const longestAsWritten = 200;

/** Simplified derivatives of a closed form. Ends with a SymbolicFailure where there are none of reasonable size. */
export function deriveClosedForm(closed: ClosedForm, limits: SymbolicLimits): Derivatives {
  const { store } = closed;
  const forms = new NormalForms(limits.forms, limits.work, Date.now() + limits.milliseconds);
  const reader = new FormReader(forms);
  const names = closed.symbols.map((symbol) => (symbol.kind === 'symbol' ? symbol.name : ''));
  const position = new Map(names.map((name, i) => [name, i]));
  const symbols = names.map((name) => forms.symbol(name));
  const writer = new FormWriter(forms, store, new ReadingOrder(position));
  const ruler = new Printer(mathjsSpelling(new Set(names)), 4 * limits.characters);
  const length = (form: Form): number => {
    const text = ruler.text(writer.expression(form)).replaceAll(' ', '');
    // Of equally long spellings the one with fewer fractions.
    return text.length + (text.split('/').length - 1) / 100;
  };
  const wantsHessian = closed.outputs.length === 1 && symbols.length <= limits.hessianInputs;
  // A Hessian is symmetric: half of it is derived.
  const second = wantsHessian ? (symbols.length * (symbols.length + 1)) / 2 : 0;
  const entries = closed.outputs.length * symbols.length + second;
  const shortener = new Shortener(forms, length, limits.shortening, entries);
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
  const hessian =
    wantsHessian && gradient !== undefined ? hessianOf(gradient, symbols, differentiator, shortest) : null;
  const written = (rows: readonly (readonly Form[])[]): Expression[][] =>
    rows.map((row) => row.map((form) => writer.expression(form)));
  return {
    value: closed.outputs.map(({ expression }, i) => {
      const form = outputs[i];
      // As the source has it, unless a long loop has left a long sum that collects to a short one.
      return form === undefined || inOrder([expression]).length <= longestAsWritten
        ? expression
        : writer.expression(shortest(form));
    }),
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
