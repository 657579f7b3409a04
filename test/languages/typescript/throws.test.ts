// Argument checks that throw: a domain error with the message of the throw, however the message is made.
import assert from 'node:assert/strict';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { pointFrom, subjectNamed } from './support';

const checks = `
class DomainError extends Error { constructor(value, limit) { super(\`\${value} is beyond \${limit}\`); this.name = 'DomainError'; } }
class PlainError extends RangeError {}
function OldError(message) { Error.call(this, message); this.message = message; Error.captureStackTrace(this, OldError); }
OldError.prototype = Object.create(Error.prototype);
function invariant(c, msg) { if (!c) throw new Error('Invariant failed: ' + msg); }
const assert = require('assert');
function format(s) { for (var a = Array.prototype.slice.call(arguments, 1), i = 0; i < a.length; i++) s = s.replace('%d', a[i]); return s; }
function template(x) { if (x < 0) throw new TypeError(\`x must not be negative, got \${x}\`); return Math.sqrt(x); }
function custom(x) { if (x < 1) throw new DomainError(x, 1); return Math.sqrt(x); }
function plain(x) { if (x < 1) throw new PlainError('too small'); return Math.sqrt(x); }
function old(x) { if (x < 1) throw new OldError('too small: ' + x); return Math.sqrt(x); }
function helper(x) { invariant(x > 0, 'x > 0'); return Math.log(x); }
function text(x) { if (!(x > 0)) throw 'x must be positive'; return Math.log(x); }
function record(x) { if (!(x > 0)) throw { message: 'x must be positive', code: 3 }; return Math.log(x); }
function built(x) { assert(x > 0, 'x must be positive'); return Math.log(x); }
function equal(x) { assert.strictEqual(typeof x, 'number'); assert.ok(x > 0, 'not positive'); return Math.log(x); }
function joined(x) { if (!(x > 0)) throw new Error(['x', 'must be', 'positive'].join(' ')); return Math.log(x); }
function partly(x) { if (!(x > 0)) throw new Error('bad ' + x.toFixed(2) + ' at ' + new Date() + '!'); return Math.log(x); }
function wrapped(x) { try { return template(x); } catch (e) { throw new Error('wrapped: ' + e.message); } }
function coded(x) { if (x < 0) { const err = new Error('with a code'); err.code = 'E1'; throw err; } return Math.sqrt(x); }
function formatted(x) { if (x < 0) throw new Error(format('%d is negative', x)); return Math.sqrt(x); }
`;

const messages: Readonly<Record<string, string>> = {
  template: 'x must not be negative, got -2',
  custom: '-2 is beyond 1',
  plain: 'too small',
  old: 'too small: -2',
  helper: 'Invariant failed: x > 0',
  text: 'x must be positive',
  record: 'x must be positive',
  built: 'x must be positive',
  equal: 'not positive',
  joined: 'x must be positive',
  partly: 'bad -2.00 at …!',
  wrapped: 'wrapped: x must not be negative, got -2',
  coded: 'with a code',
  formatted: '-2 is negative',
};

describe('throws', () => {
  for (const [name, message] of Object.entries(messages)) {
    it(`${name}: the message of the throw where it throws, numbers elsewhere`, async () => {
      const { program } = await subjectNamed(checks, name, 'javascript');
      const options = { limits: defaultLimits, maximumHessianInputs: 1, maximumVerifiedInputs: 1 };
      const { error } = evaluateAt(program, pointFrom([-2]), 'given', options);
      assert.deepEqual([error?.kind, error?.message], ['domain', message]);
      const answer = evaluateAt(program, pointFrom([2.25]), 'given', options);
      assert.equal(answer.error, null);
      assert.ok(answer.verified);
    });
  }
});
