// The bytes that typed arrays and DataViews share: which number each byte comes from, and what a read makes of them.
import type { NodeId } from '../program/program';
import type { Active, AnyValue } from './coercion';
import type { Machine } from './machine';
import { rebuiltNumber, type Half } from './rebuilt-number';
import { unsupported } from './run-failure';
import { readPlain, sizeOfElement, writePlain } from './element-bytes';
import { readsBits, wordOf } from './word-origins';
import { ArrayValue, type ElementKind, type Value } from './value';

/** One write of a number that depends on the inputs. */
interface Write {
  readonly kind: ElementKind;
  readonly value: Active;
}

/** Where a byte of an active number comes from: `place` 0 is the least significant one. */
interface ByteOrigin {
  readonly write: Write;
  readonly place: number;
}

/** The cells of a typed array over the buffer: what other views write makes them stale (undefined). */
interface View {
  readonly cells: AnyValue[];
  readonly kind: ElementKind;
  /** The byte at which cell 0 would stand. */
  readonly start: number;
}

/** The views that read stale cells, by their cells. */
const viewsByCells = new WeakMap<object, { readonly buffer: BufferValue; readonly view: View }>();

/** An ArrayBuffer. Numbers stand in it as on every machine that JavaScript is known to run on: low byte first. */
export class BufferValue {
  readonly #bytes: DataView;
  readonly #origins: (ByteOrigin | undefined)[];
  readonly #views: View[] = [];

  constructor(
    readonly machine: Machine,
    readonly length: number,
  ) {
    this.#bytes = new DataView(new ArrayBuffer(length));
    this.#origins = new Array<ByteOrigin | undefined>(length).fill(undefined);
  }

  /** A typed array over a part of the bytes. */
  view(kind: ElementKind, start: number, count: number): ArrayValue<Active> {
    const cells = new Array<AnyValue>(count).fill(undefined);
    this.#add({ cells, kind, start });
    return new ArrayValue<Active>(cells, kind, 0, count);
  }

  #add(view: View): void {
    this.#views.push(view);
    viewsByCells.set(view.cells, { buffer: this, view });
    this.machine.sharesBytes = true;
  }

  /** The buffer of a typed array: its own from the first time it is asked for. */
  static of(machine: Machine, array: ArrayValue<Active>, node: NodeId): BufferValue {
    const known = viewsByCells.get(array.cells);
    if (known !== undefined) return known.buffer;
    const size = sizeOfElement(array.elementKind);
    machine.allocate(array.cells.length * size);
    const buffer = new BufferValue(machine, array.cells.length * size);
    array.cells.forEach((cell, i) => {
      if (typeof cell === 'number' || (typeof cell === 'object' && cell !== null)) {
        buffer.write(array.elementKind, i * size, true, cell, node);
      }
    });
    buffer.#add({ cells: array.cells, kind: array.elementKind, start: 0 });
    return buffer;
  }

  /** Writes a number that is already rounded to the kind. */
  write(kind: ElementKind, at: number, littleEndian: boolean, value: number | Active, node: NodeId): void {
    const size = sizeOfElement(kind);
    const plain = typeof value === 'number' ? value : this.machine.arithmetic.primal(value);
    if (plain === null) unsupported(readsBits, node);
    writePlain(this.#bytes, kind, at, littleEndian, plain);
    const write: Write | null = typeof value === 'number' ? null : { kind, value };
    for (let i = 0; i < size; i++) {
      const place = littleEndian ? i : size - 1 - i;
      this.#origins[at + i] = write === null ? undefined : { write, place };
    }
    for (const view of this.#views) {
      const step = sizeOfElement(view.kind);
      const first = Math.max(0, Math.floor((at - view.start) / step));
      const last = Math.min(view.cells.length - 1, Math.ceil((at + size - view.start) / step) - 1);
      for (let i = first; i <= last; i++) view.cells[i] = undefined;
    }
  }

  /** Reads a number; words of active numbers are numbers that stay as they are near the point. */
  read(kind: ElementKind, at: number, littleEndian: boolean): number | Active {
    const size = sizeOfElement(kind);
    const plain = readPlain(this.#bytes, kind, at, littleEndian);
    // From the least significant byte on.
    const origins = Array.from(
      { length: size },
      (_, place) => this.#origins[at + (littleEndian ? place : size - 1 - place)],
    );
    if (origins.every((origin) => origin === undefined)) return plain;
    const whole = wholeWrite(origins);
    if (whole?.kind === kind) return whole.value;
    const halves = size === 8 ? [halfOf(origins.slice(0, 4)), halfOf(origins.slice(4))] : [halfOf(origins)];
    if (kind === 'float64' || kind === 'float32') return rebuiltNumber(this.machine, kind, plain, halves);
    return wordOf(this.machine, plain, origins.map(originOfByte));
  }
}

/** A DataView of a buffer: numbers at any byte, in either order. */
export class DataViewValue {
  constructor(
    readonly buffer: BufferValue,
    readonly offset: number,
    readonly length: number,
  ) {}
}

/** The write whose bytes stand here all and in order; null where there is none. */
function wholeWrite(origins: readonly (ByteOrigin | undefined)[]): Write | null {
  const write = origins[0]?.write;
  if (write === undefined || sizeOfElement(write.kind) !== origins.length) return null;
  return origins.every((origin, place) => origin?.write === write && origin.place === place) ? write : null;
}

function originOfByte(
  origin: ByteOrigin | undefined,
): { source: Active; isFloat: boolean; place: number; size: number } | null {
  if (origin === undefined) return null;
  const { kind, value } = origin.write;
  return {
    source: value,
    isFloat: kind === 'float64' || kind === 'float32',
    place: origin.place,
    size: sizeOfElement(kind),
  };
}

/** What four bytes of a number that is put together come from. */
function halfOf(origins: readonly (ByteOrigin | undefined)[]): Half {
  const first = origins[0];
  if (origins.every((origin) => origin === undefined)) return { kind: 'constant' };
  const inOrder =
    first !== undefined &&
    origins.every((origin, i) => origin?.write === first.write && origin.place === first.place + i);
  if (!inOrder) return { kind: 'mixed' };
  const { kind, value } = first.write;
  if (kind === 'float64' || kind === 'float32') {
    const half = kind === 'float32' ? 'single' : first.place === 0 ? 'low' : 'high';
    return { kind: 'part', source: value, half };
  }
  return sizeOfElement(kind) === 4 ? { kind: 'word', word: value } : { kind: 'mixed' };
}

/** The value of a typed array's cell that another view has written over. */
export function staleCell<T extends object>(array: ArrayValue<T>, index: number): Value<T> {
  const found = viewsByCells.get(array.cells);
  if (found === undefined) return undefined;
  const { buffer, view } = found;
  // A buffer holds numbers of the arithmetic that runs, as the arrays over it do.
  const value = buffer.read(view.kind, view.start + index * sizeOfElement(view.kind), true) as number | T;
  array.cells[index] = value;
  return value;
}

/** Tells the other views of a typed array's buffer of what was stored in a cell. */
export function shareCell(array: ArrayValue<Active>, index: number, node: NodeId): void {
  const found = viewsByCells.get(array.cells);
  const value = array.cells[index];
  if (found === undefined || (typeof value !== 'number' && (typeof value !== 'object' || value === null))) return;
  const { buffer, view } = found;
  buffer.write(view.kind, view.start + index * sizeOfElement(view.kind), true, value, node);
  array.cells[index] = value;
}

/** The byte of a shared buffer at which a typed array begins. */
export function byteOffsetOf(array: ArrayValue<Active>): number {
  const start = viewsByCells.get(array.cells)?.view.start ?? 0;
  return start + array.offset * sizeOfElement(array.elementKind);
}
