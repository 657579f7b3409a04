// The reverse of loops that hand something on from round to round: rounds are saved as they run and reversed last to first.
import type { Atom, Block, Statement, VariableId } from '../kernel/kernel';
import type { KernelWriter } from '../kernel/kernel-writer';
import { effectsOf, roundsOf } from '../kernel/parts';
import { NotDifferentiable } from './adjoint-rules';
import { planKeeping, type KeepPlan } from './keep';
import type { ReverseSweep } from './reverse';
import type { Backward, OpenLoop, SweepContext } from './sweep-context';

/** Numbers that one loop may keep in an array of its own. */
const largestTape = 4_000_000;

/** Where a round keeps its values: the rounds of all loops around, counted through. */
function placeOf(writer: KernelWriter, loops: readonly OpenLoop[]): Atom {
  let place: Atom = 0;
  for (const { counter, from, step, rounds } of loops) {
    const moved = writer.apply('subtract', { variable: counter }, from);
    const round = writer.apply('divide', moved, step);
    place = writer.apply('add', writer.apply('multiply', place, rounds ?? 0), round);
  }
  return place;
}

/** Statements that keep a round's values at its end, and those that bring them back at the start of its reverse. */
function tape(
  sweep: ReverseSweep,
  plan: KeepPlan,
  loops: readonly OpenLoop[],
): { readonly keep: () => void; readonly restore: () => void } {
  const { writer } = sweep;
  const size = loops.reduce((product: number, loop) => product * (loop.rounds ?? Infinity), 1);
  const again = (): void => {
    for (const { variable, value } of plan.recomputed) writer.set(variable, value);
  };
  if (size <= largestTape) {
    const arrays = plan.saved.map((id) => writer.array(`${writer.variables[id]?.name ?? ''}Kept`, size, 'local'));
    return {
      keep: () => {
        if (arrays.length === 0) return;
        const index = placeOf(writer, loops);
        plan.saved.forEach((variable, i) => {
          writer.emit({ kind: 'store', array: arrays[i] ?? 0, index, value: { variable } });
        });
      },
      restore: () => {
        if (arrays.length > 0) {
          const index = placeOf(writer, loops);
          plan.saved.forEach((variable, i) => writer.set(variable, { kind: 'load', array: arrays[i] ?? 0, index }));
        }
        again();
      },
    };
  }
  return {
    keep: () => {
      for (const variable of plan.saved) writer.emit({ kind: 'push', value: { variable } });
    },
    restore: () => {
      for (const variable of [...plan.saved].reverse()) writer.emit({ kind: 'pop', variable });
      again();
    },
  };
}

/** Runs `backward` for every output in turn; gives the block of each. */
function forEachRow(sweep: ReverseSweep, backward: Backward): ReadonlyMap<number, Block> {
  const outer = sweep.row;
  const blocks = new Map(
    sweep.rows.map((row) => {
      sweep.row = row;
      return [row, sweep.writer.block(backward)] as const;
    }),
  );
  sweep.row = outer;
  return blocks;
}

function countRounds(writer: KernelWriter): { readonly counted: VariableId; readonly next: () => void } {
  const counted = writer.variable('rounds', true);
  writer.set(counted, { kind: 'copy', value: 0 });
  return {
    counted,
    next: () => writer.set(counted, { kind: 'apply', primitive: 'add', operands: [{ variable: counted }, 1] }),
  };
}

/** The reverse of a counted loop. */
export function reverseFor(
  sweep: ReverseSweep,
  loop: Extract<Statement, { kind: 'for' }>,
  context: SweepContext,
): Backward {
  const { writer } = sweep;
  const { counter, from, step } = loop;
  if (!Number.isInteger(step) || (typeof from === 'number' && !Number.isInteger(from))) {
    throw new NotDifferentiable('a loop counts in fractions');
  }
  const rounds = roundsOf(loop);
  const open: OpenLoop = { counter, from, step, rounds };
  const loops = [...context.loops, open];
  const overwritten = new Set([...context.overwritten, ...effectsOf([loop.body]).arrays]);
  const counters = new Set([...context.counters, counter]);
  let backward: Backward = () => undefined;
  const round = writer.block(() => {
    backward = sweep.sweep(loop.body, { ...context, isTop: false, loops, counters, overwritten });
  });
  const reversed = forEachRow(sweep, backward);
  const plan = planKeeping(writer, [round], [...reversed.values()], overwritten, counters);
  const { keep, restore } = tape(sweep, plan, loops);
  const counting = rounds === null ? countRounds(writer) : null;
  const body = writer.block(() => {
    for (const statement of round) writer.emit(statement);
    keep();
    counting?.next();
  });
  writer.emit({ ...loop, body });
  let total: Atom = rounds ?? 0;
  if (counting !== null) {
    const kept = writer.variable('rounds', false);
    writer.set(kept, { kind: 'copy', value: { variable: counting.counted } });
    total = { variable: kept };
  }
  return () => {
    const last = writer.apply('add', from, writer.apply('multiply', writer.apply('subtract', total, 1), step));
    const inner = writer.block(() => {
      restore();
      for (const statement of reversed.get(sweep.row) ?? []) writer.emit(statement);
    });
    writer.emit({
      kind: 'for',
      counter,
      from: last,
      operator: step > 0 ? '>=' : '<=',
      bound: from,
      step: -step,
      body: inner,
    });
  };
}

/** The reverse of a loop whose rounds are known only when it has ended. */
export function reverseWhile(
  sweep: ReverseSweep,
  loop: Extract<Statement, { kind: 'while' }>,
  context: SweepContext,
): Backward {
  const { writer } = sweep;
  for (const statement of loop.before) {
    const isHandedOn =
      statement.kind === 'store' ||
      statement.kind === 'for' ||
      statement.kind === 'while' ||
      (statement.kind === 'set' &&
        sweep.kernel.variables[statement.variable]?.mutable === true &&
        sweep.isActive({ variable: statement.variable }));
    if (isHandedOn) throw new NotDifferentiable('the test of a loop changes what is differentiated');
  }
  const open: OpenLoop = { counter: -1, from: 0, step: 1, rounds: null };
  const effects = effectsOf([loop.before, loop.body]);
  const overwritten = new Set([...context.overwritten, ...effects.arrays]);
  const inner: SweepContext = { ...context, isTop: false, loops: [...context.loops, open], overwritten };
  let backwardOfTest: Backward = () => undefined;
  let backwardOfBody: Backward = () => undefined;
  const test = writer.block(() => {
    backwardOfTest = sweep.sweep(loop.before, { ...inner, isTop: true });
  });
  const round = writer.block(() => {
    backwardOfBody = sweep.sweep(loop.body, inner);
  });
  const reversed = forEachRow(sweep, () => {
    sweep.clearAdjoints(loop.before);
    backwardOfBody();
    backwardOfTest();
  });
  const plan = planKeeping(writer, [test, round], [...reversed.values()], overwritten, context.counters);
  const { keep, restore } = tape(sweep, plan, inner.loops);
  const counting = countRounds(writer);
  const body = writer.block(() => {
    for (const statement of round) writer.emit(statement);
    keep();
    counting.next();
  });
  writer.emit({ kind: 'while', before: test, test: loop.test, body });
  const kept = writer.variable('rounds', false);
  writer.set(kept, { kind: 'copy', value: { variable: counting.counted } });
  return () => {
    const counter = writer.variable('round', true);
    const backwards = writer.block(() => {
      restore();
      for (const statement of reversed.get(sweep.row) ?? []) writer.emit(statement);
    });
    const total: Atom = { variable: kept };
    writer.emit({ kind: 'for', counter, from: total, operator: '>', bound: 0, step: -1, body: backwards });
  };
}
