// Packages of which each member has a file of its own: the main file, which makes them all while it runs, is not read.
import assert from 'node:assert/strict';
import type { FileSystem } from '../../../../src/languages/document';
import { analyze, subjectNamed, valuesAt } from '../support';

const folder = 'file:///folder/node_modules/lodash';
const texts: Readonly<Record<string, string>> = {
  [`${folder}/package.json`]: '{"name": "lodash", "main": "lodash.js"}',
  [`${folder}/lodash.js`]: ';(function () { var _ = runInContext(); module.exports = _; }.call(this));',
  [`${folder}/sum.js`]: `var identity = require('./identity');
function sum(array) { var s = 0; for (var i = 0; i < array.length; i++) s += identity(array[i]); return s; }
module.exports = sum;`,
  [`${folder}/identity.js`]: 'module.exports = function identity(value) { return value; };',
  [`${folder}/range.js`]: `var createRange = require('./_createRange');
var range = createRange();
module.exports = range;`,
  [`${folder}/_createRange.js`]: `module.exports = function createRange() {
  return function (end) { var r = []; for (var i = 0; i < end; i++) r.push(i); return r; };
};`,
};
const files: FileSystem = { read: (uri) => Promise.resolve(texts[uri] ?? null) };

const uses: readonly (readonly [string, string])[] = [
  ['the default import', "import _ from 'lodash'; export const f = (x: number) => _.sum([x, x * x]);"],
  ['a namespace', "import * as _ from 'lodash'; export const f = (x: number) => _.sum([x, x * x]);"],
  ['a name', "import { sum as total } from 'lodash'; export const f = (x: number) => total([x, x * x]);"],
  ['require', "const _ = require('lodash'); export const f = (x: number) => _.sum([x, x * x]);"],
  ['a part of require', "const { sum } = require('lodash'); export const f = (x: number) => sum([x, x * x]);"],
  ['a member of require', "const sum = require('lodash').sum; export const f = (x: number) => sum([x, x * x]);"],
  [
    'what compilers make of it',
    `const __importDefault = (mod) => (mod && mod.__esModule ? mod : { default: mod });
const lodash_1 = __importDefault(require('lodash'));
export const f = (x: number) => lodash_1.default.sum([x, x * x]);`,
  ],
];

describe('members with files of their own', () => {
  for (const [title, text] of uses) {
    it(`are read by ${title}`, async () => {
      assert.deepEqual(valuesAt(await subjectNamed(text, 'f', 'typescript', files), [3]), [12]);
    });
  }

  it('may be values that their file makes', async () => {
    const text = "import _ from 'lodash'; export const f = (x: number) => _.sum(_.range(4).map((i) => i * x));";
    assert.deepEqual(valuesAt(await subjectNamed(text, 'f', 'typescript', files), [0.5]), [3]);
  });

  it('are missed by name where they have none', async () => {
    const text = "import _ from 'lodash'; export const f = (x: number) => _.absent(x);";
    const { rejections } = await analyze(text, 'typescript', files);
    assert.match(rejections[0]?.reason ?? '', /"lodash\/absent"/);
  });
});
