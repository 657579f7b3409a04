// What code finds when it asks which globals there are: those of the language, and of a host that loads CommonJS modules
// as well as others, as Node is. Browsers have no `require`; packages ask for both and compute the same in either.

/** Roots that the language itself gives; all of them are the same wherever the code runs. */
const ofLanguage: ReadonlySet<string> = new Set(
  (
    'Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError Float32Array ' +
    'Float64Array Function Int16Array Int32Array Int8Array Intl JSON Map Math Number Object Promise Proxy RangeError ' +
    'ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array ' +
    'Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI decodeURIComponent encodeURI ' +
    'encodeURIComponent escape globalThis isFinite isNaN parseFloat parseInt undefined unescape Infinity NaN'
  ).split(' '),
);

const functionsOfHost: ReadonlySet<string> = new Set(
  (
    'AbortController Blob Buffer Event EventTarget FormData Headers MessageChannel Request Response TextDecoder ' +
    'TextEncoder URL URLSearchParams atob btoa clearImmediate clearInterval clearTimeout fetch queueMicrotask require ' +
    'setImmediate setInterval setTimeout structuredClone'
  ).split(' '),
);
const objectsOfHost: ReadonlySet<string> = new Set(
  'WebAssembly console crypto exports global module performance process process.env'.split(' '),
);

/** What `typeof path` gives; null where only running the code would tell. */
export function typeOfGlobal(path: string): string | null {
  const [root = '', ...names] = path.split('.');
  if (root === 'arguments') return null;
  if (ofLanguage.has(root)) {
    let value: unknown = Reflect.get(globalThis, root);
    for (const name of names) {
      if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return null;
      value = Reflect.get(value, name);
    }
    return typeof value;
  }
  if (objectsOfHost.has(path)) return 'object';
  if (names.length > 0) return null;
  return functionsOfHost.has(root) ? 'function' : 'undefined';
}

/** Whether a global is there, where it is no plain value that might be 0 or ''; null where that is not known. */
export function isGlobalThere(path: string): boolean | null {
  switch (typeOfGlobal(path)) {
    case 'function':
    case 'object':
      return true;
    case 'undefined':
      return false;
    default:
      return null;
  }
}
