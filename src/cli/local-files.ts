// The file system of the command line: files of this machine, by uri.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FileSystem } from '../languages/document';

/** Reads `file:` uris; anything else, and what cannot be read, is not there. */
export const localFiles: FileSystem = {
  async read(uri) {
    if (!uri.startsWith('file:')) return null;
    try {
      return await readFile(fileURLToPath(uri), 'utf8');
    } catch {
      return null;
    }
  },
};
