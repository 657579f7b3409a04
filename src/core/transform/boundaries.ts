// Watching for places where compiled derivatives may not be trusted: kinks, jumps, ends of domains, ties at branches.
import type { Atom, Block, Kernel, Operation, Statement } from '../kernel/kernel';
import { isVariable } from '../kernel/kernel';
import { KernelWriter } from '../kernel/kernel-writer';
import { hasStatement, mapStatement, operandsOf } from '../kernel/parts';
import { NotDifferentiable } from './adjoint-rules';
import { variedOf, type Varied } from './varied';

/** Conditions under which a primitive is irregular at its operands; they may hold at regular places, never fail at others. */
type Conditions = (writer: KernelWriter, operands: readonly Atom[], result: Atom) => readonly Atom[];

const never: Conditions = () => [];
const equals =
  (place: number): Conditions =>
  (writer, operands) =>
    operands.map((x) => writer.compare('===', x, place));

/** Not greater: NaN is irregular as well. */
const notAbove =
  (least: number): Conditions =>
  (writer, operands) =>
    operands.map((x) => writer.value({ kind: 'not', operand: writer.compare('>', x, least) }));

const withinOne: Conditions = (writer, operands) =>
  operands.map((x) => writer.value({ kind: 'not', operand: writer.compare('<', writer.apply('abs', x), 1) }));

const whole: Conditions = (writer, operands) => operands.map((x) => writer.compare('===', writer.apply('floor', x), x));

/** Constant operands beside others do not move. */
const wholeVariables: Conditions = (writer, operands, result) =>
  whole(writer, operands.some(isVariable) ? operands.filter(isVariable) : operands, result);

const table: Readonly<Record<string, Conditions>> = {
  add: never,
  subtract: never,
  multiply: never,
  negate: never,
  exp: never,
  expm1: never,
  sin: never,
  cos: never,
  tan: never,
  atan: never,
  sinh: never,
  cosh: never,
  tanh: never,
  asinh: never,
  sigmoid: never,
  softplus: never,
  logsumexp: never,
  fround: never,
  erf: never,
  erfc: never,
  exp2: never,
  exp10: never,
  besselj0: never,
  besselj1: never,
  bessely0: notAbove(0),
  bessely1: notAbove(0),
  erfinv: withinOne,
  erfcinv: (writer, operands) =>
    withinOne(
      writer,
      operands.map((x) => writer.apply('subtract', x, 1)),
      0,
    ),
  divide: (writer, operands) => equals(0)(writer, operands.slice(1), 0),
  remainder: (writer, _operands, result) => {
    const isBelow = writer.compare('<', result, 0);
    const isOff = writer.value({
      kind: 'connective',
      operator: 'or',
      left: isBelow,
      right: writer.compare('>', result, 0),
    });
    return [writer.value({ kind: 'not', operand: isOff })];
  },
  power: (writer, [base = 0, exponent = 0]) => {
    if (typeof exponent === 'number' && Number.isInteger(exponent)) {
      return exponent >= 0 ? [] : equals(0)(writer, [base], 0);
    }
    return notAbove(0)(writer, [base], 0);
  },
  sqrt: notAbove(0),
  cbrt: equals(0),
  abs: equals(0),
  sign: equals(0),
  hypot: (writer, _operands, result) => equals(0)(writer, [result], 0),
  max: (writer, operands) => pairs(operands).map(([a, b]) => writer.compare('===', a, b)),
  min: (writer, operands) => pairs(operands).map(([a, b]) => writer.compare('===', a, b)),
  floor: whole,
  ceil: whole,
  trunc: whole,
  round: (writer, operands) =>
    whole(
      writer,
      operands.map((x) => writer.apply('add', x, 0.5)),
      0,
    ),
  bitNot: whole,
  imul: wholeVariables,
  bitAnd: wholeVariables,
  bitOr: wholeVariables,
  bitXor: wholeVariables,
  shiftLeft: wholeVariables,
  shiftRight: wholeVariables,
  shiftRightUnsigned: wholeVariables,
  log: notAbove(0),
  log2: notAbove(0),
  log10: notAbove(0),
  log1p: notAbove(-1),
  asin: withinOne,
  acos: withinOne,
  atanh: withinOne,
  acosh: notAbove(1),
  atan2: (writer, operands) => equals(0)(writer, operands.slice(0, 1), 0),
  gamma: whole,
  lgamma: whole,
  digamma: whole,
  trigamma: notAbove(0),
  polygamma: (writer, [order = NaN, x = NaN]) => (Number.isInteger(order) ? notAbove(0)(writer, [x], 0) : [true]),
};

/** The primitives whose irregular places are known here. */
export const watchedPrimitives: readonly string[] = Object.keys(table);

function pairs(operands: readonly Atom[]): readonly (readonly [Atom, Atom])[] {
  return operands.flatMap((a, i) => operands.slice(i + 1).map((b) => [a, b] as const));
}

/** The conditions under which one application is irregular. Throws NotDifferentiable for a primitive not known here. */
export function irregularWhere(
  writer: KernelWriter,
  primitive: string,
  operands: readonly Atom[],
  result: Atom,
): readonly Atom[] {
  const conditions = table[primitive];
  if (conditions === undefined) throw new NotDifferentiable(`\`${primitive}\` is not watched for irregular places`);
  return conditions(writer, operands, result);
}

/**
 * The Kernel with one more output, of one number: 1 where a run met a place at which a derivative may not exist or an
 * input may change the branch taken; else 0. Only what depends on the inputs is watched. Throws NotDifferentiable where
 * an input is a position or decides how often a counted loop runs.
 */
export function watchBoundaries(kernel: Kernel): Kernel {
  const writer = new KernelWriter(Infinity, kernel);
  const varied = variedOf(kernel);
  const met = writer.variable('met', true);
  const output = writer.array('boundaries', 1, 'output');
  const note = (condition: Atom): void => {
    if (condition === false) return;
    writer.set(met, { kind: 'connective', operator: 'or', left: { variable: met }, right: condition });
  };
  const body = writer.block(() => watchBlock(writer, kernel.body, varied, note));
  const isWatched = hasStatement(body, (statement) => statement.kind === 'set' && statement.variable === met);
  if (isWatched) writer.set(met, { kind: 'copy', value: false });
  for (const statement of body) writer.emit(statement);
  const value: Atom = isWatched
    ? writer.value({ kind: 'select', test: { variable: met }, consequent: 1, alternate: 0 })
    : 0;
  writer.emit({ kind: 'store', array: output, index: 0, value });
  return writer.finish(kernel.input, [...kernel.outputs, output], kernel.direction);
}

function watchBlock(writer: KernelWriter, block: Block, varied: Varied, note: (condition: Atom) => void): void {
  const varies = (atom: Atom): boolean => isVariable(atom) && varied.variables.has(atom.variable);
  const steady = (...atoms: readonly Atom[]): void => {
    if (atoms.some(varies)) throw new NotDifferentiable('an input is a position or the length of a loop');
  };
  for (const statement of block) {
    if (statement.kind === 'for') steady(statement.from, statement.bound);
    if (statement.kind === 'store' || statement.kind === 'accumulate') steady(statement.index);
    if (statement.kind === 'set') {
      if (statement.value.kind === 'load') steady(statement.value.index);
      watchSet(writer, statement, varies, note);
      continue;
    }
    writer.emit(
      mapStatement(
        statement,
        (atom) => atom,
        (inner) => writer.block(() => watchBlock(writer, inner, varied, note)),
      ),
    );
  }
}

function watchSet(
  writer: KernelWriter,
  statement: Extract<Statement, { kind: 'set' }>,
  varies: (atom: Atom) => boolean,
  note: (condition: Atom) => void,
): void {
  const { variable, value } = statement;
  const isWatched = (value.kind === 'compare' || value.kind === 'apply') && operandsOf(value).some(varies);
  if (!isWatched) {
    writer.emit(statement);
    return;
  }
  // The operands are asked before the variable is set, which may be one of them.
  const result = writer.variable(writer.variables[variable]?.name ?? 't', false);
  writer.set(result, value);
  for (const condition of conditionsOf(writer, value, { variable: result })) note(condition);
  writer.set(variable, { kind: 'copy', value: { variable: result } });
}

function conditionsOf(
  writer: KernelWriter,
  value: Extract<Operation, { kind: 'compare' | 'apply' }>,
  result: Atom,
): readonly Atom[] {
  if (value.kind === 'apply') return irregularWhere(writer, value.primitive, value.operands, result);
  const { left, right } = value;
  // `x !== x` asks for NaN: nothing moves.
  const isSame = isVariable(left) && isVariable(right) && left.variable === right.variable;
  return isSame ? [] : [writer.compare('===', left, right)];
}
