// Failures as a reader of the document sees them: at a place in it, and what stops in a package named after the package.
import { bitReasons } from '../interpret/word-origins';
import type { Failure } from '../program/outcome';
import type { Location, Program } from '../program/program';
import { callPlace } from './call-place';

/** The package whose folder a document lies in; null for the reader's own files. */
export function packageOf(uri: string): string | null {
  const parts = uri.split('/node_modules/');
  const path = parts.length < 2 ? null : parts[parts.length - 1];
  if (path === null || path === undefined) return null;
  return path
    .split('/', path.startsWith('@') ? 2 : 1)
    .map(decodeURIComponent)
    .join('/');
}

/** The failure at the call in the reader's document that leads to it, saying what was called. */
export function failureForReader(program: Program, failure: Failure): Failure {
  const { location, message } = failure;
  if (location === null || location.document === 0) return failure;
  const place = callPlace(program, location);
  const called = place === null ? undefined : program.functions[place.called];
  const name = called === undefined || called.name === '' ? null : `\`${called.name}\``;
  const inPackage = packageOf(program.documents[called?.location.document ?? location.document] ?? '');
  if (bitReasons.has(message) && inPackage !== null) {
    const what = name === null ? `"${inPackage}"` : `${name} of "${inPackage}"`;
    const reason = `${what} works on the bits of floats and is not in the table of known functions`;
    return { ...failure, message: reason, location: place?.location ?? null };
  }
  const isSaid = name === null || isThrown(program, location);
  return { ...failure, message: isSaid ? message : `${message}, inside ${name}`, location: place?.location ?? null };
}

/** The code's own words stand as they are. */
function isThrown({ nodes }: Program, { document, start }: Location): boolean {
  return nodes.some(
    ({ kind, location }) => kind === 'throw' && location.document === document && location.start === start,
  );
}
