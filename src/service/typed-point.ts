// A point of evaluation as a person types it: `1, 2`, `(1, 2)`, `x = 1, y = 2` or `w = [1, 2, 3]`.
import { entryOf } from '../core/analysis/entry';
import { failure, success, type Outcome } from '../core/program/outcome';
import { isPointRecord, type Point, type PointValue } from '../core/program/point';
import type { PathKey, Program } from '../core/program/program';
import { LiteralReader, UnreadableLiteral } from '../languages/typescript/syntax/literal-reader';

interface NamedPath {
  readonly name: string;
  readonly path: readonly PathKey[];
}

function namesOf(program: Program): readonly NamedPath[] {
  return entryOf(program).parameters.flatMap((parameter, i): NamedPath[] => [
    { name: parameter.name, path: [i] },
    ...parameter.aliases.map((alias) => ({ name: alias.name, path: [i, ...alias.path] })),
  ]);
}

type Kind = 'list' | 'record' | 'number' | 'text' | 'boolean' | 'nothing';

function kindOf(value: PointValue | undefined): Kind {
  if (Array.isArray(value)) return 'list';
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'boolean';
  return isPointRecord(value) ? 'record' : 'nothing';
}

/** Whether a value may take the place of another: nothing is known of an argument that was left out. */
function fits(before: PointValue | undefined, next: PointValue): boolean {
  return kindOf(before) === 'nothing' || kindOf(before) === kindOf(next);
}

/** The value with another one at a path inside it; null where the path leads nowhere. */
function replaced(value: PointValue | undefined, path: readonly PathKey[], next: PointValue): PointValue | null {
  const [key, ...rest] = path;
  if (key === undefined) {
    return fits(value, next) ? next : null;
  }
  if (Array.isArray(value)) {
    const items = [...(value as readonly PointValue[])];
    if (typeof key !== 'number' || key < 0 || key >= items.length) return null;
    const inner = replaced(items[key], rest, next);
    if (inner === null) return null;
    items[key] = inner;
    return items;
  }
  if (value === undefined || value === null || !isPointRecord(value)) return null;
  if (!value.fields.some(([name]) => name === key)) return null;
  const fields: (readonly [string, PointValue])[] = [];
  for (const [name, field] of value.fields) {
    const inner = name === key ? replaced(field, rest, next) : field;
    if (inner === null) return null;
    fields.push([name, inner]);
  }
  return { kind: 'record', fields };
}

function readKeys(reader: LiteralReader): PathKey[] {
  const keys: PathKey[] = [];
  for (;;) {
    if (reader.take('[')) {
      const key = reader.value();
      if (typeof key !== 'number' && typeof key !== 'string') reader.fail('expected an index');
      keys.push(key);
      reader.expect(']');
    } else if (reader.take('.')) {
      keys.push(reader.name() ?? reader.fail('expected the name of a field'));
    } else return keys;
  }
}

function readNamed(reader: LiteralReader, program: Program, current: Point): Point {
  const names = namesOf(program);
  let receiver = current.receiver;
  const args = [...current.arguments];
  do {
    reader.blanks();
    const name = reader.name() ?? reader.fail('expected a name');
    const known = names.find((candidate) => candidate.name === name);
    if (known === undefined && name !== 'this') {
      reader.fail(`\`${name}\` is not one of ${names.map((n) => `\`${n.name}\``).join(', ')}`);
    }
    const path = [...(known?.path ?? []), ...readKeys(reader)];
    reader.blanks();
    reader.expect('=');
    reader.blanks();
    const value = reader.value();
    reader.blanks();
    const misfit = `\`${name}\` does not take such a value`;
    if (known === undefined) receiver = replaced(receiver ?? undefined, path, value) ?? reader.fail(misfit);
    else {
      const [argument = 0, ...rest] = path;
      const place = Number(argument);
      args[place] = replaced(args[place], rest, value) ?? reader.fail(misfit);
    }
  } while (reader.take(',') || reader.take(';'));
  return { receiver, arguments: args };
}

function readListed(reader: LiteralReader, program: Program, current: Point): Point {
  const values: PointValue[] = [];
  if (reader.peek() === '(') values.push(...reader.arguments());
  else {
    do {
      reader.blanks();
      values.push(reader.value());
      reader.blanks();
    } while (reader.take(',') || reader.take(';'));
  }
  const { parameters } = entryOf(program);
  const [first] = current.arguments;
  // `1, 2, 3` for a function of one vector is that vector.
  const isVector =
    parameters.length === 1 && kindOf(first) === 'list' && values.every((value) => kindOf(value) === 'number');
  const args: readonly PointValue[] = isVector ? [values] : values;
  const hasRest = parameters.some((parameter) => parameter.rest);
  if (args.length > parameters.length && !hasRest) {
    reader.fail(`${args.length} values for ${parameters.length === 1 ? 'one input' : `${parameters.length} inputs`}`);
  }
  args.forEach((value, i) => {
    const before = current.arguments[i];
    if (fits(before, value)) return;
    const name = parameters[i]?.name ?? '';
    const example = kindOf(before) === 'list' ? `\`${name} = [1, 2, 3]\`` : `a value like the one in the code`;
    reader.fail(`\`${name}\` takes ${example}`);
  });
  const required = parameters.filter((p) => p.default === null && !p.optional && !p.rest).length;
  if (args.length < required) reader.fail(`${args.length} values for ${required} inputs`);
  return { receiver: current.receiver, arguments: args };
}

function isFinitePoint(value: PointValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return (value as readonly PointValue[]).every(isFinitePoint);
  return (
    value === null ||
    typeof value !== 'object' ||
    !isPointRecord(value) ||
    value.fields.every(([, v]) => isFinitePoint(v))
  );
}

const howToWrite = 'write `1, 2`, `x = 1, y = 2` or `w = [1, 2, 3]`';

/** Reads a typed point. Names that are not given keep their value at `current`. */
export function readTypedPoint(text: string, program: Program, current: Point): Outcome<Point> {
  const reader = new LiteralReader(text, 0, text.length);
  try {
    reader.blanks();
    const isNamed = /^[^=[({]*(?:\[[^\]]*\][^=[({]*)*=/.test(text.trim());
    const point = isNamed ? readNamed(reader, program, current) : readListed(reader, program, current);
    reader.blanks();
    if (reader.peek() !== '') reader.fail(`unexpected \`${reader.peek()}\``);
    if (![point.receiver ?? 0, ...point.arguments].every(isFinitePoint)) reader.fail('a number is not finite');
    return success(point);
  } catch (error) {
    if (!(error instanceof UnreadableLiteral)) throw error;
    return failure('shape', `the point cannot be read: ${error.message}; ${howToWrite}`);
  }
}
