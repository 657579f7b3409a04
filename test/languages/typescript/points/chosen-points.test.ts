// The values of points that are chosen, where a function asks more of them than to be ordinary.
import assert from 'node:assert/strict';
import { isPointRecord } from '../../../../src/core/program/point';
import { answerOf, programFrom } from '../../../core/from-source';
import { analyzeDocument } from '../../../../src/languages/analyze-document';

describe('chosen points', () => {
  const factorization = `export function logDeterminant(A: number[][]): number {
    const n = A.length;
    const L = Array.from({ length: n }, () => new Array<number>(n).fill(0));
    let sum = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let s = A[i][j];
        for (let k = 0; k < j; k++) s -= L[i][k] * L[j][k];
        L[i][j] = i === j ? Math.sqrt(s) : s / L[j][j];
      }
      sum += 2 * Math.log(L[i][i]);
    }
    return sum;
  }`;
  const suggested = async (text: string) => {
    const { subjects } = await analyzeDocument({ uri: 'file:///a.ts', language: 'typescript', text, constants: {} });
    return subjects[0]?.suggestedPoint.point.arguments ?? assert.fail(text);
  };

  it('hold a positive definite matrix for a function that factorizes one', async () => {
    const point = await suggested(factorization);
    const answer = answerOf(await programFrom('typescript', factorization), point);
    assert.equal(answer.error, null);
    const [matrix] = point;
    assert.ok(Array.isArray(matrix) && !isPointRecord(matrix));
    matrix.forEach((row, i) => {
      assert.ok(Array.isArray(row));
      row.forEach((entry, j) => assert.deepEqual(entry, (matrix[j] as number[] | undefined)?.[i]));
    });
  });

  it('hold a few numbers for arguments of any number, which have no defaults', async () => {
    const text = 'export function squares(...xs: number[]) { return xs.reduce((s, x) => s + x * x, 0); }';
    assert.equal((await suggested(text)).length, 3);
    const withDefault = 'export function f(x = 2, ...xs: number[]) { return xs.reduce((s, x) => s + x * x, x * x); }';
    assert.deepEqual(await suggested(withDefault), [2]);
  });

  it('hold dates for payments of both signs that must not fall on one day', async () => {
    const text = `export function yearlyReturn(flows: { amount: number; when: number }[]): number {
      const days = flows.map(({ when }) => Math.floor(when / 86400000));
      const years = (Math.max(...days) - Math.min(...days)) / 365;
      if (years === 0) throw new Error('all on one day');
      if (Math.min(...flows.map(({ amount }) => amount)) >= 0) throw new Error('no deposit');
      return flows.reduce((sum, { amount }) => sum + amount, 0) / years;
    }`;
    assert.equal(answerOf(await programFrom('typescript', text), await suggested(text)).value.length, 1);
  });

  it('hold a number between two others for a density on an interval', async () => {
    const text = 'export function uniform(x, a, b) { return x < a || x > b ? 0 : 1 / (b - a); }';
    const [x, a, b] = (await suggested(text)) as [number, number, number];
    assert.ok(a < x && x < b);
  });

  it('hold an object where numbers are taken as well but not together', async () => {
    const text = `export function cross(v, w) {
      if (typeof w === 'number') return { x: w * v.y, y: -w * v.x };
      if (typeof v === 'number') return { x: -v * w.y, y: v * w.x };
      return v.x * w.y - v.y * w.x;
    }`;
    const [v, w] = await suggested(text);
    assert.ok(isPointRecord(v ?? 0) && typeof w === 'number');
  });

  it('hold ordinary matrices elsewhere', async () => {
    const [matrix] = await suggested('export const trace = (A: number[][]) => A.reduce((s, row, i) => s + row[i], 0);');
    assert.notEqual((matrix as number[][])[0]?.[1], (matrix as number[][])[1]?.[0]);
  });

  it('hold whole numbers where they are indices, though they are computed with as well', async () => {
    const text = `export function valueAndPlace(list: number[], k: number): number {
      return list[k] * 2 + (list.length - k) / 4;
    }`;
    const point = await suggested(text);
    assert.ok(Number.isInteger(point[1]));
    const answer = answerOf(await programFrom('typescript', text), point);
    assert.ok(Number.isFinite(answer.value[0]));
    // Between whole numbers there is no element, and so no derivative by the place.
    const [row = []] = answer.jacobian;
    assert.deepEqual([row.at(-1), row.filter((entry) => entry === 2).length], [null, 1]);
    assert.match(answer.error?.message ?? '', /k is also used as a place/);
  });

  it('hold a number that is tested for, where the function does something for such numbers only', async () => {
    const text = `const CUBIC = 3;
    export function ratio(t: number, degree: number) {
      if (degree !== 2 && degree !== CUBIC) return false;
      return t ** degree / (t ** degree + (1 - t) ** degree);
    }`;
    const point = await suggested(text);
    assert.ok(point[1] === 2 || point[1] === 3);
    assert.ok(!Number.isInteger(point[0]));
  });

  it('lie away from a kink that the usual numbers happen to hit', async () => {
    const text = 'export function fromHalf(x: number): number { return Math.abs(x - 0.5); }';
    const answer = answerOf(await programFrom('typescript', text), await suggested(text));
    assert.equal(answer.error, null);
  });

  it('stay what they are where every point lies on a kink', async () => {
    assert.deepEqual(await suggested('export const still = (x: number): number => Math.abs(x - x) + x;'), [0.5]);
  });

  it('hold numbers where those are one of several forms, and rows where an object may stand for them', async () => {
    const text = `export function length(x, y) { if (typeof x !== 'number') { y = x[1]; x = x[0]; } return Math.sqrt(x * x + y * y); }`;
    assert.ok((await suggested(text)).every((argument) => typeof argument === 'number'));
    const trace = `export function Matrix() {}
      Matrix.prototype.trace = function () { let s = 0; for (let i = 0; i < this.elements.length; i++) s += this.elements[i][i]; return s; };
      Matrix.prototype.set = function (rows) { this.elements = (rows.elements || rows).slice(); return this; };`;
    const { subjects } = await analyzeDocument({
      ...{ uri: 'file:///a.js', language: 'javascript', text: trace, constants: {} },
    });
    const { receiver = null } = subjects.find(({ name }) => name === 'Matrix.trace')?.suggestedPoint.point ?? {};
    assert.ok(receiver !== null && isPointRecord(receiver));
    const [, elements] = receiver.fields[0] ?? [];
    assert.ok(Array.isArray(elements) && elements.every((row) => Array.isArray(row)));
  });

  it('are offered for a bisection, whose derivative says nothing of what it follows', async () => {
    const text = `export function root(a) { let low = 0; let high = 8; for (let i = 0; i < 40; i++) { const m = (low + high) / 2; if (m * m < a) low = m; else high = m; } return low; }`;
    assert.equal((await suggested(text)).length, 1);
  });

  it('hold the flags with which numbers reach the result', async () => {
    const mask =
      'export function dropout(x: number[], mask: boolean[]): number[] { return x.map((v, i) => (mask[i] ? 2 * v : 0)); }';
    assert.deepEqual((await suggested(mask))[1], [true, true, true]);
    const text = 'export function f(x: number, isScaled: boolean) { return isScaled ? 3 * x : 0; }';
    assert.deepEqual(await suggested(text), [0.5, true]);
    assert.deepEqual(await suggested(text.replace('3 * x : 0', '0 : 3 * x')), [0.5, false]);
    const options = `export function total(x: number[], options: { rows: boolean; columns: boolean }): number {
      let s = 0; if (options.rows && !options.columns) for (const v of x) s += v; return s; }`;
    const [, chosen] = await suggested(options);
    assert.deepEqual(chosen, {
      kind: 'record',
      fields: [
        ['rows', true],
        ['columns', false],
      ],
    });
    // Where no flags help, the usual ones stay.
    const constant = 'export function g(x: number, flag: boolean): number { return flag ? 1 : 0; }';
    assert.deepEqual(await suggested(constant), [0.5, false]);
  });

  it('hold one of the numbers that a type lists, which is no input', async () => {
    const pi = 'return dim === 2 ? Math.PI * r ** 2 : (4 / 3) * Math.PI * r ** 3; }';
    const texts = [
      `export function ball(dim: 2 | 3, r: number): number { ${pi}`,
      `type Dimension = 2 | 3;\nexport function ball(dim: Dimension, r: number): number { ${pi}`,
      `export function ball<N extends 2 | 3>(dim: N, r: number): number { ${pi}`,
      `enum Dimension { plane = 2, space }\nexport function ball(dim: Dimension, r: number): number { ${pi}`,
      `/** @param {2 | 3} dim @param {number} r */\nexport function ball(dim, r) { ${pi}`,
    ];
    for (const text of texts) {
      assert.deepEqual(await suggested(text), [2, 0.5], text);
      const { inputNames, jacobian, verified } = answerOf(await programFrom('typescript', text), [2, 0.5]);
      assert.deepEqual([inputNames, jacobian, verified], [['r'], [[Math.PI]], true], text);
    }
    const cube =
      'export function f(degree: -1 | 3, x: number) { if (degree !== 3) throw new Error(); return x ** degree; }';
    assert.deepEqual(await suggested(cube), [3, 0.5]);
  });
});
