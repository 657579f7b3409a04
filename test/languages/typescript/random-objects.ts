// Random JavaScript of objects: functions f(x, y) over records, classes, closures, maps and the methods of arrays, as a list of
// statements that each leave the program sound whatever stands before them. Every program ends.
import fc from 'fast-check';

/** Draws from a stream of numbers; the streams shrink, and with them the programs. */
class Draw {
  #at = 0;
  #names = 0;
  /** What stands before the function. */
  readonly module: string[] = [];

  constructor(readonly stream: readonly number[]) {}

  below(count: number): number {
    const drawn = this.stream[this.#at++];
    return drawn === undefined ? 0 : drawn % count;
  }

  of(items: readonly string[]): string {
    return items[this.below(items.length)] ?? '0';
  }

  name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }
}

/** What is in scope. Every name holds what its list says. */
interface Scope {
  readonly numbers: string[];
  readonly variables: string[];
  readonly arrays: string[];
  /** Records with numbers p and q and an array r. */
  readonly records: string[];
  /** Functions of two numbers. */
  readonly functions: string[];
  /** Maps from 0, 1, 2 to numbers. */
  readonly maps: string[];
}

function inner(scope: Scope): Scope {
  const { numbers, variables, arrays, records, functions, maps } = scope;
  return {
    numbers: [...numbers],
    variables: [...variables],
    arrays: [...arrays],
    records: [...records],
    functions: [...functions],
    maps: [...maps],
  };
}

function number(d: Draw, scope: Scope, depth: number): string {
  const again = (): string => number(d, scope, depth - 1);
  if (depth <= 0) return d.of([...scope.numbers, '2', '0.5', '-1', '3']);
  const array = (): string => d.of(scope.arrays);
  const record = (): string => d.of(scope.records);
  const small = (): string => d.of(['0', '1', '2', '-1', '5']);
  switch (d.below(30)) {
    case 0:
      return `${d.of(scope.functions)}(${again()}, ${again()})`;
    case 1:
      return `${d.of(scope.functions)}.call(null, ${again()}, ${again()})`;
    case 2:
      return `${d.of(scope.functions)}(...[${again()}, ${again()}])`;
    case 3:
      return `${record()}.${d.of(['p', 'q'])}`;
    case 4:
      return `${record()}[${d.of(["'p'", "'q'", "'r'.length === 1 ? 'p' : 'q'"])}]`;
    case 5:
      return `(${record()}.s?.t ?? ${again()})`;
    case 6:
      return `(${array()}.at(${small()}) ?? ${again()})`;
    case 7:
      return `(${array()}.find((e) => e > ${again()}) ?? ${again()})`;
    case 8:
      return `${array()}.${d.of(['indexOf', 'lastIndexOf'])}(${again()})`;
    case 9:
      return `${array()}.${d.of(['findIndex', 'findLastIndex'])}((e, i) => e * i > ${again()})`;
    case 10:
      return `(${array()}.${d.of(['some', 'every', 'includes'])}(${d.of(['(e) => e > 0', 'Boolean', '(e, i, all) => e === all[0]'])}) ? ${again()} : ${again()})`;
    case 11:
      return `Math.${d.of(['max', 'min', 'hypot'])}(...${array()}.slice(0, 3), ${again()})`;
    case 12:
      return `(${d.of(scope.maps)}.get(${small()}) ?? ${again()})`;
    case 13:
      return `${d.of(scope.maps)}.size`;
    case 14:
      return `(${d.of(scope.variables)}${d.of(['++', '--'])})`;
    case 15:
      return `(${d.of(['++', '--'])}${d.of(scope.variables)})`;
    case 16:
      return `(${record()}.${d.of(['p', 'q'])} ${d.of(['=', '+=', '*=', '??=', '||=', '&&='])} ${again()})`;
    case 17:
      return `(${again()}, ${again()})`;
    case 18:
      return `(typeof ${d.of([...scope.numbers, ...scope.arrays, ...scope.records])} === 'number' ? ${again()} : ${again()})`;
    case 19:
      return `(${d.of(["'p'", "'q'", "'z'"])} in ${record()} ? ${again()} : ${again()})`;
    case 20:
      return `Object.${d.of(['values', 'keys', 'entries'])}(${record()}).length`;
    case 21:
      return `((n => n <= 0 ? ${again()} : n * ${again()})(${small()}))`;
    case 22:
      return `(${array()}.${d.of(['pop', 'shift'])}() ?? ${again()})`;
    case 23:
      return `(Number(${again()} > ${again()}) + +(${again()} < 1))`;
    case 24:
      return `(${again()} ${d.of(['+', '-', '*'])} ${again()})`;
    case 25:
      return `((${again()}) ** ${d.of(['2', '3', '1', '0'])})`;
    case 26:
      return `((it) => (it.next(), it.next(${again()}).value ?? ${again()}))(steps(${again()}, ${d.of(['1', '2', '3'])}))`;
    case 27:
      return `(([e0, e1 = 2]) => e0 - e1)(${d.of(['steps', 'twice'])}(${again()}, 2))`;
    case 28:
      return `(Number.${d.of(['isInteger', 'isFinite', 'isNaN', 'isSafeInteger'])}(${again()}) ? ${again()} : ${again()})`;
    default:
      return `Math.${d.of(['sin', 'abs', 'floor', 'sign', 'round', 'fround', 'trunc'])}(${again()})`;
  }
}

function array(d: Draw, scope: Scope): string {
  const n = (): string => number(d, scope, 1);
  const known = d.of(scope.arrays);
  switch (d.below(23)) {
    case 20:
      return `[...${d.of(['steps', 'twice'])}(${n()}, ${d.of(['1', '2', '3'])})]`;
    case 21:
      return `Array.from(new Bag(${n()}, ${n()}), (e) => e + 1)`;
    case 22:
      return `[${n()}, ...new Bag(${n()}, 2)]`;
    case 0:
      return `[${n()}, ...${known}.slice(-2), ${n()}]`;
    case 1:
      return `${known}.flatMap((e, i) => (i > 2 ? [] : [e, ${n()}]))`;
    case 2:
      return `[[${n()}], ${known}.slice(0, 2), [[${n()}]]].flat(${d.of(['2', 'Infinity', '3'])})`;
    case 3:
      return `new Array(${d.of(['2', '3'])}).fill(${n()})`;
    case 4:
      return `Array.of(${n()}, ${n()})`;
    case 5:
      return `Array.from(${known}, (e, i) => e - i)`;
    case 6:
      return `Array.from(${d.of(scope.maps)}.values())`;
    case 7:
      return `[...${d.of(scope.maps)}.keys()]`;
    case 8:
      return `[...${known}.entries()].map(([i, e]) => i * e)`;
    case 9:
      return `Object.values({ a: ${n()}, b: ${n()}, ...{ a: ${n()} } })`;
    case 10:
      return `[${n()}, ${n()}, ${n()}].splice(${d.of(['0', '1', '-1'])}, ${d.of(['1', '2', '0'])})`;
    case 11:
      return `[...${known}].${d.of(['reverse()', 'sort((a, b) => b - a)', 'fill(1, 1)', 'fill(0.5, -1)', 'copyWithin(0, 1)'])}`;
    case 12:
      return `Array.prototype.concat.call([${n()}], [${n()}])`;
    case 13:
      return `Object.entries(${d.of(scope.records)}).filter(([k]) => k !== 'r' && k !== 's').map(([, e]) => e)`;
    case 14:
      return `[...new Set([${n()}, 1, 2, 1])]`;
    case 15:
      return `Array.prototype.slice.call(${known}, 1)`;
    case 16:
      return `Array.from(new Float64Array([${n()}, ${n()}, 3]).subarray(${d.of(['0', '1'])}))`;
    case 17:
      return `${known}.${d.of(['toSorted((a, b) => a - b)', 'toReversed()', 'with(0, 7)', 'concat([[1]].flat(), 2)'])}`;
    case 18:
      return `((...rest) => rest.slice(1))(${n()}, ${n()}, ...${known}.slice(0, 2))`;
    default:
      return `[${n()}, ${n()}]`;
  }
}

/** What a class of the module may use. */
const moduleScope: Scope = {
  numbers: ['this.p', 'this.q', 'a', 'count'],
  variables: ['this.p'],
  arrays: ['table'],
  records: ['shared', 'this'],
  functions: ['h', '((a, b) => this.q + a * b)'],
  maps: ['M'],
};

const moduleText = `let count = 0; const table = [1, 2, 3]; const shared = { p: 1, q: 2, r: [3] };
const M = new Map([[0, 1], [1, 2]]); function h(a, b) { return a + count * b; }
function* steps(a, n) { for (let i = 0; i < n; i++) { const given = yield a + i; if (given > 1) a += 0.5; } return a; }
function* twice(a, n) { yield a * 2; yield* steps(a, n); yield* [a, 1]; }
class Bag { constructor(a, b) { this.a = a; this.b = b; } *[Symbol.iterator]() { yield this.a; this.a += 1; yield this.b; } }
`;

/** A class: how one is made, how its method is called on it, and its text. */
type RandomClass = readonly [string, (made: string) => string, string];

function plain(d: Draw, C: string, body: string): RandomClass {
  const text = `class ${C} { r = [1]; static made = 3; static #held = 2; constructor(p, q = 1) { this.p = p; this.q = q; }
m(a, b = 1) { this.q += a; return ${body} + b; } get half() { return this.p / 2; } set half(v) { this.p = v * 2; }
static of(a) { return new ${C}(a, ${C}.#held); } }`;
  const made = d.of([`new ${C}(x, y)`, `${C}.of(x)`, `new ${C}(y)`]);
  return [made, (o) => `${o}.m(a, b) + (${o}.half = a) * ${C}.made + ${o}.half`, text];
}

function derived(d: Draw, C: string, body: string): RandomClass {
  const text = `class ${C}B { r = [2]; q = 2; constructor(p) { this.p = p; } m(a) { return this.n(a) * 2; } n(a) { return ${body}; } get k() { return this.p; } }
class ${C} extends ${C}B { #k = 3; t = this.q + 1; constructor(p, q) { super(p); this.q = q; } n(a) { return super.n(a) + this.#k++; } get k() { return super.k + 1; } }`;
  return [`new ${C}(${d.of(['x', 'y', '2'])}, x)`, (o) => `${o}.m(a) + ${o}.t * ${o}.k`, text];
}

function borrowed(d: Draw, C: string, body: string): RandomClass {
  const text = `function ${C}(p, q) { if (!(this instanceof ${C})) return new ${C}(p, q); this.p = p; this.q = q; this.r = [p]; }
${C}.prototype.m = function (a, b) { this.p -= b; return ${body}; }; ${C}.prototype.z = 4; ${C}.zero = new ${C}(0, 0);
Object.defineProperty(${C}.prototype, 'twice', { get: function () { return this.q * 2; } });`;
  return [d.of([`new ${C}(x, y)`, `${C}(y, x)`]), (o) => `${o}.m(a, b) + ${o}.twice + ${o}.z + ${C}.zero.p`, text];
}

/** A statement; what it declares is added to the scope. */
function statement(d: Draw, scope: Scope, depth: number): string {
  const n = (): string => number(d, scope, 2);
  const block = (more: Partial<Scope> = {}): string => {
    const own = inner(scope);
    own.numbers.push(...(more.numbers ?? []));
    return statements(d, own, 1 + d.below(2), depth - 1);
  };
  switch (d.below(depth > 0 ? 29 : 14)) {
    case 0: {
      const a = d.name('a');
      const text = `${d.of(['let', 'var'])} ${a} = ${n()};`;
      scope.numbers.push(a);
      scope.variables.push(a);
      return text;
    }
    case 1: {
      const w = d.name('w');
      const text = `const ${w} = ${array(d, scope)};`;
      scope.arrays.push(w);
      return text;
    }
    case 2: {
      const o = d.name('o');
      const text = `const ${o} = ${d.of([
        `{ p: ${n()}, q: ${n()}, r: ${array(d, scope)} }`,
        `{ ...${d.of(scope.records)}, q: ${n()} }`,
        `Object.assign({}, ${d.of(scope.records)}, { p: ${n()} })`,
        `{ q: ${n()}, r: [1, 2], get p() { return this.q + ${d.of(['x', 'y'])}; }, z: 1 }`,
        `{ p: ${n()}, q: 1, r: [], s: { t: ${n()} } }`,
        `{ q: ${n()}, r: [2], held: 1, get p() { return this.held + ${d.of(['x', 's'])}; }, set p(v) { this.held = v * 2; }, z: 1 }`,
      ])};`;
      scope.records.push(o);
      return text;
    }
    case 3: {
      const g = d.name('g');
      const [a, b] = [d.name('p'), d.name('p')];
      const own = inner(scope);
      own.numbers.push(a, b);
      own.variables.push(a);
      const body = `${statements(d, own, 1, 0)} return ${number(d, own, 2)};`;
      const text = d.of([
        `const ${g} = (${a}, ${b} = ${a} + 1) => { ${body} };`,
        `function ${g}(${a}, ${b}) { ${body} }`,
        `const ${g} = function (${a}, ${b}) { arguments.length > 1; ${body} };`,
        `const ${g} = ((${a}) => (${b}) => { ${body} })(${d.of(scope.numbers)});`,
        `function ${g}(${a}, ...[${b} = 0.5]) { ${body} }`,
      ]);
      scope.functions.push(g);
      return text;
    }
    case 4: {
      const m = d.name('m');
      const text = `const ${m} = new Map([[0, ${n()}], [${d.of(['1', '2'])}, ${n()}]]);`;
      scope.maps.push(m);
      return text;
    }
    case 5:
      return `${d.of(scope.maps)}.${d.of([`set(${d.of(['0', '1', '2'])}, ${n()})`, `delete(1)`, `forEach((e, k) => { s += e * k; })`])};`;
    case 6: {
      const [a, b] = [d.name('a'), d.name('a')];
      const text = d.of([
        `let [${a}, ${b} = ${n()}] = ${array(d, scope)}; ${a} ??= 1;`,
        `let { p: ${a}, z: ${b} = ${n()} } = ${d.of(scope.records)};`,
        `let ${a} = ${n()}, ${b} = ${n()}; [${a}, ${b}] = [${b}, ${a}];`,
        `let [, ${a} = 2, ...[${b} = 3]] = ${array(d, scope)};`,
      ]);
      scope.numbers.push(a, b);
      scope.variables.push(a, b);
      return text;
    }
    case 7:
      return `${d.of(scope.arrays)}.${d.of([`push(${n()}, ${n()})`, `unshift(${n()})`, `splice(1, 1, ${n()})`, `splice(-1)`, 'reverse()', 'sort((a, b) => a - b)', `fill(${n()}, 1, 2)`, 'length = 1', `length > 6 && ${d.of(scope.arrays)}.pop()`])};`;
    case 8:
      return `${d.of(scope.records)}.${d.of(['p', 'q'])} ${d.of(['=', '-=', '*=', '/='])} ${n()};`;
    case 9:
      return `${d.of(scope.variables)} ${d.of(['=', '+=', '-=', '*=', '%=', '**='])} ${n()};`;
    case 10:
      return `${d.of(scope.arrays)}.forEach((e, i) => { if (i < 5) s += e * ${n()}; });`;
    case 11:
      return `${d.of(scope.arrays)}[${d.of(['0', '1', '2'])}] ${d.of(['=', '+=', '*='])} ${n()};`;
    case 12:
      return `delete ${d.of(scope.records)}.${d.of(['z', 'p'])}; ${d.of(scope.records)}.p ??= ${n()};`;
    case 13: {
      const [C, o, k] = [d.name('C'), d.name('o'), d.name('k')];
      const body = number(d, moduleScope, 3);
      const [made, called, declared] = (d.below(3) === 0 ? borrowed : d.below(2) === 0 ? derived : plain)(d, C, body);
      d.module.push(declared);
      const text = `const ${o} = ${made}; const ${k} = (a, b) => ${called(o)};`;
      scope.records.push(o);
      scope.functions.push(k);
      return text;
    }
    case 14:
    case 15: {
      const i = d.name('i');
      const fs = d.name('fs');
      const loop = d.of([
        `const ${fs} = []; for (let ${i} = 0; ${i} < ${d.below(4)}; ${i}++) { ${block({ numbers: [i] })} ${fs}.push(() => ${i} * 2); } s += ${fs}.reduce((t, h) => t + h(), 0);`,
        `const ${fs} = []; for (var ${i} = 0; ${i} < ${d.below(4)}; ${i}++) { ${fs}.push(() => ${i} * 2); } s += ${fs}.reduce((t, h) => t + h(), 0); s += ${i};`,
      ]);
      return loop;
    }
    case 16: {
      const k = d.name('k');
      return `for (const ${k} in ${d.of(scope.records)}) { if (${k} !== 'p') continue; ${block()} }`;
    }
    case 17: {
      const k = d.name('k');
      return `for (const ${k} in ${d.of(scope.arrays)}) { s += ${k} * 1; if (${k} === '3') break; }`;
    }
    case 18: {
      const [k, e] = [d.name('k'), d.name('e')];
      return `for (const [${k}, ${e}] of ${d.of([`[...${d.of(scope.arrays)}].entries()`, `new Map(${d.of(scope.maps)})`])}) { if (${k} > 4) break; ${block({ numbers: [k, e] })} }`;
    }
    case 19: {
      const [n0, L] = [d.name('n'), d.name('L')];
      return `var ${n0} = 0; ${L}: do { for (const e of [1, 2, 3]) { if (${n()} > e) continue ${L}; s += e; if (s > 40) break ${L}; } ${block({ numbers: [n0] })} } while (${n0}++ < ${d.below(4)});`;
    }
    case 20:
      return `switch (${d.of([`typeof ${d.of([...scope.numbers, ...scope.arrays])}`, `${n()} > 1 ? 'number' : 'object'`])}) { case 'number': { ${block()} } case 'string': ${d.of(['break;', ''])} default: { ${block()} } case 'object': { ${block()} } }`;
    case 21:
      return `if (${n()} ${d.of(['<', '>=', '==', '!='])} ${n()}) { ${block()} } else if (${n()}) { ${block()} }`;
    case 22:
      return `try { ${block()} if (${n()} > 0) throw new RangeError('no'); ${block()} } catch (error) { s += error.message.length; ${block()} } finally { s -= 1; }`;
    case 23: {
      const t = d.name('t');
      return `{ const ${t} = s; ((s) => { s += ${t}; var y = s; s = y; })(${n()}); { let s = ${t} + 1; ${d.of(scope.variables)} += s; } }`;
    }
    case 25: {
      const [C, o, k] = [d.name('C'), d.name('o'), d.name('k')];
      const own = inner(scope);
      own.numbers.push('a', 'b', 'this.p');
      own.variables.push('this.q');
      own.records.push('this');
      const text = `class ${C}B { q = ${n()}; get half() { return this.p / 2; } n(a) { return a + ${d.of(scope.numbers)}; } }
class ${C} extends ${C}B { r = [1]; constructor(p) { super(); this.p = p; } m(a, b) { ${d.of(scope.variables)} += 1; return ${number(d, own, 2)} + super.n(b); } get half() { return super.half + ${d.of(scope.numbers)}; } set half(v) { this.p = v; } }
const ${o} = new ${C}(${n()}), ${k} = (a, b) => ${o}.m(a, b) + (${o}.half = a) + ${o}.half + (${o} instanceof ${C}B ? 1 : 2);`;
      scope.records.push(o);
      scope.functions.push(k);
      return text;
    }
    case 26: {
      const [g, i, e] = [d.name('g'), d.name('i'), d.name('e')];
      const own = inner(scope);
      own.numbers.push(i, 't');
      const text = `function* ${g}(t) { for (let ${i} = 0; ${i} < ${1 + d.below(4)}; ${i}++) { ${statements(d, own, 1, 0)} yield ${number(d, own, 2)}; } }`;
      return `${text} for (const ${e} of ${g}(${n()})) { s += ${e}; ${d.of([`if (${e} > 3) break;`, `if (${e} < 1) continue;`, ''])} ${block({ numbers: [e] })} }`;
    }
    case 27: {
      const [it, e] = [d.name('it'), d.name('e')];
      return `const ${it} = steps(${n()}, 4); for (const ${e} of ${it}) { s += ${e}; if (${n()} > ${e}) break; } s += ${it}.next().done ? 1 : 2; s += [...${it}].length;`;
    }
    case 24: {
      const r = d.name('r');
      const own = inner(scope);
      own.numbers.push('k');
      const text = `const ${r} = (k, t) => (k > 4 || !(k > 0) ? t : ${r}(k - 1, ${number(d, own, 1)} + t));`;
      scope.functions.push(r);
      return text;
    }
    default: {
      const o = d.name('o');
      const text = `const ${o} = (function () { var p = ${n()}, held = { r: [] }; held.q = p; held.p = p; held.add = function (k) { p += k; return (held.p = p); }; return held; })(); ${o}.add(${n()});`;
      scope.records.push(o);
      return text;
    }
  }
}

function statements(d: Draw, scope: Scope, count: number, depth: number): string {
  return Array.from({ length: count }, () => statement(d, scope, depth)).join('\n');
}

/** Programs as text. */
export const randomObjectProgram: fc.Arbitrary<string> = fc
  .array(fc.nat({ max: 9999 }), { minLength: 40, maxLength: 400, size: 'max' })
  .map((stream) => {
    const d = new Draw(stream);
    const scope: Scope = {
      numbers: ['x', 'y', 's'],
      variables: ['s'],
      arrays: ['v'],
      records: ['o'],
      functions: ['g'],
      maps: ['m'],
    };
    const body = statements(d, scope, 5, 2);
    const result = [number(d, scope, 2), 's', ...scope.numbers.slice(3, 9), ...scope.records.map((o) => `${o}.p`)];
    return `${moduleText}${d.module.join('\n')}
function f(x, y) {
let s = 1; const v = [x, y, 2]; const o = { p: x, q: y, r: [y, 1] }; const m = new Map([[0, x], [1, 2]]);
function g(a, b) { return a - 2 * b; }
${body}
return [x * y, ${result.join(', ')}, ...v.slice(0, 5), ...m.values()]; }`;
  });
