// Functions of well-known packages as primitives: values against the packages' own, and modules that are spelled in their ways.
import assert from 'node:assert/strict';
import { answerAt } from '../../../../src/core/analysis/answer-at';
import { defaultLimits } from '../../../../src/core/interpret/limits';
import type { FileSystem } from '../../../../src/languages/document';
import { primitives } from '../../../../src/core/primitives/table';
import { knownPackageFunction } from '../../../../src/languages/typescript/modules/known-packages';
import { analyze, pointOf, subjectNamed, valuesAt } from '../support';

/** Points and what `@stdlib/math-base-special-…` (0.2) gives there. */
const frozen: readonly (readonly [string, readonly (readonly number[])[], readonly number[]])[] = [
  ['abs', [[0.37], [-2.62], [12.4]], [0.37, 2.62, 12.4]],
  ['acos', [[0.37], [-0.82]], [1.191787306098946, 2.532207345558998]],
  ['asin', [[0.37], [-0.82]], [0.3790090206959508, -0.9614110187641015]],
  ['atan', [[0.37], [-2.62], [12.4]], [0.3543799191234378, -1.2061826512337066, 1.4903253155294358]],
  ['atanh', [[0.37], [-0.82]], [0.38842309971829614, -1.1568174645903153]],
  ['cbrt', [[0.37], [-2.62], [12.4]], [0.7179054352068319, -1.3785856825619012, 2.314589054525876]],
  ['ceil', [[0.37], [-2.62], [12.4]], [1, -2, 13]],
  ['cos', [[0.37], [-2.62], [12.4]], [0.9323273456060345, -0.8670267214458024, 0.9861923022788637]],
  ['cosh', [[0.37], [-2.62], [12.4]], [1.0692344726503396, 6.904263223952681, 121400.8087512211]],
  ['digamma', [[0.37], [-2.62], [12.4]], [-2.7953014108905636, -0.1018043434901161, 2.4768322731896193]],
  ['erf', [[0.37], [-2.62], [12.4]], [0.39920598404299923, -0.9997888089442238, 1]],
  ['erfc', [[0.37], [-2.62], [12.4]], [0.6007940159570008, 1.9997888089442237, 7.576748890435947e-69]],
  ['exp', [[0.37], [-2.62], [12.4]], [1.4477346146633243, 0.07280286282743559, 242801.6174983236]],
  ['expm1', [[0.37], [-2.62], [12.4]], [0.4477346146633244, -0.9271971371725645, 242800.6174983236]],
  ['floor', [[0.37], [-2.62], [12.4]], [0, -3, 12]],
  ['gamma', [[0.37], [-2.62], [12.4]], [2.4035500200786526, -0.8885543518436088, 106776191.4529491]],
  ['ln', [[1.7], [31.4]], [0.5306282510621704, 3.4468078929142076]],
  ['log10', [[1.7], [31.4]], [0.2304489213782739, 1.4969296480732148]],
  ['log1p', [[0.37], [-2.62], [12.4]], [0.31481073984003355, NaN, 2.5952547069568657]],
  ['log2', [[1.7], [31.4]], [0.765534746362977, 4.972692654004264]],
  ['round', [[0.37], [-2.62], [12.4]], [0, -3, 12]],
  ['sin', [[0.37], [-2.62], [12.4]], [0.361615431964962, -0.49826164241183857, -0.1656041754483094]],
  ['sinh', [[0.37], [-2.62], [12.4]], [0.3785001420129849, -6.831460361125245, 121400.8087471025]],
  ['sqrt', [[1.7], [31.4]], [1.3038404810405297, 5.60357029044876]],
  ['tan', [[0.37], [-2.62], [12.4]], [0.38786316165584905, 0.5746785307619665, -0.16792280274915575]],
  ['tanh', [[0.37], [-2.62], [12.4]], [0.35399171247704597, -0.9894553755461026, 0.9999999999660745]],
  ['trigamma', [[1.7], [31.4]], [0.7932328301639985, 0.032359636070142216]],
  ['trunc', [[0.37], [-2.62], [12.4]], [0, -2, 12]],
  ['expit', [[0.37], [-2.62], [12.4]], [0.5914589784327801, 0.0678622935769945, 0.999995881428255]],
  ['gammaln', [[1.7], [31.4]], [-0.09580769740706588, 76.02795626236885]],
  ['log1pexp', [[0.37], [-2.62], [12.4]], [0.895162949730635, 0.07027472153829199, 12.400004118580226]],
  ['signum', [[0.37], [-2.62], [12.4]], [1, -1, 1]],
  ['asinh', [[0.37], [-2.62], [12.4]], [0.3620391212409711, -1.6908987693812259, 3.21246561256992]],
  ['acosh', [[1.7], [31.4]], [1.123230982587296, 4.139701416998631]],
  [
    'atan2',
    [
      [2.4, 0.7],
      [0.3, 5.1],
    ],
    [1.2870022175865687, 0.058755822715722696],
  ],
  [
    'hypot',
    [
      [2.4, 0.7],
      [0.3, 5.1],
    ],
    [2.5, 5.10881590977792],
  ],
  [
    'max',
    [
      [2.4, 0.7],
      [0.3, 5.1],
    ],
    [2.4, 5.1],
  ],
  [
    'min',
    [
      [2.4, 0.7],
      [0.3, 5.1],
    ],
    [0.7, 0.3],
  ],
  [
    'pow',
    [
      [2.4, 0.7],
      [0.3, 5.1],
    ],
    [1.8456437195895268, 0.0021543606058734687],
  ],
  [
    'fmod',
    [
      [2.4, 0.7],
      [0.3, 5.1],
    ],
    [0.30000000000000004, 0.3],
  ],
  [
    'logaddexp',
    [
      [2.4, 0.7],
      [0.3, 5.1],
    ],
    [2.5677860293862658, 5.108196067338268],
  ],
];

/** Likewise (0.3), where the series, the recurrence and the expansion far away meet. */
const frozenSeries: typeof frozen = [
  ['besselj0', [[0],[1e-9],[0.37],[2.62],[12.4],[24.9],[25.1],[310.5]], [1, 1.0000000000000002, 0.9660667264385131, -0.1061653512675984, 0.12956102651750231, 0.0832459683530155, 0.10827567149994945, -0.011960798663040914]],
  ['besselj1', [[0],[1e-9],[0.37],[-2.62],[12.4],[24.9],[25.1],[310.5]], [0, 5e-10, 0.18185219440633124, -0.46520197226440646, -0.1807102468826732, -0.13485569953140886, -0.11463478413442256, 0.04365277641221456]],
  ['bessely0', [[1e-9],[0.37],[2.62],[12.4],[24.9],[25.1],[310.5]], [-13.26664507493839, -0.6612721337029653, 0.4774819680116194, -0.1857766152672433, -0.13649918399676522, -0.11676770763803697, 0.043671980285956154]],
  ['bessely1', [[1e-9],[0.37],[2.62],[12.4],[24.9],[25.1],[310.5]], [-636619772.3675814, -1.9055078884374006, 0.1964774048507806, -0.13714437659862747, -0.08600255759555425, -0.11062223322783098, 0.012031139238179745]],
  ['erfinv', [[0],[1e-9],[0.37],[-0.82],[0.99999],[1]], [0, 8.86226925452758e-10, 0.3406323220209947, -0.9480569762323497, 3.123413274341571, Infinity]],
  ['erfcinv', [[1e-250],[1e-9],[0.37],[1.82],[2]], [23.91440058030225, 4.320005384913445, 0.6339023948388711, -0.94805697623235, -Infinity]],
  ['exp2', [[0.37],[-2.62],[12.4]], [1.2923528306374923, 0.16266773193024167, 5404.7044025257765]],
  ['exp10', [[0.37],[-2.62],[12.4]], [2.344228815319922, 0.00239883291901949, 2511886431509.582]],
  ['polygamma', [[1,0.37],[2,3.5],[4,12.4],[3,-2.6]], [8.360473827799098, -0.1082040516417274, -0.00029745557008461153, 283.53838059773574]],
]; // prettier-ignore

const folder = 'file:///folder/node_modules/@stdlib/';
const texts: Readonly<Record<string, string>> = {
  // A package whose main module is a function with another added to it, as its packages are.
  [`${folder}cube/package.json`]: '{"main":"./lib"}',
  [`${folder}cube/lib/index.js`]: `'use strict';
    var setReadOnly = require( '@stdlib/utils-define-nonenumerable-read-only-property' );
    var main = require( './main.js' ); var assign = require( './assign.js' );
    setReadOnly( main, 'assign', assign ); module.exports = main;`,
  [`${folder}cube/lib/main.js`]: 'function cube( x ) { return x * x * x; } module.exports = cube;',
  [`${folder}cube/lib/assign.js`]:
    'function cubed( x, out, stride, offset ) { out[ offset ] = x * x * x; return out; } module.exports = cubed;',
  [`${folder}ns/package.json`]: '{"main":"./lib"}',
  [`${folder}ns/lib/index.js`]: `var setReadOnly = require( '@stdlib/utils-define-read-only-property' );
    var ns = {}; setReadOnly( ns, 'cube', require( '@stdlib/cube' ) ); module.exports = ns;`,
  // What differs between machines, asked for before anything is done.
  [`${folder}array-float64/package.json`]: '{"main":"./lib"}',
  [`${folder}array-float64/lib/index.js`]: 'var ctor; if ( detect() ) { ctor = x; } module.exports = ctor;',
  [`${folder}array-uint32/package.json`]: '{"main":"./lib"}',
  [`${folder}array-uint32/lib/index.js`]: 'var ctor; if ( detect() ) { ctor = x; } module.exports = ctor;',
  [`${folder}assert-is-little-endian/package.json`]: '{"main":"./lib"}',
  [`${folder}assert-is-little-endian/lib/index.js`]: 'module.exports = detect();',
  [`${folder}words/package.json`]: '{"main":"./lib"}',
  [`${folder}words/lib/index.js`]: 'module.exports = require( "./main.js" );',
  [`${folder}words/lib/indices.js`]: `var isLittleEndian = require( '@stdlib/assert-is-little-endian' ); var indices;
    if ( isLittleEndian === true ) { indices = { 'HIGH': 1, 'LOW': 0 }; } else { indices = { 'HIGH': 0, 'LOW': 1 }; }
    module.exports = indices;`,
  [`${folder}words/lib/main.js`]: `var Uint32Array = require( '@stdlib/array-uint32' );
    var Float64Array = require( '@stdlib/array-float64' ); var indices = require( './indices.js' );
    var FLOAT64_VIEW = new Float64Array( 1 ); var UINT32_VIEW = new Uint32Array( FLOAT64_VIEW.buffer );
    var HIGH = indices.HIGH;
    function exponent( x ) { FLOAT64_VIEW[ 0 ] = x; return ( ( UINT32_VIEW[ HIGH ] & 0x7ff00000 ) >>> 20 ) - 1023; }
    module.exports = exponent;`,
  // A function that is exported as a whole, with another on it.
  [`${folder}whole/package.json`]: '{"main":"./lib"}',
  [`${folder}whole/lib/index.js`]: `function half( x ) { return x / 2; }
    module.exports = function square( x ) { return x * x; };
    module.exports.half = half;`,
  [`${folder}table/package.json`]: '{"main":"./lib"}',
  [`${folder}table/lib/index.js`]: `var T = require( './table.json' );
    module.exports = function ( x ) { return T[ 1 ] * x; };`,
  [`${folder}table/lib/table.json`]: '[1, 2.5]',
};
const files: FileSystem = { read: (uri) => Promise.resolve(texts[uri] ?? null) };

async function at(text: string, ...args: number[]): Promise<readonly unknown[]> {
  return valuesAt(await subjectNamed(text, 'f', 'javascript', files), args);
}

describe('functions of known packages', () => {
  it('have the values of the packages to the last digits', () => {
    for (const [name, points, values] of [...frozen, ...frozenSeries]) {
      const row = primitives.get(knownPackageFunction(`@stdlib/math-base-special-${name}`, null) ?? '');
      assert.ok(row !== undefined, name);
      points.forEach((point, i) => {
        const [value, expected] = [row.value(point), values[i] ?? NaN];
        const same = Object.is(value, expected) || Math.abs(value - expected) <= 4e-15 * Math.abs(expected) + 1e-15;
        assert.ok(same, `${name}(${point.join()}): ${value} instead of ${expected}`);
      });
    }
  });

  it('are those of packages of one function each', async () => {
    for (const [specifier, value] of [
      ['math-erf', 0.8427007929497149],
      ['math-erfc', 0.15729920705028513],
      ['math-exp', Math.E],
      ['math-ln', 0],
    ] as const) {
      const [found] = await at(`var g = require('${specifier}'); function f(x) { return g(x); }`, 1);
      assert.ok(Math.abs(Number(found) - value) < 4e-16, specifier);
    }
  });

  it('have derivatives in closed form, of which the table says where they come from', async () => {
    const jacobian = async (name: string, x: number): Promise<readonly [unknown, unknown]> => {
      const text = `import g from '@stdlib/math-base-special-${name}'; export function f(x) { return g(x); }`;
      const subject = await subjectNamed(text, 'f', 'javascript', files);
      const options = { limits: defaultLimits, maximumHessianInputs: 8, maximumVerifiedInputs: 8 };
      const { answer, symbolic } = answerAt(subject.program, { receiver: null, arguments: [x] }, 'given', options);
      assert.ok(answer.verified, name);
      return [symbolic?.jacobian[0]?.[0], answer.jacobian[0]?.[0]];
    };
    assert.deepEqual(await jacobian('besselj0', 2), ['-besselj1(x)', -0.5767248077568734]);
    assert.deepEqual(await jacobian('besselj1', 0), [(await jacobian('besselj1', 3))[0], 0.5]);
    assert.equal((await jacobian('erfinv', 0))[1], Math.sqrt(Math.PI) / 2);
    assert.equal((await jacobian('exp2', 0.5))[0], '2^(x) * log(2)');
  });

  it('are primitives by every spelling of their packages, and of mathjs by name', async () => {
    for (const specifier of [
      '@stdlib/math-base-special-exp',
      '@stdlib/math/base/special/exp',
      '@stdlib/stdlib/math/base/special/exp',
      '@stdlib/math/base/special/exp/lib/index.js',
    ]) {
      assert.deepEqual(await at(`var exp = require('${specifier}'); function f(x) { return exp(x); }`, 1), [Math.E]);
    }
    const text = `import { gamma as g, pi } from 'mathjs'; import * as math from 'mathjs'; const { erf } = math;
      export function f(x) { return g(x) + math.log(x) + pi * erf(x); }`;
    const [value] = await at(text, 1);
    assert.ok(Math.abs(Number(value) - (1 + Math.PI * 0.8427007929497149)) < 1e-14);
    const { rejections } = await analyze(
      "import { simplify } from 'mathjs'; export function f(x) { return simplify(x) * x; }",
      'javascript',
      files,
    );
    assert.match(rejections[0]?.reason ?? '', /`simplify` of "mathjs" is not in the table/);
  });

  it('are read as their modules are written: functions, additions to them, namespaces, tables', async () => {
    const required = "var cube = require('@stdlib/cube'); var ns = require('@stdlib/ns');";
    assert.deepEqual(await at(`${required} function f(x) { return cube(x); }`, 2), [8]);
    assert.deepEqual(await at(`${required} function f(x) { return cube.assign(x, [0], 1, 0)[0]; }`, 2), [8]);
    assert.deepEqual(await at(`${required} function f(x) { return ns.cube(x); }`, 2), [8]);
    assert.deepEqual(await at(`var { cube } = require('@stdlib/ns'); function f(x) { return cube(x); }`, 2), [8]);
    assert.deepEqual(await at("import cube from '@stdlib/cube'; export function f(x) { return cube(x); }", 2), [8]);
    assert.deepEqual(await at("function f(x) { return require('@stdlib/table')(x); }", 2), [5]);
    const whole = "import square from '@stdlib/whole'; export function f(x) { return square(x) + square.half(x); }";
    assert.deepEqual(await at(whole, 6), [39]);
  });

  it('find out nothing about the machine', async () => {
    const text = "var exponent = require('@stdlib/words'); function f(x) { return x * exponent(x); }";
    assert.deepEqual(await at(text, 10), [30]);
    assert.deepEqual(pointOf(await subjectNamed(text, 'f', 'javascript', files)).arguments.length, 1);
  });
});
