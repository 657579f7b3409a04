// What is said of a global that stops the analysis: why it does, and what would help.

/** A reason in words, and what would help; null where nothing would. */
export interface Words {
  readonly reason: string;
  readonly advice: string | null;
}

/** Globals that the language or a host gives a meaning, none of them numeric. */
const known: ReadonlySet<string> = new Set(
  (
    'AbortController ActiveXObject Array ArrayBuffer Atomics AudioContext BigInt BigInt64Array BigUint64Array Blob ' +
    'Boolean Bun Buffer CSS CustomEvent Date Deno Document Element Error Event EventSource EventTarget File ' +
    'FileReader FinalizationRegistry Float16Array Float32Array Float64Array FormData Function Headers History Image Int16Array Int32Array Int8Array Intl Iterator JSON Location ' +
    'Map Math MessageChannel MutationObserver Navigator Node Notification Number Object OffscreenCanvas Path2D ' +
    'Performance Promise Proxy Reflect RegExp Request Response Set SharedArrayBuffer String Symbol TextDecoder ' +
    'TextEncoder URL URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WebSocket Window Worker XMLHttpRequest ' +
    '__dirname __filename alert arguments atob btoa caches cancelAnimationFrame clearInterval clearTimeout confirm ' +
    'console crypto customElements decodeURI decodeURIComponent define devicePixelRatio document encodeURI ' +
    'encodeURIComponent escape eval event exports fetch getComputedStyle history importScripts indexedDB innerHeight ' +
    'innerWidth isFinite isNaN localStorage location matchMedia module navigator parseFloat parseInt performance ' +
    'postMessage process prompt queueMicrotask require requestAnimationFrame requestIdleCallback screen ' +
    'sessionStorage setImmediate setInterval setTimeout structuredClone unescape'
  ).split(' '),
);

const isKnown = (root: string): boolean => known.has(root) || /^(HTML|SVG)\w*Element$/.test(root);

/** What globals give that differ from call to call, and so cannot be differentiated but handed in. */
const handedIn: readonly (readonly [RegExp, string])[] = [
  [/^(Math\.random|crypto)(\.|$)/, 'the random number'],
  [/^(Date|performance)(\.|$)/, 'the time'],
  [
    /^(fetch|XMLHttpRequest|localStorage|sessionStorage|process|document|navigator|screen|location|prompt|inner(Width|Height)|devicePixelRatio|getComputedStyle|Deno|Bun)(\.|$)/,
    'what it gives',
  ],
];

const mathNames: readonly string[] = Object.getOwnPropertyNames(Math);

/** Whether one name is the other with an ending more, such as `sine` for `sin`. */
const isCloseTo = (name: string, written: string): boolean =>
  name.length >= 3 &&
  (written.startsWith(name) || name.startsWith(written)) &&
  Math.abs(name.length - written.length) <= 2;

/** Why a global stops the analysis; `written` is how the source spells it. */
export function wordsOfGlobal(path: string, written: string = path): Words {
  const found = handedIn.find(([pattern]) => pattern.test(path));
  const advice = found === undefined ? null : `make ${found[1]} a parameter`;
  if (
    path === 'Math.random' ||
    (path === 'Date' && written === path) ||
    path === 'Date.now' ||
    path === 'performance.now'
  ) {
    return { reason: `uses \`${path}\`, which is not a function of its inputs`, advice };
  }
  if (path === 'Date' && written.startsWith('new Date(')) {
    return { reason: 'a `Date` is not numeric', advice: 'take its milliseconds, `date.getTime()`, as a parameter' };
  }
  if (path === 'BigInt') {
    return { reason: '`BigInt` makes whole numbers, which have no derivatives', advice: null };
  }
  const [root = '', member] = path.split('.');
  if (root === 'Math' && member !== undefined && !(member in Math)) {
    const meant = mathNames.find((name) => name.toLowerCase() === member.toLowerCase() || isCloseTo(name, member));
    return {
      reason: `\`${path}\` does not exist`,
      advice: meant === undefined ? null : `did you mean \`Math.${meant}\`?`,
    };
  }
  if ((written === path || written.startsWith('new ')) && !isKnown(root)) {
    return { reason: `\`${root}\` is not defined`, advice: 'define it, import it or make it a parameter' };
  }
  return { reason: `\`${written.replace(/^new |\(…\)$/g, '')}\` is not numeric`, advice };
}

/** `a` or `an`, as a name is spoken. */
export function withArticle(name: string): string {
  return `${/^([aeiouAEIO]|HTML|SVG|X[A-Z])/.test(name) ? 'an' : 'a'} \`${name}\``;
}
