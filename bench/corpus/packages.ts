// The packages of the corpus: numeric ones, ones without numeric functions, and those held out from development.

/** A package of which no function is numeric but those named (checked by hand): `*` at the end stands for any ending. */
export interface NonNumericPackage {
  readonly name: string;
  /** Functions that are numeric all the same: offering them is right. */
  readonly numeric: readonly string[];
}

export const numericPackages: readonly string[] = [
  ...['bezier-easing', 'tween-functions', '@tweenjs/tween.js', 'd3-interpolate', 'd3-shape', 'd3-ease'],
  ...['color-space', 'colorjs.io', 'colord', 'delta-e', 'color-temperature'],
  ...['stats-lite', 'distributions', 'normal-distribution', 'simple-statistics', 'financial', 'node-irr', 'fmin'],
  ...['geodesy', 'geolib', 'haversine-distance', 'proj4', 'mgrs', 'spherical-geometry-js'],
  ...['astronomia', 'solar-calculator', 'heat-index'],
  ...['ml-levenberg-marquardt', 'ml-kernel', 'ml-savitzky-golay', 'cubic-spline', 'loess', 'kalmanjs'],
  ...['vectorious', 'quaternion', 'vec3', 'gl-matrix', 'complex.js', 'cannon-es', 'robust-predicates'],
  ...['glicko2', 'elo-rank', 'open-simplex-noise'],
  ...['@stdlib/math-base-special-exp', '@stdlib/math-base-special-gammaln', '@stdlib/math-base-special-erf'],
  ...['@stdlib/math-base-special-beta', '@stdlib/math-base-special-sinc', '@stdlib/math-base-special-logit'],
  ...['@stdlib/stats-base-dists-normal-pdf', '@stdlib/stats-base-dists-normal-cdf'],
  '@stdlib/stats-base-dists-gamma-logpdf',
];

export const nonNumericPackages: readonly NonNumericPackage[] = [
  { name: 'validator', numeric: ['getPositionWeightThroughLengthAndIndex', 'reverseMultiplyAndSum', 'scorePassword'] },
  { name: 'underscore.string', numeric: ['toPositive', 'toNumber'] },
  {
    name: 'voca',
    numeric: ['clip*', 'toInteger', 'coerceToNumber', 'getAstralNumberFromSurrogatePair', 'ReplacementIndex.*'],
  },
  { name: 'dom-helpers', numeric: [] },
  { name: 'path-browserify', numeric: [] },
  { name: 'query-string', numeric: [] },
  { name: 'qs', numeric: [] },
  { name: 'semver', numeric: [] },
  { name: 'picocolors', numeric: [] },
  { name: 'change-case', numeric: [] },
  { name: 'escape-string-regexp', numeric: [] },
  { name: 'he', numeric: [] },
  { name: 'cookie', numeric: [] },
  // The bytes and clocks of an identifier are numbers.
  { name: 'uuid', numeric: ['*v1ToV6', '*v6ToV1', 'updateV*', 'v7Sequence'] },
  { name: 'sprintf-js', numeric: [] },
  { name: 'fs-extra', numeric: [] },
  { name: 'eventemitter3', numeric: [] },
  { name: 'classnames', numeric: [] },
  { name: 'minimist', numeric: [] },
  {
    name: 'lodash',
    numeric: [
      ...['baseClamp', 'clamp', 'baseRange', 'getView', '*inRange', 'add', 'subtract', 'multiply', 'divide'],
      ...['mean', 'sum'],
    ],
  },
  // Adds whatever it is given: numbers as well as texts.
  { name: 'ramda', numeric: ['_stepCatString.@@transducer/step'] },
  // Cuts off the decimals.
  { name: 'dayjs', numeric: ['v.a'] },
  { name: 'commander', numeric: [] },
  { name: 'express', numeric: [] },
  { name: 'marked', numeric: [] },
  { name: 'js-yaml', numeric: ['fromHexCode*', 'setBit'] },
  { name: 'yargs-parser', numeric: ['increment'] },
  { name: 'ms', numeric: [] },
  { name: 'bytes', numeric: [] },
  { name: 'mime-types', numeric: [] },
  // The places of a binary heap.
  { name: 'async', numeric: ['leftChi', 'parent', 'range'] },
  { name: 'immer', numeric: ['*normalizeSliceIndex'] },
  { name: 'nanoid', numeric: [] },
  { name: 'slugify', numeric: [] },
  { name: 'pluralize', numeric: [] },
  // Days, months and years are counted with and divided.
  {
    name: 'moment',
    numeric: ['abs*', 'toInt', 'hooks.parseTwoDigitYear', 'mod*', 'bubble', '*days*', '*Days*', 'localeFirstDayOf*'],
  },
  { name: 'ini', numeric: [] },
  { name: 'dotenv', numeric: [] },
  { name: 'debug', numeric: [] },
  { name: 'chalk', numeric: [] },
  { name: 'minimatch', numeric: [] },
  { name: 'glob-to-regexp', numeric: [] },
  { name: 'handlebars', numeric: [] },
  { name: 'date-fns', numeric: ['*To*', 'normalizeTwoDigitYear', 'milliseconds', '*.valueCallback'] },
];

/** Never looked at while the front end was made. */
export const heldOutPackages: readonly string[] = [
  ...['suncalc', 'gaussian', 'bezier-js', 'color-convert', 'chroma-js', 'victor', 'eases', 'ml-distance', 'ml-stat'],
  ...['utm', 'simplex-noise', 'fraction.js', 'ml-matrix', 'd3-geo'],
];

/** Chosen for popularity after the first group had been measured, and never looked at since. */
export const secondHeldOutPackages: readonly string[] = [
  ...[
    '@mapbox/point-geometry',
    '@mapbox/sphericalmercator',
    '@thi.ng/math',
    '@turf/rhumb-distance',
    'astronomy-engine',
  ],
  ...['color', 'd3-polygon', 'popmotion', 'simplify-js', 'svg-path-properties'],
];
