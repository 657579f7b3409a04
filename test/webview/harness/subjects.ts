// Subjects for the panel's tests, their Programs built node by node.
import { ProgramBuilder, span } from '../../../src/core/program/builder';
import type { NodeId } from '../../../src/core/program/program';
import type { PanelSubject } from '../../../src/protocol/subject';

/** Writes expressions: numbers and nodes in, a node out. */
export interface Writer {
  readonly inputs: readonly NodeId[];
  readonly call: (name: string, ...operands: (NodeId | { readonly n: number })[]) => NodeId;
}

const nowhere = span(0, 0);

/** A subject of plain number parameters whose body is one expression (or an array of them). */
export function makeSubject(
  name: string,
  parameters: readonly string[],
  body: (write: Writer) => NodeId | readonly NodeId[],
  more: Partial<PanelSubject> = {},
): PanelSubject {
  const builder = new ProgramBuilder('file:///demo.ts');
  const entry = builder.reserveFunction();
  const bindings = parameters.map((parameter) => builder.binding(parameter, entry));
  const write: Writer = {
    inputs: bindings.map((binding) => builder.node({ kind: 'read', binding, location: nowhere })),
    call: (primitive, ...operands) =>
      builder.node({
        kind: 'primitive',
        name: primitive,
        arguments: operands.map((operand) => ({
          value:
            typeof operand === 'number'
              ? operand
              : builder.node({ kind: 'number', value: operand.n, location: nowhere }),
          spread: false,
        })),
        location: nowhere,
      }),
  };
  const result = body(write);
  const value =
    typeof result === 'number'
      ? result
      : builder.node({
          kind: 'array',
          elements: result.map((element) => ({ value: element, spread: false })),
          location: nowhere,
        });
  builder.defineFunction(entry, {
    name,
    location: nowhere,
    nameLocation: nowhere,
    parameters: parameters.map((parameter, index) => ({
      name: parameter,
      binding: bindings[index] ?? 0,
      type: { kind: 'number' },
      default: null,
      optional: false,
      rest: false,
      aliases: [],
      location: nowhere,
    })),
    receiver: null,
    receiverClass: null,
    receiverType: null,
    argumentsBinding: null,
    body: builder.node({ kind: 'return', value, location: nowhere }),
  });
  const outputCount = typeof result === 'number' ? 1 : result.length;
  return {
    reference: { uri: 'file:///demo.ts', name, offset: 0 },
    documentVersion: 1,
    program: builder.finish(entry),
    kind: `ℝ${parameters.length === 1 ? '' : '²'} → ℝ`,
    title: `${name}(${parameters.join(', ')})`,
    point: { receiver: null, arguments: parameters.map(() => 1) },
    origin: 'chosen',
    inputNames: parameters,
    inputTex: parameters,
    inputs: parameters.map((_, index) => [index]),
    box: parameters.map(() => [-2, 2] as const),
    outputCount,
    tex: null,
    criticalPoints: [],
    ...more,
  };
}

/** (1 − x)² + 100 (y − x²)². */
export const rosenbrock = makeSubject(
  'rosenbrock',
  ['x', 'y'],
  ({ inputs: [x = 0, y = 0], call }) =>
    call(
      'add',
      call('power', call('subtract', { n: 1 }, x), { n: 2 }),
      call('multiply', { n: 100 }, call('power', call('subtract', y, call('power', x, { n: 2 })), { n: 2 })),
    ),
  {
    point: { receiver: null, arguments: [-1.2, 1] },
    origin: 'jsdoc',
    box: [
      [-2, 2],
      [-1, 3],
    ],
    tex: {
      value: '(1 - x)^2 + 100 (y - x^2)^2',
      gradient: '\\begin{pmatrix} 400 x (x^2 - y) + 2x - 2 \\\\ 200 (y - x^2) \\end{pmatrix}',
      hessian: null,
    },
    criticalPoints: [
      { at: [1, 1], value: 0, classification: 'minimum', eigenvalues: [0.399361, 1001.6006], proven: false },
    ],
  },
);

/** (x² + y − 11)² + (x + y² − 7)². */
export const himmelblau = makeSubject(
  'himmelblau',
  ['x', 'y'],
  ({ inputs: [x = 0, y = 0], call }) =>
    call(
      'add',
      call('power', call('subtract', call('add', call('power', x, { n: 2 }), y), { n: 11 }), { n: 2 }),
      call('power', call('subtract', call('add', x, call('power', y, { n: 2 })), { n: 7 }), { n: 2 }),
    ),
  {
    point: { receiver: null, arguments: [-1, 2.2] },
    box: [
      [-5, 5],
      [-5, 5],
    ],
    criticalPoints: [
      { at: [3, 2], value: 0, classification: 'minimum', eigenvalues: [25.7, 82.3], proven: false },
      { at: [-2.805118, 3.131313], value: 0, classification: 'minimum', eigenvalues: [64.8, 80.4], proven: false },
      { at: [-3.77931, -3.283186], value: 0, classification: 'minimum', eigenvalues: [116, 133], proven: false },
      { at: [3.584428, -1.848127], value: 0, classification: 'minimum', eigenvalues: [28.1, 105], proven: false },
      {
        at: [-0.270845, -0.923039],
        value: 181.617,
        classification: 'maximum',
        eigenvalues: [-44.8, -16],
        proven: false,
      },
      {
        at: [-3.073026, -0.081353],
        value: 104.015,
        classification: 'saddle',
        eigenvalues: [-45.5, 69.5],
        proven: false,
      },
      { at: [-0.127961, -1.953715], value: 178.337, classification: 'saddle', eigenvalues: [-48.2, 4], proven: false },
      { at: [3.385154, 0.073852], value: 13.3119, classification: 'saddle', eigenvalues: [-13.8, 97.7], proven: false },
      { at: [0.086678, 2.884255], value: 67.7192, classification: 'saddle', eigenvalues: [-31.8, 74.7], proven: false },
    ],
  },
);

/** ln(x² + y² − 1): a hole in its domain, with a pole at its rim. */
export const ring = makeSubject('ring', ['x', 'y'], ({ inputs: [x = 0, y = 0], call }) =>
  call('log', call('subtract', call('add', call('power', x, { n: 2 }), call('power', y, { n: 2 })), { n: 1 })),
);

/** x⁴ − 2x² + x/2. */
export const quartic = makeSubject(
  'quartic',
  ['x'],
  ({ inputs: [x = 0], call }) =>
    call(
      'add',
      call('subtract', call('power', x, { n: 4 }), call('multiply', { n: 2 }, call('power', x, { n: 2 }))),
      call('divide', x, { n: 2 }),
    ),
  {
    point: { receiver: null, arguments: [1.6] },
    criticalPoints: [
      { at: [-1.057454], value: -1.51466, classification: 'minimum', eigenvalues: [9.4], proven: false },
      { at: [0.12699], value: 0.031503, classification: 'maximum', eigenvalues: [-3.8], proven: false },
      { at: [0.930463], value: -0.51682, classification: 'minimum', eigenvalues: [6.4], proven: false },
    ],
  },
);

/** (x + y − z, x y z): two outputs, three inputs. */
export const pair = makeSubject(
  'pair',
  ['x', 'y', 'z'],
  ({ inputs: [x = 0, y = 0, z = 0], call }) => [
    call('subtract', call('add', x, y), z),
    call('multiply', call('multiply', x, y), z),
  ],
  { kind: 'ℝ³ → ℝ²' },
);
