// Says what is going on: one line when a step begins, and its time when it ends.
import { spawn } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';

/** "12.3 s" or "3 min 05 s". */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}

/** Runs a step, prints its name before and its time after. A long silence is broken every 20 s. */
export async function step<T>(name: string, body: () => Promise<T>): Promise<T> {
  console.log(`— ${name}`);
  const started = Date.now();
  const stillThere = setInterval(() => console.log(`  … ${duration(Date.now() - started)}`), 20_000);
  try {
    return await body();
  } finally {
    clearInterval(stillThere);
    console.log(`  ${duration(Date.now() - started)}  ${name}`);
  }
}

/** A failure whose message is all that a person needs: shown without a stack. */
export class StepFailure extends Error {}

export interface Finished {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a program to its end and collects what it writes. It is ended, with all that it started, after `timeLimit`
 * milliseconds; the output then says so.
 */
export function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { readonly timeLimit?: number; readonly onOutput?: (text: string) => void } = {},
): Promise<Finished> {
  const { timeLimit, onOutput, ...spawnOptions } = options;
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'], detached: !onWindows });
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      onOutput?.(chunk.toString());
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    const end = (): void => endGroup(child.pid);
    running.add(end);
    const limit =
      timeLimit === undefined
        ? undefined
        : setTimeout(() => {
            output += `\n[ended after its time limit of ${duration(timeLimit)}]\n`;
            end();
          }, timeLimit);
    const finish = (code: number): void => {
      clearTimeout(limit);
      running.delete(end);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

export const onWindows = process.platform === 'win32';
const running = new Set<() => void>();

/** Ends a process and everything it started (it leads a process group of its own, except on Windows). */
export function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(onWindows ? pid : -pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

/** Runs a script's main function; a failure ends it with exit code 1, and nothing that it started stays behind. */
export function runMain(main: () => Promise<number>): void {
  const leave = (code: number): void => {
    for (const end of running) end();
    process.exit(code);
  };
  process.on('SIGINT', () => leave(130));
  process.on('SIGTERM', () => leave(143));
  main().then(leave, (error: unknown) => {
    console.error(error instanceof StepFailure ? `\n${error.message}` : error);
    leave(1);
  });
}

/** Has `end` called when the script is left in whatever way; the answer takes that back. */
export function endWithScript(end: () => void): () => void {
  running.add(end);
  return () => running.delete(end);
}
