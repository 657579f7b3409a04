// Random JavaScript: one function f(x, y) of numbers, arrays, loops, branches, closures and records, which always ends.
import fc from 'fast-check';

/** What may be written at a place: the names in scope and how deeply things may still nest. */
interface Place {
  readonly numbers: readonly string[];
  /** Variables that may be assigned. */
  readonly variables: readonly string[];
  readonly arrays: readonly string[];
  readonly depth: number;
}

/** Draws from a list of choices by a stream of random numbers, so that failures shrink towards short programs. */
class Writer {
  #at = 0;
  #names = 0;

  constructor(readonly stream: readonly number[]) {}

  pick(count: number): number {
    const drawn = this.stream[this.#at++];
    return drawn === undefined ? 0 : drawn % count;
  }

  name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  oneOf(items: readonly string[]): string {
    return items[this.pick(items.length)] ?? 'x';
  }
}

const functions = ['sin', 'cos', 'atan', 'tanh', 'abs', 'floor', 'ceil', 'round', 'trunc', 'sign', 'exp', 'cbrt'];
const operators = ['+', '-', '*', '/', '%'];
const bits = ['|', '&', '^', '<<', '>>', '>>>'];
const tests = ['<', '<=', '>', '>=', '===', '!=='];

function number(w: Writer, place: Place): string {
  if (place.depth <= 0) return w.oneOf([...place.numbers, '0.5', '2', '-1']);
  const inner: Place = { ...place, depth: place.depth - 1 };
  const a = (): string => number(w, inner);
  switch (w.pick(16)) {
    case 0:
    case 1:
      return w.oneOf(place.numbers);
    case 2:
      return w.oneOf(['0', '1', '-0', '3.25', '1e3', '0x1f', '-7', '.125']);
    case 3:
    case 4:
    case 5:
      return `(${a()} ${w.oneOf(operators)} ${a()})`;
    case 6:
      return `Math.${w.oneOf(functions)}(${a()})`;
    case 7:
      return `Math.${w.oneOf(['max', 'min', 'hypot', 'atan2'])}(${a()}, ${a()})`;
    case 8:
      return `(${test(w, inner)} ? ${a()} : ${a()})`;
    case 9:
      return `(${a()} ${w.oneOf(bits)} ${a()})`;
    case 10:
      return `(${w.oneOf(place.arrays)}[${index(w, inner)}] ?? ${a()})`;
    case 11:
      return `${w.oneOf(place.arrays)}.length`;
    case 12:
      return place.variables.length === 0
        ? a()
        : `(${w.oneOf(place.variables)} ${w.oneOf(['=', '+=', '-=', '*='])} ${a()})`;
    case 13:
      return `(${a()} ${w.oneOf(['||', '&&', '??'])} ${a()})`;
    case 14:
      return reduction(w, inner);
    default:
      return w
        .oneOf([`-${a()}`, `+${a()}`, `~${a()}`, `(-(${a()}))`])
        .replace(/--/g, '- -')
        .replace(/\+\+/g, '+ +');
  }
}

function reduction(w: Writer, place: Place): string {
  const [s, v] = [w.name('s'), w.name('v')];
  const body = number(w, { ...place, numbers: [...place.numbers, s, v], variables: [], depth: 1 });
  return `${w.oneOf(place.arrays)}.${w.oneOf(['reduce', 'reduceRight'])}((${s}, ${v}) => ${body}, ${w.oneOf(place.numbers)})`;
}

function test(w: Writer, place: Place): string {
  const compare = `${number(w, place)} ${w.oneOf(tests)} ${number(w, place)}`;
  switch (w.pick(4)) {
    case 0:
      return `!(${compare})`;
    case 1:
      return `(${compare} ${w.oneOf(['&&', '||'])} ${number(w, place)} ${w.oneOf(tests)} ${number(w, place)})`;
    default:
      return `(${compare})`;
  }
}

/** A whole number from -1 to 6. */
function index(w: Writer, place: Place): string {
  return w.pick(2) === 0 ? String(w.pick(7)) : `((${number(w, { ...place, depth: 0 })}) & 7) - 1`;
}

function array(w: Writer, place: Place): string {
  const n = (): string => number(w, { ...place, depth: 1 });
  const v = w.name('v');
  const each = (): string => number(w, { ...place, numbers: [...place.numbers, v], variables: [], depth: 2 });
  const known = w.oneOf(place.arrays);
  switch (w.pick(9)) {
    case 0:
      return `${known}.map((${v}) => ${each()})`;
    case 1:
      return `${known}.filter((${v}) => ${test(w, { ...place, numbers: [...place.numbers, v], variables: [], depth: 1 })})`;
    case 2:
      return `[...${known}, ${n()}]`;
    case 3:
      return `${known}.slice(${w.pick(3)}, ${w.oneOf(['2', '-1', 'undefined', '4'])})`;
    case 4:
      return `Array.from({ length: ${w.pick(4)} }, (_, ${v}) => ${each()})`;
    case 5:
      return `[...${known}].sort((p, q) => p - q)`;
    case 6:
      return `[...new ${w.oneOf(['Float64Array', 'Float32Array', 'Int32Array', 'Uint8Array', 'Int8Array', 'Uint8ClampedArray', 'Uint16Array'])}(${known})]`;
    case 7:
      return `${known}.concat([${n()}]).reverse()`;
    default:
      return `[${n()}, ${n()}, ${n()}]`;
  }
}

function statements(w: Writer, place: Place, count: number): { readonly text: string; readonly place: Place } {
  let here = place;
  let text = '';
  for (let i = 0; i < count; i++) {
    const next = statement(w, here);
    text += `${next.text}\n`;
    here = next.place;
  }
  return { text, place: here };
}

function block(w: Writer, place: Place): string {
  return `{ ${statements(w, { ...place, depth: place.depth - 1 }, 1 + w.pick(2)).text} }`;
}

function statement(w: Writer, place: Place): { readonly text: string; readonly place: Place } {
  const plain = (text: string): { readonly text: string; readonly place: Place } => ({ text, place });
  const expression: Place = { ...place, depth: 2 };
  const kind = place.depth <= 0 ? w.pick(5) : w.pick(14);
  switch (kind) {
    case 0: {
      const name = w.name('a');
      const text = `let ${name} = ${number(w, expression)};`;
      return { text, place: { ...place, numbers: [...place.numbers, name], variables: [...place.variables, name] } };
    }
    case 1: {
      const name = w.name('w');
      return { text: `const ${name} = ${array(w, expression)};`, place: { ...place, arrays: [...place.arrays, name] } };
    }
    case 2:
      return plain(
        `${w.oneOf(place.arrays)}[${w.pick(3)}] ${w.oneOf(['=', '=', '+=', '*='])} ${number(w, expression)};`,
      );
    case 3:
      return plain(`${w.oneOf(place.variables)} ${w.oneOf(['=', '+=', '-=', '/='])} ${number(w, expression)};`);
    case 4:
      return plain(`${w.oneOf(place.arrays)}.${w.oneOf(['push', 'unshift'])}(${number(w, expression)});`);
    case 5:
    case 6:
      return plain(`if (${test(w, expression)}) ${block(w, place)} else ${block(w, place)}`);
    case 7: {
      const i = w.name('i');
      const inner: Place = { ...place, numbers: [...place.numbers, i] };
      const exit = w.oneOf(['', `if (${test(w, { ...inner, depth: 1 })}) break;`, `if (${i} === 1) continue;`]);
      return plain(`for (let ${i} = 0; ${i} < ${w.pick(5)}; ${i}++) { ${exit} ${block(w, inner)} }`);
    }
    case 8: {
      const v = w.name('v');
      const inner: Place = { ...place, numbers: [...place.numbers, v] };
      return plain(`for (const ${v} of [...${w.oneOf(place.arrays)}].slice(0, 6)) ${block(w, inner)}`);
    }
    case 9: {
      const [n, label] = [w.name('n'), w.name('L')];
      const exit = w.oneOf(['', `if (${test(w, expression)}) break ${label};`]);
      return plain(`let ${n} = 0; ${label}: while (${n}++ < ${w.pick(4)}) { ${exit} ${block(w, place)} }`);
    }
    case 10: {
      const [g, p] = [w.name('g'), w.name('p')];
      const inner: Place = { ...place, numbers: [...place.numbers, p] };
      const text = `const ${g} = (${p}, k = ${number(w, { ...inner, depth: 1 })}) => { ${statements(w, { ...inner, depth: 0 }, 1).text} return ${p} + k; };`;
      return { text, place: { ...place, numbers: [...place.numbers, `${g}(${w.oneOf(place.numbers)})`] } };
    }
    case 11: {
      const [o, b] = [w.name('o'), w.name('b')];
      const text = `const ${o} = { p: ${number(w, expression)}, q: ${array(w, expression)} }; const { p: ${b}, q: [, ${b}2 = 1] } = ${o}; ${o}.p += ${b}2;`;
      return {
        text,
        place: { ...place, numbers: [...place.numbers, b, `${b}2`, `${o}.p`], arrays: [...place.arrays, `${o}.q`] },
      };
    }
    case 12:
      return plain(
        `switch (${number(w, expression)} & 3) { case 0: ${block(w, place)} case 1: ${block(w, place)} break; default: ${block(w, place)} case 2: ${block(w, place)} }`,
      );
    default:
      return plain(
        `try { ${block(w, place)} if (${test(w, expression)}) throw new Error('t'); ${block(w, place)} } catch { ${block(w, place)} } finally { ${block(w, place)} }`,
      );
  }
}

/** Programs as text. The streams shrink, and with them the programs. */
export const randomProgram: fc.Arbitrary<string> = fc
  .array(fc.nat({ max: 9999 }), { minLength: 10, maxLength: 160 })
  .map((stream) => {
    const w = new Writer(stream);
    const start: Place = { numbers: ['x', 'y', 's'], variables: ['s'], arrays: ['v'], depth: 3 };
    const { text, place } = statements(w, start, 4);
    const result = [number(w, { ...place, depth: 2 }), 's', ...place.numbers.slice(0, 6)].join(', ');
    return `function f(x, y) { let s = 1; const v = [x, y, 2];\n${text} return [${result}, ...v.slice(0, 8)]; }`;
  });
