// Workers and files in Node.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Platform, WorkerPort } from '../worker-port';

/** Megabytes of heap of one worker; past it the worker ends, and the server starts another. */
const computeMemory = 768;
const typesetMemory = 384;
/** Longer files are no code that people read. */
const longestFile = 5_000_000;

function startWorker(file: string, maxOldGenerationSizeMb: number): WorkerPort {
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb }, argv: [], stdout: true });
  let isTerminated = false;
  let problem: string | null = null;
  worker.on('error', (error: Error & { code?: string }) => {
    problem = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : error.message;
  });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
    onEnd: (listener) =>
      void worker.once('exit', (code) => {
        if (!isTerminated) listener(problem ?? `it ended with code ${code}`);
      }),
    terminate: () => {
      isTerminated = true;
      void worker.terminate();
    },
  };
}

async function readLocalFile(uri: string): Promise<string | null> {
  if (!uri.startsWith('file:')) return null;
  try {
    const text = await readFile(fileURLToPath(uri), 'utf8');
    return text.length > longestFile ? null : text;
  } catch {
    return null;
  }
}

/** @param folder where `compute.js` and `typeset.js` stand */
export function nodePlatform(folder: string): Platform {
  return {
    startCompute: () => startWorker(join(folder, 'compute.js'), computeMemory),
    startTypeset: () => startWorker(join(folder, 'typeset.js'), typesetMemory),
    readFile: readLocalFile,
  };
}
