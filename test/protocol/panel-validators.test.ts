// The checks at the border between page and host: whole messages pass, anything spoilt is refused.
import assert from 'node:assert/strict';
import { panelHtml, panelPolicy } from '../../src/protocol/panel-html';
import { readHostMessage, readPageMessage, readPanelState } from '../../src/protocol/panel-validators';
import type { HostMessage, PageMessage, PanelSummary } from '../../src/protocol/panel';
import type { PanelSubject } from '../../src/protocol/subject';

const subject: PanelSubject = {
  reference: { uri: 'file:///a.ts', name: 'f', offset: 0 },
  documentVersion: 1,
  program: { version: 1, documents: [], nodes: [], functions: [], classes: [], bindings: [], initialize: [], entry: 0 },
  kind: 'ℝ → ℝ',
  title: 'f(x)',
  point: { receiver: null, arguments: [1] },
  origin: 'chosen',
  inputNames: ['x'],
  inputTex: ['x'],
  inputs: [[0]],
  box: [[-1, 1]],
  outputCount: 1,
  tex: null,
  criticalPoints: [{ at: [0], value: 0, classification: 'minimum', eigenvalues: [2], proven: false }],
};

const summary: PanelSummary = {
  title: 'f(x)',
  view: 'curve',
  point: [1],
  value: null,
  gradient: [null],
  classification: null,
  runs: [{ optimizer: 'adam', steps: 2, reason: null }],
  text: 'f',
};

const hostMessages: readonly HostMessage[] = [
  { kind: 'show', subject, digits: 6 },
  { kind: 'stale', message: 'gone' },
  { kind: 'descend' },
];

const pageMessages: readonly PageMessage[] = [
  { kind: 'ready' },
  { kind: 'revealSource' },
  { kind: 'setPinned', pinned: true },
  { kind: 'copy', text: 'a' },
  { kind: 'save', fileName: 'a.png', base64: 'AA==' },
  { kind: 'log', level: 'warn', message: 'a' },
  { kind: 'drawn', summary },
];

/** Every message with one of its fields, at any depth, taken away or spoilt. */
function spoil(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => spoil(item).map((bad) => (value as unknown[]).with(i, bad)));
  }
  if (typeof value !== 'object' || value === null) return [Symbol('spoilt')];
  return Object.entries(value).flatMap(([key, field]) => [
    { ...value, [key]: Symbol('spoilt') },
    ...spoil(field).map((bad) => ({ ...value, [key]: bad })),
  ]);
}

describe('panel validators', () => {
  it('let whole messages through unchanged', () => {
    for (const message of hostMessages) assert.deepEqual(readHostMessage(structuredClone(message)), message);
    for (const message of pageMessages) assert.deepEqual(readPageMessage(structuredClone(message)), message);
  });

  it('refuse every message with one field spoilt', () => {
    // The point's inner values are the program's affair; everything else is looked at.
    const unseen = new Set(['receiver', 'documents']);
    let refused = 0;
    for (const message of hostMessages) {
      for (const bad of spoil({ ...message })) {
        if (readHostMessage(bad) === null) refused++;
        else {
          const text = JSON.stringify(bad, (key, field: unknown) =>
            typeof field === 'symbol' ? `spoilt ${key}` : field,
          );
          const where = /spoilt (\w*)/.exec(text)?.[1] ?? '';
          assert.ok(unseen.has(where) || /"arguments":\["spoilt/.test(text), text);
        }
      }
    }
    for (const message of pageMessages) {
      for (const bad of spoil({ ...message })) {
        assert.equal(readPageMessage(bad), null);
        refused++;
      }
    }
    assert.ok(refused > 50);
  });

  it('refuse what is no message at all', () => {
    for (const value of [null, undefined, 1, 'ready', [], {}, { kind: 'toString' }, { kind: '__proto__' }]) {
      assert.equal(readHostMessage(value), null);
      assert.equal(readPageMessage(value), null);
      assert.equal(readPanelState(value), null);
    }
  });

  it('refuse names and intervals that do not agree in number', () => {
    const show = (change: Partial<PanelSubject>): unknown => ({
      kind: 'show',
      subject: { ...subject, ...change },
      digits: 6,
    });
    assert.equal(readHostMessage(show({ inputNames: ['x', 'y'] })), null);
    assert.equal(readHostMessage(show({ box: [] })), null);
    assert.equal(readHostMessage(show({ box: [[0, Infinity]] })), null);
  });

  it('read a state of this version only', () => {
    const state = { version: 1, subject, digits: 6, pinned: false, view: { any: 'thing' } };
    assert.deepEqual(readPanelState(state), state);
    assert.equal(readPanelState({ ...state, version: 2 }), null);
  });
});

describe('panelHtml', () => {
  it('allows no eval, no network and no inline script', () => {
    const policy = panelPolicy('https://host', 'abc');
    assert.match(policy, /^default-src 'none';/);
    assert.doesNotMatch(policy, /unsafe|connect-src|\*/);
    assert.match(policy, /script-src 'nonce-abc';/);
  });

  it('escapes what it is given', () => {
    const html = panelHtml({ scriptUri: 'a"><script>', styleUri: 'b', cspSource: 'c', nonce: 'd', title: '<i>&' });
    assert.doesNotMatch(html, /<script>|<i>/);
    assert.match(html, /&lt;i&gt;&amp;/);
  });
});
