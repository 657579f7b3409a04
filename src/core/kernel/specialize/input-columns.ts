// Which column of the inputs a number of the point is: asked in the order of the inputs nearly always.
import type { Input } from '../../analysis/lift';
import type { PathKey } from '../../program/program';

function isSame(a: readonly PathKey[], b: readonly PathKey[]): boolean {
  if (a.length !== b.length) return false;
  // The last keys differ most often.
  for (let i = a.length - 1; i >= 0; i--) if (a[i] !== b[i]) return false;
  return true;
}

export class InputColumns {
  readonly #inputs: readonly Input[];
  /** The first input of each argument. */
  readonly #first = new Map<PathKey, number>();
  #next = 0;
  #byPath: ReadonlyMap<string, number> | null = null;

  constructor(inputs: readonly Input[]) {
    this.#inputs = inputs;
    inputs.forEach(({ path: [root] }, i) => {
      if (root !== undefined && !this.#first.has(root)) this.#first.set(root, i);
    });
  }

  /** The column of the number at a path; undefined where it is no input. */
  of(path: readonly PathKey[]): number | undefined {
    const [root] = path;
    const first = root === undefined ? undefined : this.#first.get(root);
    if (first === undefined) return undefined;
    const column = this.#isAt(this.#next, path) ? this.#next : this.#isAt(first, path) ? first : this.#search(path);
    if (column !== undefined) this.#next = column + 1;
    return column;
  }

  #isAt(column: number, path: readonly PathKey[]): boolean {
    const input = this.#inputs[column];
    return input !== undefined && isSame(input.path, path);
  }

  #search(path: readonly PathKey[]): number | undefined {
    this.#byPath ??= new Map(this.#inputs.map((input, i) => [JSON.stringify(input.path), i]));
    return this.#byPath.get(JSON.stringify(path));
  }
}
