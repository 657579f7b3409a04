// A second copy of a file in which Float32Array and Math.fround keep all digits of a double: differences of numbers that
// are rounded to 24 bits tell no derivative, those of the same code without that rounding do.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';

type Load = (
  require: unknown,
  module: { exports: unknown },
  exports: unknown,
  directory: string,
  file: string,
  floats: unknown,
  math: unknown,
) => void;

const math: unknown = Object.create(Math, { fround: { value: (x: number): number => x } });

/** Whether the text rounds numbers to 32 bits anywhere. */
const rounds = /\bFloat32Array\b|\bfround\b/;

/** Runs the copy of a file; does nothing where the file has nothing to do with 32 bits. */
export function loadUnroundedCopy(file: string, require: unknown): void {
  const text = readFileSync(file, 'utf8');
  if (!rounds.test(text)) return;
  const names = ['require', 'module', 'exports', '__dirname', '__filename', 'Float32Array', 'Math'];
  const load = new Function(...names, text) as Load;
  const module = { exports: {} };
  try {
    load(require, module, module.exports, dirname(file), file, Float64Array, math);
  } catch {
    // What does not load a second time is differenced as it is.
  }
}
