// Shorthands for the notation column of the table: prefix functions and infix operators.
import type { Notation } from './primitive';

type Print = (operands: readonly string[]) => string;

const call = 5;

/** A function written before its operands in all three languages. `typescript` null where JavaScript has none. */
export function prefix(tex: string, mathjs: string, typescript: string | null): Notation {
  const list: Print = (operands) => operands.join(', ');
  return {
    tex: (operands) => `${tex}\\left(${list(operands)}\\right)`,
    mathjs: (operands) => `${mathjs}(${list(operands)})`,
    typescript: typescript === null ? null : (operands) => `${typescript}(${list(operands)})`,
    precedence: { tex: call, mathjs: call, typescript: call },
    slots: { tex: [0], mathjs: [0], typescript: [0] },
  };
}

/** Printers given one by one, with the default precedence of a call. */
export function special(tex: Print, mathjs: Print, typescript: Print | null): Notation {
  return {
    tex,
    mathjs,
    typescript,
    precedence: { tex: call, mathjs: call, typescript: call },
    slots: { tex: [0], mathjs: [0], typescript: [0] },
  };
}

/** An operator between two operands; `left` and `right` are the least precedences they need. */
export function infix(
  tex: string,
  mathjs: string,
  typescript: string,
  precedence: number,
  left: number,
  right: number,
): Notation {
  const between =
    (operator: string): Print =>
    ([a, b]) =>
      `${a}${operator}${b}`;
  return {
    tex: between(tex),
    mathjs: between(mathjs),
    typescript: between(typescript),
    precedence: { tex: precedence, mathjs: precedence, typescript: precedence },
    slots: { tex: [left, right], mathjs: [left, right], typescript: [left, right] },
  };
}

/** A JavaScript operator that mathematics writes as a named function. */
export function bitOperator(name: string, operator: string): Notation {
  return special(
    (operands) => `\\operatorname{${name}}\\left(${operands.join(', ')}\\right)`,
    (operands) => `${name}(${operands.join(', ')})`,
    ([a, b]) => (b === undefined ? `(${operator}(${a}))` : `((${a}) ${operator} (${b}))`),
  );
}
