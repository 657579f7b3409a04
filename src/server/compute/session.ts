// Inside the compute worker: keeps the documents, answers one question after the other.
import { LanguageService } from '../../service/language-service';
import type { ParentPort } from '../worker-port';
import type { FromCompute, QuestionName, Questions, ToCompute } from './messages';

type Handlers = {
  readonly [Name in QuestionName]: (
    ask: Questions[Name]['ask'],
    deadline: number,
  ) => Promise<Questions[Name]['answer']>;
};

/** Connects a language service to the port of its worker. */
export function startComputeSession(port: ParentPort): void {
  const send = (message: FromCompute): void => port.post(message);
  const reads = new Map<number, (text: string | null) => void>();
  let lastRead = 0;
  const service = new LanguageService({
    read: (uri) =>
      new Promise((resolve) => {
        const id = ++lastRead;
        reads.set(id, resolve);
        send({ kind: 'read', id, uri });
      }),
  });
  const handlers: Handlers = {
    analyze: ({ uri }) => service.analyze(uri),
    hover: ({ uri, position, inBackground }, deadline) => service.hover(uri, position, deadline, inBackground),
    selectionHover: (query, deadline) => service.selectionHover(query, deadline),
    codeLenses: ({ uri }) => service.codeLenses(uri),
    lensCommand: (data, deadline) => service.lensCommand(data, deadline),
    codeActions: ({ uri, range, only }, deadline) => service.codeActions(uri, range, only, deadline),
    subject: (query, deadline) => service.subject(query, deadline),
    detail: (query, deadline) => service.detail(query, deadline),
    setPoint: (parameters) => service.setPoint(parameters),
  };
  const answer = async (name: QuestionName, ask: unknown, deadline: number): Promise<unknown> => {
    // The message's type ties each name to the type of its question.
    const handler = handlers[name] as (ask: unknown, deadline: number) => Promise<unknown>;
    return handler(ask, deadline);
  };
  port.onMessage((data) => {
    const message = data as ToCompute;
    switch (message.kind) {
      case 'settings':
        service.configure(message.settings);
        return;
      case 'points':
        service.restorePoints(message.points);
        return;
      case 'document':
        service.update(message.snapshot);
        return;
      case 'closed':
        service.close(message.uri);
        return;
      case 'changed':
        service.fileChanged(message.uri);
        return;
      case 'file': {
        const resolve = reads.get(message.id);
        reads.delete(message.id);
        resolve?.(message.text);
        return;
      }
      case 'question': {
        const { id, name, ask, deadline } = message;
        answer(name, ask, deadline).then(
          (value) => send({ kind: 'answer', id, answer: value }),
          (error: unknown) => {
            const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
            send({ kind: 'failed', id, message: text });
          },
        );
        return;
      }
    }
  });
  send({ kind: 'ready' });
}
