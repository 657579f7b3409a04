// `@at` and `@domain` in comments: the point and the box that the author wants a function looked at with.
import type { Point, PointValue } from '../core/program/point';
import { isPointRecord } from '../core/program/point';
import type { PathKey } from '../core/program/program';
import type { DomainInterval, Problem, TextRange } from './document';
import { LiteralReader, UnreadableLiteral } from './typescript/syntax/literal-reader';

const howToWriteAt = 'write `@at (1, 2)` or `@at x = 1, y = 2`';
const howToWriteDomain = 'write `@domain x -2 2`';

/** A tag's name and what follows it, as ranges of the text. */
export interface PointTag {
  readonly range: TextRange;
  readonly text: TextRange;
}

/** What the tags may name: the parameters in order, and every name inside them. */
export interface TagSignature {
  readonly parameters: readonly TagParameter[];
  readonly names: readonly { readonly name: string; readonly path: readonly PathKey[] }[];
}

export interface TagParameter {
  /** As the source writes it. */
  readonly label: string;
  readonly isOptional: boolean;
  readonly isRest: boolean;
}

export type TagResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

function problem(range: TextRange, message: string): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { range, message } };
}

/** A point under construction: records and arrays that can still be filled. */
interface Draft {
  receiver: PointValue | null;
  readonly arguments: (PointValue | undefined)[];
}

/** Puts a value at a path, making the records and arrays on the way; false where something else stands there. */
function place(draft: Draft, path: readonly PathKey[], value: PointValue): boolean {
  const [root, ...rest] = path;
  const current = root === 'this' ? (draft.receiver ?? undefined) : draft.arguments[Number(root)];
  const next = placed(current, rest, value);
  if (next === null) return false;
  if (root === 'this') draft.receiver = next.value;
  else draft.arguments[Number(root)] = next.value;
  return true;
}

function placed(
  current: PointValue | undefined,
  path: readonly PathKey[],
  value: PointValue,
): { readonly value: PointValue } | null {
  const [key, ...rest] = path;
  if (key === undefined) return current === undefined ? { value } : null;
  if (typeof key === 'number') {
    if (current !== undefined && !Array.isArray(current)) return null;
    const items = [...((current ?? []) as readonly PointValue[])];
    const inner = placed(items[key], rest, value);
    if (inner === null || key > items.length) return null;
    items[key] = inner.value;
    return { value: items };
  }
  if (current !== undefined && !isPointRecord(current)) return null;
  const fields = new Map(current === undefined ? [] : current.fields);
  const inner = placed(fields.get(key), rest, value);
  if (inner === null) return null;
  fields.set(key, inner.value);
  return { value: { kind: 'record', fields: [...fields] } };
}

/** The required parameters that a point gives no value to. */
function missingNames(draft: Draft, parameters: readonly TagParameter[]): string[] {
  return parameters.flatMap(({ label, isOptional, isRest }, i) =>
    draft.arguments[i] !== undefined || isOptional || isRest ? [] : [`\`${label}\``],
  );
}

/** Reads `x = 1, y = 2` from the reader's place. Throws UnreadableLiteral. */
function readAssignments(reader: LiteralReader, names: TagSignature['names'], draft: Draft): void {
  for (;;) {
    reader.blanks();
    const start = reader.offset;
    const name = reader.name();
    if (name === null) reader.fail('expected a name');
    const known = name === 'this' ? { path: ['this'] as const } : names.find((candidate) => candidate.name === name);
    if (known === undefined) {
      reader.offset = start;
      reader.fail(`\`${name}\` is not a parameter`);
    }
    const path: PathKey[] = [...known.path, ...readKeys(reader)];
    reader.blanks();
    reader.expect('=');
    reader.blanks();
    if (!place(draft, path, reader.value())) reader.fail(`\`${name}\` is given twice`);
    reader.inlineBlanks();
    const separator = reader.offset;
    if (!reader.take(',') && !reader.take(';')) return;
    reader.blanks();
    if (reader.peek() === '') {
      reader.offset = separator;
      return;
    }
  }
}

/** `[0].x` after a name. */
function readKeys(reader: LiteralReader): PathKey[] {
  const keys: PathKey[] = [];
  for (;;) {
    if (reader.take('[')) {
      reader.blanks();
      const key = reader.value();
      if (typeof key !== 'number' && typeof key !== 'string') reader.fail('expected an index');
      keys.push(key);
      reader.blanks();
      reader.expect(']');
    } else if (reader.take('.')) {
      const name = reader.name();
      if (name === null) reader.fail('expected the name of a field');
      keys.push(name);
    } else return keys;
  }
}

/** Only the end of the line, a full stop or another tag may follow. */
function expectEnd(reader: LiteralReader): void {
  reader.inlineBlanks();
  reader.take('.');
  reader.inlineBlanks();
  const next = reader.peek();
  if (next !== '' && next !== '\n' && next !== '\r' && next !== '*') reader.fail('expected the end of the line');
}

/** The point of an `@at` tag. */
export function readAtTag(text: string, tag: PointTag, signature: TagSignature): TagResult<Point> {
  const { parameters } = signature;
  const reader = new LiteralReader(text, tag.text.start, tag.text.end);
  const draft: Draft = { receiver: null, arguments: [] };
  try {
    reader.inlineBlanks();
    const first = reader.peek();
    if (first === '(') draft.arguments.push(...reader.arguments());
    else if (/[[{\d.+\-\u2212]/.test(first)) draft.arguments.push(reader.value());
    else readAssignments(reader, signature.names, draft);
    expectEnd(reader);
  } catch (error) {
    if (!(error instanceof UnreadableLiteral)) throw error;
    const at = Math.min(error.offset, tag.text.end);
    return problem(
      { start: tag.range.start, end: Math.max(tag.range.end, at) },
      `\`@at\` cannot be read: ${error.message}; ${howToWriteAt}`,
    );
  }
  const whole = { start: tag.range.start, end: reader.offset };
  const rest = parameters.some((parameter) => parameter.isRest);
  if (draft.arguments.length > parameters.length && !rest) {
    const count = parameters.length === 1 ? 'one argument' : `${parameters.length} arguments`;
    return problem(whole, `\`@at\` gives ${draft.arguments.length} values to a function of ${count}; ${howToWriteAt}`);
  }
  const missing = missingNames(draft, parameters);
  if (missing.length > 0) {
    return problem(whole, `\`@at\` gives no value to ${missing.join(' and ')}; ${howToWriteAt}`);
  }
  const args = Array.from(draft.arguments, (value): PointValue => value ?? { kind: 'undefined' });
  return { ok: true, value: { receiver: draft.receiver, arguments: args } };
}

/** The interval of a `@domain` tag: `x -2 2`, also `x [-2, 2]`. */
export function readDomainTag(text: string, tag: PointTag, signature: TagSignature): TagResult<DomainInterval> {
  const reader = new LiteralReader(text, tag.text.start, tag.text.end);
  try {
    reader.inlineBlanks();
    const start = reader.offset;
    const name = reader.name();
    const known = signature.names.find((candidate) => candidate.name === name);
    if (name !== 'this' && known === undefined) {
      reader.offset = start;
      reader.fail(name === null ? 'expected the name of a parameter' : `\`${name}\` is not a parameter`);
    }
    const input: PathKey[] = [...(known?.path ?? ['this']), ...readKeys(reader)];
    const bound = (): number => {
      reader.inlineBlanks();
      if (reader.take('[') || reader.take(',')) reader.inlineBlanks();
      const value = reader.value();
      if (typeof value !== 'number' || !Number.isFinite(value)) return reader.fail('expected a finite number');
      return value;
    };
    const low = bound();
    reader.inlineBlanks();
    const high = bound();
    reader.take(']');
    if (low >= high) reader.fail('the first bound must be below the second');
    expectEnd(reader);
    return { ok: true, value: { input, low, high } };
  } catch (error) {
    if (!(error instanceof UnreadableLiteral)) throw error;
    return problem(
      { start: tag.range.start, end: Math.max(tag.range.end, error.offset) },
      `\`@domain\` cannot be read: ${error.message}; ${howToWriteDomain}`,
    );
  }
}
