// Code for statements: declarations, branches, loops, exits and exceptions.
import type { BindingId, NodeId, Statement } from '../program/program';
import { isExpression } from '../program/program';
import { refreshCells, type Assembler, type Enclosure, type Label } from './assembler';
import { assembleTest } from './operands';
import { iterationOf } from './iteration';
import type { Frame } from './code';
import type { AnyValue } from './coercion';
import { exhausted } from './generator-value';
import { arrivedItem, askForItem, closeIterator, emitIterator, mayIterate } from './iterators';
import type { Machine } from './machine';

type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

function freshLabel(): Label {
  return { target: 0 };
}

/** Emits a statement. */
export function assembleStatement(assembler: Assembler, id: NodeId): void {
  const node = assembler.program.nodes[id];
  if (node === undefined) return;
  if (isExpression(node)) {
    assembler.expression(id);
    return;
  }
  switch (node.kind) {
    case 'evaluate':
      assembler.expression(node.expression);
      return;
    case 'declare':
      assembleDeclare(assembler, id, node);
      return;
    case 'block':
      refreshCells(assembler, id, declaredIn(assembler, node.body));
      for (const statement of node.body) assembleStatement(assembler, statement);
      return;
    case 'if':
      assembleIf(assembler, id, node);
      return;
    case 'loop':
      assembleLoop(assembler, id, node);
      return;
    case 'iterate':
      assembleIterate(assembler, id, node);
      return;
    case 'labelled': {
      const end = freshLabel();
      within(assembler, { kind: 'labelled', label: node.label, breakTo: end }, () =>
        assembleStatement(assembler, node.body),
      );
      assembler.mark(end);
      return;
    }
    case 'break':
    case 'continue':
      assembleExit(assembler, id, node);
      return;
    case 'return':
      assembleReturn(assembler, id, node);
      return;
    case 'throw': {
      const value = assembler.expression(node.value);
      assembler.emit(id, (frame, machine) => machine.throw(frame.registers[value], id));
      return;
    }
    case 'try':
      assembleTry(assembler, id, node);
      return;
  }
}

function within(assembler: Assembler, enclosure: Enclosure, emit: () => void): void {
  assembler.enclosures.push(enclosure);
  emit();
  assembler.enclosures.pop();
}

function declaredIn(assembler: Assembler, statements: readonly NodeId[]): BindingId[] {
  return statements.flatMap((statement) => {
    const node = assembler.program.nodes[statement];
    return node?.kind === 'declare' ? [node.binding] : [];
  });
}

function assembleDeclare(assembler: Assembler, id: NodeId, node: Of<'declare'>): void {
  const place = assembler.place(node.binding);
  if (node.value === null) {
    assembler.emit(id, (frame, machine) => machine.store(frame, place, undefined));
    return;
  }
  const value = assembler.expression(node.value);
  assembler.emit(id, (frame, machine) => machine.store(frame, place, frame.registers[value]));
}

function assembleIf(assembler: Assembler, id: NodeId, node: Of<'if'>): void {
  const otherwise = freshLabel();
  assembleTest(assembler, node.test, otherwise);
  assembleStatement(assembler, node.consequent);
  if (node.alternate === null) {
    assembler.mark(otherwise);
    return;
  }
  const end = freshLabel();
  assembler.jump(id, end);
  assembler.mark(otherwise);
  assembleStatement(assembler, node.alternate);
  assembler.mark(end);
}

function assembleLoop(assembler: Assembler, id: NodeId, node: Of<'loop'>): void {
  const start = freshLabel();
  const next = freshLabel();
  const end = freshLabel();
  const initial = node.initial === null ? undefined : assembler.program.nodes[node.initial];
  const variables =
    initial === undefined || node.initial === null
      ? []
      : declaredIn(assembler, initial.kind === 'block' ? initial.body : [node.initial]);
  if (node.initial !== null) {
    refreshCells(assembler, id, variables);
    assembleStatement(assembler, node.initial);
  }
  assembler.mark(start);
  if (node.testFirst && node.test !== null) assembleTest(assembler, node.test, end);
  within(assembler, { kind: 'loop', label: node.label, breakTo: end, continueTo: next }, () =>
    assembleStatement(assembler, node.body),
  );
  assembler.mark(next);
  // Each round has its own copy of a loop variable that a closure holds.
  for (const variable of variables) {
    const place = assembler.place(variable);
    if (place.kind === 'cell') {
      assembler.emit(id, (frame) => {
        frame.cells[place.index] = { value: frame.cells[place.index]?.value };
      });
    }
  }
  if (node.update !== null) assembleStatement(assembler, node.update);
  if (!node.testFirst && node.test !== null) assembleTest(assembler, node.test, end);
  assembler.jump(id, start);
  assembler.mark(end);
}

function assembleIterate(assembler: Assembler, id: NodeId, node: Of<'iterate'>): void {
  const next = freshLabel();
  const left = freshLabel();
  const end = freshLabel();
  const given = assembler.expression(node.iterable);
  const runsCode = mayIterate(assembler);
  const source = runsCode ? emitIterator(assembler, id, given) : given;
  // The position lives in a register of its own, so that nested and recursive loops do not meet.
  const position = assembler.register();
  assembler.emit(id, (frame) => {
    frame.registers[position] = 0;
  });
  assembler.mark(next);
  const place = assembler.place(node.binding);
  const give = (frame: Frame, machine: Machine, value: AnyValue): void => {
    if (place.kind === 'cell') frame.cells[place.index] = { value };
    else machine.store(frame, place, value);
  };
  if (runsCode) {
    const item = assembler.register();
    assembler.emit(id, (frame, machine) => {
      const index = frame.registers[position] as number;
      frame.registers[position] = index + 1;
      askForItem(machine, frame, frame.registers[source], index, item, id);
    });
    assembler.emit(id, (frame, machine) => {
      const value = arrivedItem(machine, frame.registers[source], frame.registers[item], id);
      if (value === exhausted) frame.pc = end.target;
      else give(frame, machine, value);
    });
  } else {
    assembler.emit(id, (frame, machine) => {
      const index = frame.registers[position] as number;
      const item: { value: AnyValue } | null = iterationOf(frame.registers[source], index, machine, id);
      if (item === null) {
        frame.pc = end.target;
        return;
      }
      frame.registers[position] = index + 1;
      give(frame, machine, item.value);
    });
  }
  const loop = { kind: 'loop', label: node.label, breakTo: left, continueTo: next } as const;
  const body = (): void => within(assembler, loop, () => assembleStatement(assembler, node.body));
  if (runsCode) within(assembler, { kind: 'iterator', register: source }, body);
  else body();
  assembler.jump(id, next);
  assembler.mark(left);
  if (runsCode) assembler.emit(id, (frame) => closeIterator(frame.registers[source], id));
  assembler.mark(end);
}

/** Emits what leaving the enclosures from the innermost out to `depth` asks for. */
function assembleUnwinding(assembler: Assembler, id: NodeId, depth: number): void {
  const saved = assembler.enclosures;
  for (let i = saved.length - 1; i >= depth; i--) {
    const enclosure = saved[i];
    if (enclosure?.kind === 'handler') {
      assembler.emit(id, (frame) => {
        frame.handlers.pop();
      });
    } else if (enclosure?.kind === 'iterator') {
      const { register } = enclosure;
      assembler.emit(id, (frame) => closeIterator(frame.registers[register], id));
    } else if (enclosure?.kind === 'finalizer') {
      assembler.enclosures = saved.slice(0, i);
      assembleStatement(assembler, enclosure.body);
    }
  }
  assembler.enclosures = saved;
}

function assembleExit(assembler: Assembler, id: NodeId, node: Of<'break'> | Of<'continue'>): void {
  for (let i = assembler.enclosures.length - 1; i >= 0; i--) {
    const enclosure = assembler.enclosures[i];
    if (enclosure?.kind !== 'loop' && enclosure?.kind !== 'labelled') continue;
    const fits = node.label === null ? enclosure.kind === 'loop' : enclosure.label === node.label;
    if (!fits) continue;
    if (enclosure.kind === 'labelled' && node.kind === 'continue') continue;
    assembleUnwinding(assembler, id, i + 1);
    assembler.jump(
      id,
      node.kind === 'continue' && enclosure.kind === 'loop' ? enclosure.continueTo : enclosure.breakTo,
    );
    return;
  }
}

function assembleReturn(assembler: Assembler, id: NodeId, node: Of<'return'>): void {
  const value = node.value === null ? null : assembler.expression(node.value);
  if (value === null) {
    assembleUnwinding(assembler, id, 0);
    assembler.emit(id, (_frame, machine) => machine.return(undefined));
    return;
  }
  const kept = assembler.register();
  assembler.emit(id, (frame) => {
    frame.registers[kept] = frame.registers[value];
  });
  assembleUnwinding(assembler, id, 0);
  assembler.emit(id, (frame, machine) => machine.return(frame.registers[kept]));
}

function assembleTry(assembler: Assembler, id: NodeId, node: Of<'try'>): void {
  const { finalizer } = node;
  const end = freshLabel();
  const rethrow = freshLabel();
  const thrown = assembler.register();
  const pushHandler = (label: Label): void =>
    assembler.emit(id, (frame) => {
      frame.handlers.push({ target: label.target, register: thrown });
    });
  const popHandler = (): void =>
    assembler.emit(id, (frame) => {
      frame.handlers.pop();
    });
  const guarded = (emit: () => void): void => {
    if (finalizer === null) {
      emit();
      return;
    }
    pushHandler(rethrow);
    within(assembler, { kind: 'finalizer', body: finalizer }, () => within(assembler, { kind: 'handler' }, emit));
    popHandler();
  };
  guarded(() => {
    if (node.handler === null) {
      assembleStatement(assembler, node.body);
      return;
    }
    const caught = freshLabel();
    const done = freshLabel();
    pushHandler(caught);
    within(assembler, { kind: 'handler' }, () => assembleStatement(assembler, node.body));
    popHandler();
    assembler.jump(id, done);
    assembler.mark(caught);
    if (node.binding !== null) {
      refreshCells(assembler, id, [node.binding]);
      const place = assembler.place(node.binding);
      assembler.emit(id, (frame, machine) => machine.store(frame, place, frame.registers[thrown]));
    }
    assembleStatement(assembler, node.handler);
    assembler.mark(done);
  });
  if (finalizer !== null) {
    assembleStatement(assembler, finalizer);
    assembler.jump(id, end);
    assembler.mark(rethrow);
    assembleStatement(assembler, finalizer);
    assembler.emit(id, (frame, machine) => machine.throw(frame.registers[thrown], id));
  }
  assembler.mark(end);
}
