// Damage done to real source files, as a hand, a merge or a broken disk might do it; every step from a seed.

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from 0 to `below` − 1. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

export function pick<T>(random: Random, items: readonly T[], otherwise: T): T {
  return items[below(random, items.length)] ?? otherwise;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

const token = /[\p{ID_Start}$_][\p{ID_Continue}$]*|\d[\w.]*|"[^"\n]*"|'[^'\n]*'|\\[a-zA-Z]+|[^\s\w]/gu;

function tokens(text: string): Piece[] {
  return [...text.matchAll(token)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function lines(text: string): Piece[] {
  return [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const nowhere: Piece = { start: 0, end: 0 };

function replaced(text: string, { start, end }: Piece, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function inserted(text: string, random: Random, what: string): string {
  // Between two tokens, where it is read rather than part of a name.
  const { start } = pick(random, tokens(text), nowhere);
  return replaced(text, { start, end: start }, what);
}

const foreign = [
  '__proto__',
  'constructor',
  'toString',
  'async ',
  'await ',
  'yield ',
  'function* ',
  'class {',
  '`${',
  '/*',
  '*/',
  '//',
  '<!--',
  '<T>(',
  '=>',
  '...',
  '?.',
  '#x',
  '@at',
  '$$',
  '$',
  '\\frac{',
  '\\begin{matrix}',
  '```',
  'NaN',
  '0x',
  '1e999',
  '.5.5',
  '0b2',
  'import ',
  'export default ',
  'while(1)',
  'for(;;)',
  'x=>x(x)',
  '/[/',
  '"use strict";',
  'arguments',
  'eval(',
];

const brackets = ['(', ')', '[', ']', '{', '}', '<', '>'];

function nested(random: Random): string {
  const depth = 10 ** (1 + below(random, 4));
  switch (below(random, 8)) {
    case 0:
      return '('.repeat(depth) + '1' + ')'.repeat(depth);
    case 1:
      return '['.repeat(depth) + '1' + ']'.repeat(depth);
    case 2:
      return '{'.repeat(depth) + '}'.repeat(depth);
    case 3:
      return '-'.repeat(depth) + 'x';
    case 4:
      return 'x' + '+x'.repeat(depth);
    case 5:
      return 'x' + '**x'.repeat(depth);
    case 6:
      return 'x=>'.repeat(depth) + 'x';
    default:
      return '\\sqrt{'.repeat(depth) + 'x' + '}'.repeat(depth);
  }
}

function giant(random: Random): string {
  const length = 10 ** (2 + below(random, 4));
  switch (below(random, 6)) {
    case 0:
      return '9'.repeat(length);
    case 1:
      return `0.${'1'.repeat(length)}`;
    case 2:
      return `"${'a'.repeat(length)}"`;
    case 3:
      return `[${'1,'.repeat(length)}1]`;
    case 4:
      return 'a'.repeat(length);
    default:
      return `1e${'9'.repeat(3)}`;
  }
}

type Mutation = (text: string, random: Random, other: string) => string;

/** Each kind of damage by its name. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'delete a token': (text, random) => replaced(text, pick(random, tokens(text), nowhere), ''),
  'repeat a token': (text, random) => {
    const { start, end } = pick(random, tokens(text), nowhere);
    return replaced(text, { start: end, end }, text.slice(start, end));
  },
  'swap two tokens': (text, random) => {
    const all = tokens(text);
    const one = pick(random, all, nowhere);
    const other = pick(random, all, nowhere);
    const [first, second] = one.start <= other.start ? [one, other] : [other, one];
    if (first.end > second.start) return text;
    const moved = replaced(text, second, text.slice(first.start, first.end));
    return replaced(moved, first, text.slice(second.start, second.end));
  },
  'put one token for another': (text, random) => {
    const all = tokens(text);
    const { start, end } = pick(random, all, nowhere);
    return replaced(text, pick(random, all, nowhere), text.slice(start, end));
  },
  truncate: (text, random) => text.slice(0, below(random, text.length + 1)),
  'cut off the beginning': (text, random) => text.slice(below(random, text.length + 1)),
  'delete lines': (text, random) => {
    const all = lines(text);
    const from = below(random, all.length + 1);
    const to = Math.min(all.length, from + 1 + below(random, 5));
    return replaced(text, { start: all[from]?.start ?? 0, end: all[to - 1]?.end ?? 0 }, '');
  },
  'repeat lines': (text, random) => {
    const { start, end } = pick(random, lines(text), nowhere);
    return replaced(text, { start: end, end }, text.slice(start, end).repeat(1 + below(random, 50)));
  },
  'swap brackets': (text, random) => {
    const all = tokens(text).filter(({ start, end }) => brackets.includes(text.slice(start, end)));
    return replaced(text, pick(random, all, nowhere), pick(random, brackets, '('));
  },
  'insert a bracket': (text, random) => inserted(text, random, pick(random, brackets, '(')),
  'insert something foreign': (text, random) => inserted(text, random, pick(random, foreign, '')),
  'change characters': (text, random) => {
    let changed = text;
    for (let i = below(random, 20); i >= 0; i--) {
      const at = below(random, text.length);
      changed = replaced(changed, { start: at, end: at + 1 }, String.fromCharCode(below(random, 256)));
    }
    return changed;
  },
  'insert half a surrogate pair': (text, random) => {
    const at = below(random, text.length);
    return replaced(text, { start: at, end: at }, String.fromCharCode(0xd800 + below(random, 0x800)));
  },
  'insert control characters': (text, random) => {
    const at = below(random, text.length);
    const what = ['\0', '\u2028', '\u2029', '\ufeff', '\u202e', '\r', '\v', '\u00a0'];
    return replaced(text, { start: at, end: at }, pick(random, what, '\0').repeat(1 + below(random, 3)));
  },
  'insert a giant literal': (text, random) => inserted(text, random, giant(random)),
  'nest deeply': (text, random) => inserted(text, random, nested(random)),
  'join lines': (text) => text.replace(/\r?\n/g, ' '),
  'break lines everywhere': (text) => text.replace(/ /g, '\n'),
  'splice in another file': (text, random, other) => {
    const at = below(random, text.length);
    const from = below(random, other.length);
    return text.slice(0, at) + other.slice(from, from + 2000) + text.slice(at);
  },
  'drop all of a character': (text, random) => {
    const character = text.charAt(below(random, text.length));
    return character === '' ? text : text.split(character).join('');
  },
};

export interface Mutated {
  readonly text: string;
  /** The names of what was done, in order. */
  readonly done: readonly string[];
}

/** A text with one to three kinds of damage. */
export function mutated(text: string, other: string, random: Random): Mutated {
  const names = Object.keys(mutations);
  const done: string[] = [];
  let result = text;
  for (let count = 1 + below(random, 3); count > 0; count--) {
    const name = pick(random, names, 'truncate');
    done.push(name);
    result = mutations[name]?.(result, random, other) ?? result;
  }
  return { text: result, done };
}
