// Functions that give numbers at some point and are not numeric all the same, beside numeric ones that look like them.
import assert from 'node:assert/strict';
import { analyzeDocument } from '../../../../src/languages/analyze-document';

/** The functions that are offered, and the reasons given for the others. */
async function detected(text: string) {
  const input = { uri: 'file:///a.js', language: 'javascript', text, constants: {} } as const;
  const { subjects, rejections } = await analyzeDocument(input);
  return {
    offered: subjects.map(({ name }) => name),
    refused: rejections.map(({ name, reason }) => `${name}: ${reason}`),
  };
}

describe('results that are in doubt', () => {
  it('are refused where the object that is looked at gives nothing at any point', async () => {
    const { offered, refused } = await detected(`
      class Span {
        constructor(config) { this.from = config.from; this.to = config.to; this.invalid = config.invalid || null; }
        get isValid() { return this.invalid === null; }
        get start() { return this.isValid ? this.from : null; }
        get count() { return this.isValid ? Math.floor(this.to / this.from) : NaN; }
        ratio() { return this.to / this.from; }
      }`);
    assert.deepEqual(offered, ['Span.ratio']);
    assert.match(refused.join('\n'), /Span\.start: gives no numbers at any point tried/);
    assert.match(refused.join('\n'), /Span\.count: gives no numbers at any point tried/);
  });

  it('are refused where the parts of a text are counted along', async () => {
    const { offered, refused } = await detected(`
      function whole(match, cursor, fallback) {
        const m = match[cursor];
        return m === undefined || m === null || m === '' ? fallback : parseInt(m, 10);
      }
      function extractDay(match, cursor) {
        const item = { year: whole(match, cursor), month: whole(match, cursor + 1, 1), day: whole(match, cursor + 2, 1) };
        return [item, null, cursor + 3];
      }
      function extractZone(match, cursor) { return [{}, match[cursor] ? match[cursor] : null, cursor + 1]; }
      function weighted(values, offset) { return [values[0] * offset, values[1] * offset, offset + 3]; }`);
    assert.deepEqual(offered, ['weighted']);
    assert.equal(refused.length, 3);
  });

  it('are refused where they are the number of elements, which no number moves', async () => {
    const { offered, refused } = await detected(`
      class Index {
        constructor(records) { this.records = records; }
        mean() { let s = 0; for (const { weight } of this.records) s += weight * weight; return s / this.records.length; }
        steps() { let s = 0; for (const { weight } of this.records) s += Math.floor(weight * weight); return s; }
        size() { return this.records.length; }
      }`);
    assert.deepEqual(offered, ['Index.mean', 'Index.steps']);
    assert.match(refused.join('\n'), /Index\.size: .*no number changes/);
  });

  it('are refused where the bytes of an array are looked at', async () => {
    const { offered, refused } = await detected(`
      function view(source) { return new Uint8Array(source.buffer || source, source.byteOffset || 0, source.byteLength); }
      function doubled(source) { return Float64Array.from(source, (x) => 2 * x); }`);
    assert.deepEqual(offered, ['doubled']);
    assert.deepEqual(refused, ['view: reads the bytes of what it is given']);
  });

  it('are refused where bits of a flag stand for yes and no', async () => {
    const { offered } = await detected(`
      class Parser {
        hidesNames(scope) { return (scope.flags & 2) || !this.inModule && (scope.flags & 1); }
      }
      function masked(x) { return x & 255; }
      function root(a, b) { const d = a * a - b; return d < 0 ? false : Math.sqrt(d); }`);
    assert.deepEqual(offered, ['masked', 'root']);
  });

  it('are refused where every point throws and nothing shows that the arguments are numbers', async () => {
    const { offered, refused } = await detected(`
      const steps = new Map([['Add', 1], ['Subtract', -1]]), units = new Map([['hour', 1], ['day', 24]]);
      class Clock {
        constructor(time) { this.time = time; }
        move(verb, unit) {
          if (!steps.has(verb)) throw new Error('Invalid verb: ' + verb);
          this.time += steps.get(verb) * (units.get(unit) ?? 0);
        }
        /** @param {Verb} verb @param {Unit} unit @param {number} [hours] how many there are */
        apply(verb, unit, hours) {
          const before = this.time % 24;
          this.move(verb, unit);
          return hours === 24 ? this.time : (before + 1) % 24;
        }
      }
      /** @param {number} x */
      function far(x) { if (x < 1e9) throw new RangeError('too near'); return Math.sqrt(x); }`);
    assert.deepEqual(offered, ['far']);
    assert.match(refused.join('\n'), /Clock\.apply: throws "Invalid verb: .* at every point tried/);
  });

  it('are refused where texts that were given come back beside flags, not where the code says how it went', async () => {
    const { offered } = await detected(`
      function limited({ failure, sizes, limits }) {
        const at = sizes.findIndex((size, i) => size > Math.min(limits[1], limits[i]));
        if (at === -1) return { failure, isOver: failure.code === 'OVER' };
        failure.info = { at, unit: 'bytes', threshold: Math.min(limits[1], limits[at]) };
        return { failure, isOver: failure.code === 'OVER' };
      }
      function minimum(f0, x) {
        let y = x;
        for (let i = 0; i < 5; i++) y -= 0.1 * (2 * y - f0);
        return { x: y, value: y * y - f0 * y, converged: Math.abs(2 * y - f0) < 1, message: 'done' };
      }`);
    assert.deepEqual(offered, ['minimum']);
  });

  it('are refused where a documented text is read, and numbers are given back as they are', async () => {
    const { offered, refused } = await detected(`
      /** @param {string | number} size @return {number | null} */
      function bytesOf(size) {
        if (typeof size === 'number' && !isNaN(size)) return size;
        if (typeof size !== 'string') return null;
        return size.endsWith('kb') ? parseInt(size, 10) * 1024 : parseInt(size, 10);
      }
      /** @param {string | number} size @return {number} */
      function kilobytes(size) { return typeof size === 'number' ? size / 1024 : parseFloat(size); }`);
    assert.deepEqual(offered, ['kilobytes']);
    assert.match(refused.join(), /bytesOf: reads a text/);
  });
});
