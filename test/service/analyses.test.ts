// Documents through their versions: what is read again, and when.
import assert from 'node:assert/strict';
import { Analyses } from '../../src/service/analyses';
import type { DocumentAnalysis } from '../../src/languages/document';

const uri = 'file:///main.ts';

class Files {
  readonly texts = new Map([
    ['file:///lib.ts', 'export const square = (x: number) => x * x;'],
    ['file:///table.ts', 'import { f } from "./main"; export const back = (x: number) => f(x) + 1;'],
  ]);
  reads: string[] = [];

  read(wanted: string): Promise<string | null> {
    this.reads.push(wanted);
    return Promise.resolve(this.texts.get(wanted) ?? null);
  }
}

class Session {
  readonly files = new Files();
  readonly analyses = new Analyses(this.files);
  #version = 0;

  write(text: string): void {
    this.analyses.update({ uri, version: ++this.#version, language: 'typescript', text });
  }

  async analysis(): Promise<DocumentAnalysis> {
    const document = await this.analyses.of(uri);
    assert.ok(document);
    return document.analysis;
  }
}

const text =
  'import { square } from "./lib";\nexport const f = (x = 3) => square(x) + 1;\nexport const g = (x = 2) => 2 * x;\n';

describe('service: analyses', () => {
  it('an edit does not read the imports again', async () => {
    const session = new Session();
    session.write(text);
    await session.analysis();
    const { length } = session.files.reads;
    assert.ok(length > 0);
    session.write(text.replace('+ 1', '+ 20'));
    assert.equal((await session.analysis()).subjects.length, 2);
    session.write(text.replace('square(x)', 'square(x'));
    await session.analysis();
    assert.equal(session.files.reads.length, length);
  });

  it('a file that has changed is read again, also if the document was edited in between', async () => {
    const session = new Session();
    session.write(text);
    await session.analysis();
    session.write(text.replace('+ 1', '+ 20'));
    session.files.texts.set('file:///lib.ts', 'export const square = (x: number) => x + "";');
    session.analyses.invalidate('file:///lib.ts');
    assert.deepEqual(
      (await session.analysis()).subjects.map(({ name }) => name),
      ['g'],
    );
    session.files.texts.set('file:///lib.ts', 'export const square = (x: number) => 5 * x;');
    session.analyses.invalidate('file:///lib.ts');
    assert.equal((await session.analysis()).subjects.length, 2);
  });

  it('a file that has changed without anybody saying so is read again after a while', async () => {
    const session = new Session();
    session.write(text);
    await session.analysis();
    session.files.texts.set('file:///lib.ts', 'export const square = (x: number) => x + "";');
    assert.equal((await session.analysis()).subjects.length, 2);
    const now = Date.now;
    Date.now = () => now() + 60_000;
    try {
      assert.equal((await session.analysis()).subjects.length, 1);
    } finally {
      Date.now = now;
    }
  });

  it('a new import is read', async () => {
    const session = new Session();
    session.write(text.replace('import { square } from "./lib";\n', ''));
    assert.equal((await session.analysis()).subjects.length, 1);
    session.write(text);
    assert.equal((await session.analysis()).subjects.length, 2);
  });

  it('a module that imports the document back has its newest text', async () => {
    const session = new Session();
    const circular =
      'import { back } from "./table";\nexport const f = (x = 3) => 2 * x;\nexport const h = (x = 1) => back(x);\n';
    session.files.texts.set(uri, circular);
    session.write(circular);
    await session.analysis();
    const newer = circular.replace('2 * x', '"" + x');
    session.files.texts.set(uri, newer);
    session.write(newer);
    assert.deepEqual(
      (await session.analysis()).subjects.map(({ name }) => name),
      [],
    );
  });

  it('nothing is kept of a document that is closed', async () => {
    const session = new Session();
    session.write(text);
    await session.analysis();
    session.analyses.close(uri);
    assert.equal(await session.analyses.of(uri), null);
  });
});
