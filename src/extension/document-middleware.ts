// Keeps documents that are nobody's source (see served-documents.ts) from the server.
import type { Middleware } from 'vscode-languageclient';
import { isServed } from './served-documents';

export const documentMiddleware: Middleware = {
  didOpen: async (document, next) => {
    if (isServed(document)) await next(document);
  },
  didChange: async (event, next) => {
    if (isServed(event.document)) await next(event);
  },
  didSave: async (document, next) => {
    if (isServed(document)) await next(document);
  },
  didClose: async (document, next) => {
    if (isServed(document)) await next(document);
  },
  provideCodeLenses: (document, token, next) => (isServed(document) ? next(document, token) : []),
  provideCodeActions: (document, range, context, token, next) =>
    isServed(document) ? next(document, range, context, token) : [],
};
