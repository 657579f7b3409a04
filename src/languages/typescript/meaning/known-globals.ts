// Names that the language, its hosts and compilers of modules give a meaning.

/** Globals whose members are resolved by path. */
export const globalNamespaces: ReadonlySet<string> = new Set([
  'Math',
  'Number',
  'Array',
  'Object',
  'ArrayBuffer',
  'Array.prototype',
  'Object.prototype',
  'Function.prototype',
  'String',
  'Symbol',
  'JSON',
  'Date',
  'Reflect',
  'console',
  'process',
  'process.env',
  'performance',
  'Float64Array',
  'Float32Array',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
]);

export const globalObjects: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'global']);

export const interopHelpers: ReadonlySet<string> = new Set([
  '_interopRequireDefault',
  '_interopRequireWildcard',
  '__importDefault',
  '__importStar',
  '__toESM',
  'interopDefault',
  '_interopDefault',
  '_interopDefaultLegacy',
  '_interopNamespace',
]);
