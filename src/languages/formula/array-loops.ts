// Loops over vectors of unknown length, as small functions of the Program.
import type { NodeId } from '../../core/program/program';
import type { TextRange } from '../document';
import type { ProgramWriter } from './program-writer';

type Fold = 'sum' | 'prod' | 'mean' | 'dot';

/** A call of a function that loops over `array` (and `other`, for a dot product). */
export function foldArray(writer: ProgramWriter, fold: Fold, array: NodeId, range: TextRange, other?: NodeId): NodeId {
  const { builder } = writer;
  const location = writer.location(range);
  const id = builder.reserveFunction();
  const names = other === undefined ? ['v'] : ['v', 'w'];
  const bindings = names.map((name) => builder.binding(name, id));
  const [vector = 0, second] = bindings;
  const total = builder.binding('total', id);
  const i = builder.binding('i', id);
  const read = (binding: number): NodeId => writer.read(binding, range);
  const length = (): NodeId =>
    builder.node({ kind: 'field', object: read(vector), name: 'length', optional: false, location });
  const element = writer.index(read(vector), read(i), range);
  const term =
    second === undefined
      ? element
      : writer.primitive('multiply', range, element, writer.index(read(second), read(i), range));
  const next = writer.primitive(fold === 'prod' ? 'multiply' : 'add', range, read(total), term);
  const assign = (binding: number, value: NodeId): NodeId =>
    builder.node({
      kind: 'evaluate',
      expression: builder.node({ kind: 'assign', target: { kind: 'binding', binding }, value, location }),
      location,
    });
  const step = builder.node({
    kind: 'assign',
    target: { kind: 'binding', binding: i },
    value: writer.primitive('add', range, read(i), writer.number(1, range)),
    location,
  });
  const loop = builder.node({
    kind: 'loop',
    label: null,
    initial: builder.node({ kind: 'declare', binding: i, value: writer.number(0, range), location }),
    test: writer.compare('<', read(i), length(), range),
    update: step,
    body: assign(total, next),
    testFirst: true,
    location,
  });
  const result = fold === 'mean' ? writer.primitive('divide', range, read(total), length()) : read(total);
  const start = builder.node({
    kind: 'declare',
    binding: total,
    value: writer.number(fold === 'prod' ? 1 : 0, range),
    location,
  });
  const body = builder.node({
    kind: 'block',
    body: [start, loop, builder.node({ kind: 'return', value: result, location })],
    location,
  });
  builder.defineFunction(id, {
    name: fold,
    location,
    nameLocation: location,
    parameters: names.map((name, k) => ({
      name,
      binding: bindings[k] ?? 0,
      type: { kind: 'array', element: { kind: 'number' }, length: null },
      default: null,
      optional: false,
      rest: false,
      aliases: [],
      location,
    })),
    receiver: null,
    receiverClass: null,
    receiverType: null,
    argumentsBinding: null,
    body,
  });
  return writer.call(id, other === undefined ? [array] : [array, other], 100, range);
}
