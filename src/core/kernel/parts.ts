// The parts of a Kernel's statements and operations: the one place that knows where each kind keeps its operands.
import type { ArrayId, Atom, Block, Operation, Statement, VariableId } from './kernel';
import { isVariable } from './kernel';

/** The operands of an operation. */
export function operandsOf(operation: Operation): readonly Atom[] {
  switch (operation.kind) {
    case 'copy':
      return [operation.value];
    case 'apply':
      return operation.operands;
    case 'load':
      return [operation.index];
    case 'compare':
    case 'connective':
      return [operation.left, operation.right];
    case 'not':
      return [operation.operand];
    case 'select':
      return [operation.test, operation.consequent, operation.alternate];
  }
}

/** The same operation on other operands. */
export function mapOperands(operation: Operation, map: (atom: Atom) => Atom): Operation {
  switch (operation.kind) {
    case 'copy':
      return { ...operation, value: map(operation.value) };
    case 'apply':
      return { ...operation, operands: operation.operands.map(map) };
    case 'load':
      return { ...operation, index: map(operation.index) };
    case 'compare':
    case 'connective':
      return { ...operation, left: map(operation.left), right: map(operation.right) };
    case 'not':
      return { ...operation, operand: map(operation.operand) };
    case 'select':
      return {
        ...operation,
        test: map(operation.test),
        consequent: map(operation.consequent),
        alternate: map(operation.alternate),
      };
  }
}

/** The operands that a statement itself reads; not those of the statements inside it. */
export function readBy(statement: Statement): readonly Atom[] {
  switch (statement.kind) {
    case 'set':
      return operandsOf(statement.value);
    case 'store':
    case 'accumulate':
      return [statement.index, statement.value];
    case 'if':
    case 'while':
      return [statement.test];
    case 'for':
      return [statement.from, statement.bound];
    case 'push':
      return [statement.value];
    case 'fill':
    case 'pop':
    case 'fail':
      return [];
  }
}

/** The blocks inside a statement. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'if':
      return [statement.consequent, statement.alternate];
    case 'for':
      return [statement.body];
    case 'while':
      return [statement.before, statement.body];
    case 'set':
    case 'store':
    case 'accumulate':
    case 'fill':
    case 'push':
    case 'pop':
    case 'fail':
      return [];
  }
}

/** The variable that a statement itself sets. */
export function setBy(statement: Statement): VariableId | null {
  switch (statement.kind) {
    case 'set':
    case 'pop':
      return statement.variable;
    case 'for':
      return statement.counter;
    default:
      return null;
  }
}

/** Calls `visit` for every statement of a block and of the blocks inside. */
export function visitStatements(block: Block, visit: (statement: Statement) => void): void {
  for (const statement of block) {
    visit(statement);
    for (const inner of blocksOf(statement)) visitStatements(inner, visit);
  }
}

/** Whether any statement of a block, or of the blocks inside, is of a kind. */
export function hasStatement(block: Block, fits: (statement: Statement) => boolean): boolean {
  return block.some((statement) => fits(statement) || blocksOf(statement).some((inner) => hasStatement(inner, fits)));
}

export interface Effects {
  readonly variables: ReadonlySet<VariableId>;
  readonly arrays: ReadonlySet<ArrayId>;
}

/** The variables set and the arrays written anywhere in some blocks. */
export function effectsOf(blocks: readonly Block[]): Effects {
  const variables = new Set<VariableId>();
  const arrays = new Set<ArrayId>();
  for (const block of blocks) {
    visitStatements(block, (statement) => {
      const variable = setBy(statement);
      if (variable !== null) variables.add(variable);
      if (statement.kind === 'store' || statement.kind === 'accumulate' || statement.kind === 'fill') {
        arrays.add(statement.array);
      }
    });
  }
  return { variables, arrays };
}

/** The number of statements of a block, those inside included. */
export function sizeOfBlock(block: Block): number {
  let size = 0;
  visitStatements(block, () => size++);
  return size;
}

/** A statement with operands and blocks replaced. */
export function mapStatement(
  statement: Statement,
  atom: (atom: Atom) => Atom,
  block: (block: Block) => Block,
  variable: (id: VariableId) => VariableId = (id) => id,
): Statement {
  switch (statement.kind) {
    case 'set':
      return { ...statement, variable: variable(statement.variable), value: mapOperands(statement.value, atom) };
    case 'store':
    case 'accumulate':
      return { ...statement, index: atom(statement.index), value: atom(statement.value) };
    case 'if':
      return {
        ...statement,
        test: atom(statement.test),
        consequent: block(statement.consequent),
        alternate: block(statement.alternate),
      };
    case 'for':
      return {
        ...statement,
        counter: variable(statement.counter),
        from: atom(statement.from),
        bound: atom(statement.bound),
        body: block(statement.body),
      };
    case 'while':
      return { ...statement, before: block(statement.before), test: atom(statement.test), body: block(statement.body) };
    case 'push':
      return { ...statement, value: atom(statement.value) };
    case 'pop':
      return { ...statement, variable: variable(statement.variable) };
    case 'fill':
    case 'fail':
      return statement;
  }
}

/** The variables among some operands. */
export function variablesIn(atoms: readonly Atom[]): VariableId[] {
  return atoms.filter(isVariable).map((atom) => atom.variable);
}

/** The rounds of a counted loop; null where they are known only while running. */
export function roundsOf({ from, bound, operator, step }: Extract<Statement, { kind: 'for' }>): number | null {
  if (typeof from !== 'number' || typeof bound !== 'number') return null;
  const span = (bound - from) / step;
  const isInclusive = operator === '<=' || operator === '>=';
  return Math.max(0, isInclusive ? Math.floor(span) + 1 : Math.ceil(span));
}
