// Modules that the host has built in and that numeric code uses to check its arguments, as the code they amount to.

const assertText = `
function AssertionError(message) { this.message = message; }
AssertionError.prototype = Object.create(Error.prototype);
function fail(message, usual) { throw message instanceof Error ? message : new AssertionError(message === undefined ? usual : message); }
function assert(value, message) { if (!value) fail(message, 'an assertion does not hold'); }
assert.ok = assert;
assert.equal = function (a, b, message) { if (!(a == b)) fail(message, a + ' should equal ' + b); };
assert.notEqual = function (a, b, message) { if (a == b) fail(message, a + ' should not equal ' + b); };
assert.strictEqual = function (a, b, message) { if (a !== b) fail(message, a + ' should equal ' + b); };
assert.notStrictEqual = function (a, b, message) { if (a === b) fail(message, a + ' should not equal ' + b); };
assert.fail = function (message) { fail(message, 'failed'); };
assert.strict = assert;
module.exports = assert;
`;

const hostNames: ReadonlySet<string> = new Set(
  (
    'async_hooks buffer child_process cluster console crypto dgram dns domain events fs http http2 https inspector ' +
    'module net os path perf_hooks process punycode querystring readline repl stream string_decoder timers tls tty ' +
    'url util v8 vm worker_threads zlib'
  ).split(' '),
);

/** Whether a specifier names a module of Node: files, streams, clocks. */
export function isHostModule(specifier: string): boolean {
  const [name = ''] = specifier.replace(/^node:/, '').split('/');
  return specifier.startsWith('node:') || hostNames.has(name);
}

/** The code of a module of the host; null for one that is not numeric. */
export function hostModule(specifier: string): { readonly uri: string; readonly text: string } | null {
  switch (specifier) {
    case 'assert':
    case 'node:assert':
    case 'assert/strict':
    case 'node:assert/strict':
      return { uri: 'host:///assert.js', text: assertText };
    default:
      return null;
  }
}
