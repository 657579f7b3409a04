// What the drawing is made from: scales, levels, colours, numbers, paths, tables.
import assert from 'node:assert/strict';
import { colourOf } from '../../../webview/model/colour-map';
import { interpolate } from '../../../src/core/sample/grid';
import { alignedNumber } from '../../../webview/model/aligned-number';
import { tickText } from '../../../webview/model/tick-text';
import { drape, pathShares } from '../../../webview/model/path-projection';
import { runsCsv, samplesCsv } from '../../../webview/model/table-text';
import { contourLevels } from '../../../webview/model/contour-levels';
import { extend, pointAt, stepCount } from '../../../webview/model/trajectory';
import { robustRange, toneScale } from '../../../webview/model/value-scale';
import { gridOf } from '../../core/sample/grid-of';
import type { Grid } from '../../../src/core/sample/grid';

/** A curve's samples at 0, 1, 2, … */
function curveOf(values: readonly number[]): Grid {
  const size = values.length;
  const sampling = { axes: [0], at: [0], intervals: [[0, size - 1] as const], refinements: [size] };
  return { sampling, size, values: Float64Array.from(values), tears: null, stopped: null, complete: true };
}

describe('robustRange', () => {
  const line = Array.from({ length: 101 }, (_, i) => i);

  it('takes everything where nothing stands out', () => {
    const range = robustRange(curveOf(line));
    assert.deepEqual(range && [range.low, range.high, range.cutBelow, range.cutAbove], [0, 100, false, false]);
    const steep = robustRange(curveOf(line.map((x) => Math.exp(x / 10))));
    assert.equal(steep?.cutAbove, false, 'an exponential is no pole');
  });

  it('cuts a value that stands out, and says so', () => {
    const range = robustRange(curveOf(line.with(50, 1e9)));
    assert.equal(range?.cutAbove, true);
    assert.ok(range.high < 300);
  });

  it('shows the middle where a pole makes values run away', () => {
    const range = robustRange(curveOf(line.map((x) => 1 / (x - 49.1))));
    assert.ok(range !== null && range.cutAbove && range.cutBelow);
    assert.ok(range.high < 1 && range.low > -1);
  });

  it('has none without a finite value, and a range of its own for a constant', () => {
    assert.equal(robustRange(curveOf([NaN, NaN])), null);
    const range = robustRange(curveOf([4, 4, NaN]));
    assert.deepEqual(range && [range.low, range.high], [2, 6]);
  });
});

describe('toneScale', () => {
  it('inverts', () => {
    for (const tone of ['linear', 'log'] as const) {
      const scale = toneScale({ low: -3, high: 500, cutBelow: false, cutAbove: false, median: 10 }, tone);
      for (const share of [0, 0.1, 0.5, 1]) assert.ok(Math.abs(scale.share(scale.value(share)) - share) < 1e-12);
      assert.equal(scale.share(1e9), 1);
      assert.equal(scale.share(-1e9), 0);
    }
  });

  it('is logarithmic by itself for a narrow valley', () => {
    const range = { low: 0, high: 2500, cutBelow: false, cutAbove: false };
    assert.equal(toneScale({ ...range, median: 300 }, 'auto').tone, 'log');
    assert.equal(toneScale({ ...range, median: 1200 }, 'auto').tone, 'linear');
  });

  it('gives rising levels inside the range', () => {
    for (const tone of ['linear', 'log'] as const) {
      const scale = toneScale({ low: 0, high: 2509, cutBelow: false, cutAbove: false, median: 300 }, tone);
      const levels = contourLevels(scale, 10);
      assert.ok(levels.length >= 5);
      levels.forEach((level, i) => assert.ok(level > (levels[i - 1] ?? 0) && level < 2509));
    }
  });
});

describe('colourOf', () => {
  it('grows lighter from low to high on both backgrounds', () => {
    for (const background of ['light', 'dark'] as const) {
      let before = -1;
      for (let share = 0; share <= 1; share += 0.05) {
        const [red, green, blue] = colourOf(share, background);
        const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        assert.ok(light > before);
        before = light;
      }
    }
  });
});

describe('numbers in columns and on axes', () => {
  it('are cut at the decimal point, and have the same text together', () => {
    assert.deepEqual(alignedNumber(-12.5, 6), { whole: '\u221212', rest: '.5' });
    assert.deepEqual(alignedNumber(480, 6), { whole: '480', rest: '' });
    assert.deepEqual(alignedNumber(2e-7, 6), { whole: '2', rest: '\u2009×\u200910⁻⁷' });
    assert.deepEqual(alignedNumber(null, 6), { whole: '–', rest: '' });
  });

  it('leave the factor 1 of a power of ten out', () => {
    assert.equal(tickText(1e-10), '10⁻¹⁰');
    assert.equal(tickText(-1e7), '\u221210⁷');
    assert.equal(tickText(2e-10), '2\u2009×\u200910⁻¹⁰');
    assert.equal(tickText(100), '100');
  });
});

describe('paths', () => {
  const piece = {
    kind: 'trajectory',
    generation: 1,
    run: 1,
    from: 0,
    inputs: [0, 1],
    at: Float64Array.from([-1, -1, 0, 0, 5, 5]),
    values: Float64Array.from([2, 0, 50]),
    gradientNorms: Float64Array.from([1, 1, 1]),
    evaluations: { value: 3, gradient: 3, hessian: 0 },
    stopped: null,
  } as const;

  it('are extended piece by piece and begun anew by a newer generation', () => {
    const first = extend(undefined, piece);
    const second = extend(first, { ...piece, from: 3, stopped: { kind: 'step limit', reason: 'step limit of 5' } });
    assert.equal(stepCount(second), 5);
    assert.deepEqual(pointAt(second, 1), [0, 0]);
    assert.deepEqual(pointAt(second, 99), [5, 5]);
    assert.equal(extend(second, { ...piece, generation: 2 }).values.length, 3);
  });

  it('lie on the surface and end at the edge of the box', () => {
    const grid = gridOf(41, (x, y) => x + 2 * y);
    const shares = pathShares(extend(undefined, piece), grid, 2);
    assert.deepEqual(shares.slice(0, 4), [0, 0, 0.5, 0.5]);
    const [line] = drape(shares, grid);
    assert.ok(line !== undefined && line.length > 30);
    for (let i = 0; i + 2 < line.length; i += 3) {
      const [u = NaN, v = NaN, value = NaN] = line.slice(i, i + 3);
      assert.ok(u <= 1 && v <= 1);
      assert.equal(value, interpolate(grid, u, v));
    }
    assert.deepEqual(pathShares(extend(undefined, piece), grid, 0), [0, 0]);
  });

  it('have no more points than can be told apart, also where they end far outside', () => {
    const steps = Array.from({ length: 4000 }, (_, step) => step / 8000);
    const at = Float64Array.from([...steps, 1e6].flatMap((x) => [x, x]));
    const values = new Float64Array(at.length / 2);
    const long = extend(undefined, { ...piece, at, values, gradientNorms: values });
    const shares = pathShares(
      long,
      gridOf(41, (x, y) => x + y),
      5000,
    );
    assert.deepEqual(shares, [0.5, 0.5, 0.7499375, 0.7499375, 500000.5, 500000.5]);
  });
});

describe('tables', () => {
  it('quote names and leave holes empty', () => {
    const grid = gridOf(3, (x, y) => (x > 0.5 ? NaN : x * y));
    const lines = samplesCsv(grid, ['a,b', 'y'], 'value').split('\n');
    assert.equal(lines[0], '"a,b",y,value');
    assert.equal(lines[1], '-1,-1,1');
    assert.equal(lines[3], '1,-1,');
    assert.equal(lines.length, 11);
  });

  it('have a line for every step of every run', () => {
    const trajectory = extend(undefined, {
      kind: 'trajectory',
      generation: 1,
      run: 4,
      from: 0,
      inputs: [0],
      at: Float64Array.from([1, 2]),
      values: Float64Array.from([3, 2.5]),
      gradientNorms: Float64Array.from([1, 0.5]),
      evaluations: { value: 2, gradient: 2, hessian: 0 },
      stopped: null,
    });
    const text = runsCsv([{ id: 4, optimizer: 'adam', rate: 0.1, start: null }], new Map([[4, trajectory]]), ['x']);
    assert.equal(text, 'optimizer,rate,step,x,value,gradient norm\nadam,0.1,0,1,3,1\nadam,0.1,1,2,2.5,0.5\n');
  });
});
