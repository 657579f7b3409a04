// JavaScript that makes and takes apart objects, as compilers and packages write it: one function f(x, y) each, run here
// and in JavaScript itself.

export const objectSnippets: readonly (readonly [string, string])[] = [
  [
    'properties that are defined',
    'function f(x, y) { const o = { a: x }; Object.defineProperty(o, "b", { value: y * 2 }); Object.defineProperty(o, "c", { enumerable: true, value: x + y }); Object.defineProperties(o, { d: { value: x * y, enumerable: true }, e: { get() { return this.a + 1; } } }); const copy = { ...o }; return [o.a, o.b, o.c, o.d, o.e, Object.keys(o).length, "b" in o ? 1 : 0, copy.b === undefined ? 1 : 0, copy.d, Object.assign({}, o).b === undefined ? 1 : 2]; }',
  ],
  [
    'a property defined again keeps its place in lists',
    'function f(x, y) { const o = { a: x }; Object.defineProperty(o, "a", { value: y }); return [o.a, Object.keys(o).length]; }',
  ],
  [
    'a class whose constructor defines its fields',
    'class Place { constructor(a, b) { Object.defineProperty(this, "lat", { value: a * 2 }); Object.defineProperty(this, "lon", { value: b, enumerable: true }); Object.freeze(this); } sum() { return this.lat + this.lon; } } function f(x, y) { const p = new Place(x, y); return [p.sum(), p.lat, Object.keys(p).length]; }',
  ],
  [
    'tables whose properties the module defines',
    'const models = { rgb: { channels: 3, labels: "rgb" }, hsl: { channels: 2, labels: ["h", "s"] } }; for (const m of Object.keys(models)) { const { channels, labels } = models[m]; delete models[m].channels; delete models[m].labels; Object.defineProperty(models[m], "channels", { value: channels }); Object.defineProperty(models[m], "labels", { value: labels }); } function f(x, y) { return [models.rgb.channels * x, models.hsl.labels.length * y, Object.keys(models.rgb).length]; }',
  ],
  [
    'the tag of a value',
    'var tagOf = Object.prototype.toString; function f(x, y) { const t = (v, name) => (tagOf.call(v) === "[object " + name + "]" ? 1 : 0); return [t([], "Array"), t(x, "Number"), t({}, "Object"), t("a", "String"), t(null, "Null"), t(undefined, "Undefined"), t(true, "Boolean"), t(new Float64Array(2), "Float64Array"), t(() => x, "Function"), t(new Map(), "Map"), t(new Error("a"), "Error"), ({}).toString.call([y]).endsWith("Array]") ? y : x, Object.prototype.toString.call(y).includes("Number") ? x : y]; }',
  ],
  [
    'borrowed methods kept in variables',
    'var slice = [].slice, has = Object.prototype.hasOwnProperty, join = Array.prototype.concat; function f(x, y) { const rest = function () { return slice.call(arguments, 1); }; const v = rest(x, y, x * y); return [v[0], v[1], v.length, has.call({ a: 1 }, "a") ? 1 : 0, join.call([x], [y])[1]]; }',
  ],
  [
    'views and plain arrays told apart',
    'function f(x, y) { const isList = (v) => Array.isArray(v) || (ArrayBuffer.isView(v) && !(v instanceof DataView)); return [isList([x]) ? x : y, isList(new Float32Array(1)) ? y : x, isList({ length: 1 }) ? 1 : 2, ArrayBuffer.isView([1]) ? 1 : 2]; }',
  ],
  [
    'copies of plain data',
    'function f(x, y) { const o = { a: [x, [y, 2]], m: new Map([["k", x]]), t: Float64Array.of(1, 2) }; o.self = o; const c = globalThis.structuredClone ? structuredClone({ ...o, self: 0 }) : o; c.a[1][0] += 1; c.t[0] = y; return [o.a[1][0], c.a[1][0], c.a[0] * 2, c.m.get("k"), o.t[0], c.t[0], c.t.length]; }',
  ],
  [
    'a table packed as base64',
    'const bytes = atob("AQID/w=="), table = new Uint8Array(bytes.length); for (let i = 0; i < bytes.length; i++) table[i] = bytes.charCodeAt(i); function f(x, y) { return [table[0] * x, table[3] * y, table.length]; }',
  ],
  [
    'dates as numbers',
    'const epoch = Date.UTC(2000, 0, 1, 12); function f(x, y) { return [epoch * x, Date.UTC(1970 + Math.floor(x + 3), 0), Date.UTC(2020.7, 1.2, 3.9) / 1e6 - y, Date.UTC(99, 0), Number.isNaN(Date.UTC(NaN, 0)) ? 1 : 2]; }',
  ],
];
