// Dead code: only what an output, a failure or a saved value needs is kept.
import type { ArrayId, Block, Kernel, Statement, VariableId } from './kernel';
import { blocksOf, readBy, setBy, variablesIn } from './parts';

interface Owned {
  readonly statement: Statement;
  readonly owner: Owned | null;
}

/** The Kernel without statements that nothing needs. Loops that may not end are kept. */
export function removeDead(kernel: Kernel): Kernel {
  const setters = new Map<VariableId, Owned[]>();
  const writers = new Map<ArrayId, Owned[]>();
  const roots: Owned[] = [];
  const live = new Set<Statement>();
  const append = <K>(map: Map<K, Owned[]>, key: K, owned: Owned): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [owned]);
    else list.push(owned);
  };
  const collect = (block: Block, owner: Owned | null): void => {
    for (const statement of block) {
      const owned = { statement, owner };
      const variable = setBy(statement);
      if (variable !== null) append(setters, variable, owned);
      switch (statement.kind) {
        case 'store':
        case 'accumulate':
        case 'fill':
          append(writers, statement.array, owned);
          if (kernel.outputs.includes(statement.array)) roots.push(owned);
          break;
        case 'fail':
        case 'push':
        case 'pop':
        case 'while':
          roots.push(owned);
          break;
        case 'set':
        case 'if':
        case 'for':
          break;
      }
      for (const inner of blocksOf(statement)) collect(inner, owned);
    }
  };
  collect(kernel.body, null);
  const liveVariables = new Set<VariableId>();
  const liveArrays = new Set<ArrayId>();
  const pending = [...roots];
  for (let owned = pending.pop(); owned !== undefined; owned = pending.pop()) {
    if (live.has(owned.statement)) continue;
    live.add(owned.statement);
    if (owned.owner !== null) pending.push(owned.owner);
    for (const variable of variablesIn(readBy(owned.statement))) {
      if (liveVariables.has(variable)) continue;
      liveVariables.add(variable);
      pending.push(...(setters.get(variable) ?? []));
    }
    const { statement } = owned;
    if (statement.kind === 'set' && statement.value.kind === 'load' && !liveArrays.has(statement.value.array)) {
      liveArrays.add(statement.value.array);
      pending.push(...(writers.get(statement.value.array) ?? []));
    }
  }
  const keep = (block: Block): Block =>
    block
      .filter((statement) => live.has(statement))
      .map((statement): Statement => {
        switch (statement.kind) {
          case 'if':
            return { ...statement, consequent: keep(statement.consequent), alternate: keep(statement.alternate) };
          case 'for':
            return { ...statement, body: keep(statement.body) };
          case 'while':
            return { ...statement, before: keep(statement.before), body: keep(statement.body) };
          default:
            return statement;
        }
      });
  return { ...kernel, body: keep(kernel.body) };
}
