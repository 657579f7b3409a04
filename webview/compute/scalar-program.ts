// One output of a function of several, or their norm, as a Program of its own: everything core knows of real functions
// (Hessian, class, verification, descents) then holds for it as well.
import type { OutputPath } from '../../src/core/analysis/answer';
import type { Element, FunctionDefinition, Node, NodeId, Parameter, Program } from '../../src/core/program/program';
import type { OutputChoice } from './function-field';

/**
 * A Program whose entry calls the given one and returns a single number of its result. Null for methods: a call of
 * theirs needs their object's class, which the entry of a Program may not have.
 */
export function scalarProgram(program: Program, outputs: readonly OutputPath[], output: OutputChoice): Program | null {
  const entry = program.functions[program.entry];
  if (entry === undefined || entry.receiver !== null || entry.argumentsBinding !== null) return null;
  const chosen = output === 'norm' ? outputs : outputs.slice(output, output + 1);
  if (chosen.length === 0) return null;

  const { location } = entry;
  const nodes = program.nodes.slice();
  const bindings = program.bindings.slice();
  const owner = program.functions.length;
  const add = (node: Node): NodeId => nodes.push(node) - 1;
  const bind = (name: string): number => bindings.push({ name, owner }) - 1;
  const read = (binding: number): NodeId => add({ kind: 'read', binding, location });

  const parameters = entry.parameters.map((parameter): Parameter => {
    // The callee fills in its own defaults: here a missing argument stays missing.
    return { ...parameter, binding: bind(parameter.name), default: null, optional: true, aliases: parameter.aliases };
  });
  const result = bind('result');
  const call = add({
    kind: 'call',
    callee: add({ kind: 'closure', function: program.entry, location }),
    arguments: parameters.map(({ binding, rest }): Element => ({ value: read(binding), spread: rest })),
    optional: false,
    location,
  });
  const leaf = (path: OutputPath): NodeId => {
    const [root, place, ...inner] = path;
    const written = root === 'arguments' ? parameters[Number(place)] : undefined;
    const keys = written === undefined ? path : inner;
    return keys.reduce<NodeId>(
      (object, key) => {
        if (typeof key === 'string') return add({ kind: 'field', object, name: key, optional: false, location });
        const index = add({ kind: 'number', value: key, location });
        return add({ kind: 'index', object, index, optional: false, location });
      },
      read(written?.binding ?? result),
    );
  };
  const leaves = chosen.map((path): Element => ({ value: leaf(path), spread: false }));
  const value =
    output === 'norm'
      ? add({ kind: 'primitive', name: 'hypot', arguments: leaves, location })
      : (leaves[0]?.value ?? read(result));
  const body = add({
    kind: 'block',
    body: [add({ kind: 'declare', binding: result, value: call, location }), add({ kind: 'return', value, location })],
    location,
  });
  const wrapper: FunctionDefinition = { ...entry, parameters, body };
  return { ...program, nodes, bindings, functions: [...program.functions, wrapper], entry: owner };
}
