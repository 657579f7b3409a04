// Reading modules: open documents first, then whatever the client can read, then the disk.
import type { Connection } from 'vscode-languageserver';
import { requestNames } from '../protocol/requests';

export interface OpenTexts {
  get(uri: string): { getText(): string } | undefined;
}

/** A reader of texts by uri; null where there is none. */
export function clientFiles(
  connection: Connection,
  documents: OpenTexts,
  disk: (uri: string) => Promise<string | null>,
): (uri: string) => Promise<string | null> {
  // Other editors do not know the request: they are asked once.
  let isKnown = true;
  return async (uri) => {
    const open = documents.get(uri);
    if (open !== undefined) return open.getText();
    if (isKnown) {
      try {
        const text: unknown = await connection.sendRequest(requestNames.readFile, uri);
        if (typeof text === 'string') return text;
      } catch {
        isKnown = false;
      }
    }
    return disk(uri);
  };
}
