// What a function is, as text: `ℝ² → ℝ`, `ℝ²ˣ² × ℝ² → ℝ²`, `ℝⁿ → ℝ`.
import { entryOf } from '../analysis/entry';
import type { OutputPath } from '../analysis/answer';
import type { InputPath } from '../program/point';
import type { PathKey, Program } from '../program/program';
import type { Type } from '../program/type';
import { superscript } from './number-text';

const letters = ['ⁿ', 'ᵐ', 'ᵏ', 'ᵖ', 'ʳ', 'ˢ'];

/** The space of leaves with these paths: a number, a vector, a matrix, or so many numbers. */
function spaceOf(paths: readonly (readonly PathKey[])[]): string {
  const [first] = paths;
  if (first === undefined) return 'ℝ⁰';
  if (paths.length === 1 && first.length === 0) return 'ℝ';
  const last = paths[paths.length - 1] ?? first;
  const [rows, columns] = last;
  const isMatrix =
    paths.every((path) => path.length === 2 && path.every((key) => typeof key === 'number')) &&
    typeof rows === 'number' &&
    typeof columns === 'number' &&
    paths.length === (rows + 1) * (columns + 1);
  if (isMatrix) return `ℝ${superscript(rows + 1)}ˣ${superscript(columns + 1)}`;
  return paths.length === 1 ? 'ℝ' : `ℝ${superscript(paths.length)}`;
}

/** The letter of a vector whose length the type leaves open; null where the length is known or it is no vector. */
function openLength(type: Type | undefined, open: Map<string | Type, string>): string | null {
  if (type?.kind !== 'array' || typeof type.length === 'number') return null;
  if (type.element.kind !== 'number') return null;
  const key = type.length ?? type;
  const letter = open.get(key) ?? letters[open.size];
  if (letter === undefined) return null;
  open.set(key, letter);
  return letter;
}

/** The kind of a function at a point. Lengths its types leave open are letters where the result is one number. */
export function kindText(program: Program, inputs: readonly InputPath[], outputs: readonly OutputPath[]): string {
  const { parameters } = entryOf(program);
  const isScalar = outputs.length === 1;
  const groups = new Map<PathKey, (readonly PathKey[])[]>();
  for (const [root, ...rest] of inputs) {
    if (root === undefined) continue;
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [rest]);
    else group.push(rest);
  }
  const open = new Map<string | Type, string>();
  const spaces: string[] = [];
  let scalars = 0;
  const flush = (): void => {
    if (scalars > 0) spaces.push(scalars === 1 ? 'ℝ' : `ℝ${superscript(scalars)}`);
    scalars = 0;
  };
  for (const [root, paths] of groups) {
    const letter = isScalar && typeof root === 'number' ? openLength(parameters[root]?.type, open) : null;
    const space = letter === null ? spaceOf(paths) : `ℝ${letter}`;
    if (space === 'ℝ') scalars++;
    else {
      flush();
      spaces.push(space);
    }
  }
  flush();
  const results = outputs.map((path) => (path[0] === 'arguments' ? path.slice(2) : path));
  return `${spaces.length === 0 ? 'ℝ⁰' : spaces.join(' × ')} → ${spaceOf(results)}`;
}
