/// <reference types="node" />
// Subjects for the panel from real source text, by the language service: what an editor would send.
import { readFileSync } from 'node:fs';
import { emptyFileSystem } from '../../../src/languages/document';
import { LanguageService } from '../../../src/service/language-service';
import type { PanelSubject } from '../../../src/protocol/subject';

const patience = 20_000;

/** The function `name` of a TypeScript text. Throws where there is none, with the reason. */
export async function subjectOf(text: string, name: string): Promise<PanelSubject> {
  const service = new LanguageService(emptyFileSystem);
  const uri = 'file:///source.ts';
  service.update({ uri, version: 1, language: 'typescript', text });
  await service.analyze(uri);
  // The name where it is defined.
  const found = new RegExp(`(function|const)\\s+${name}\\b`).exec(text);
  const offset = (found?.index ?? 0) + (found?.[0].length ?? 0) - 1;
  const before = text.slice(0, offset).split('\n');
  const position = { uri, line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const response = await service.subject({ kind: 'position', position }, Date.now() + patience);
  if (response.kind === 'none') throw new Error(response.message);
  return response.subject;
}

/** A function of the examples that ship with the product; the working directory is the project's. */
export function exampleSubject(file: string, name: string): Promise<PanelSubject> {
  return subjectOf(readFileSync(`examples/${file}.ts`, 'utf8'), name);
}
