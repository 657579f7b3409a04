// bench/corpus.md: the table, the failures one by one, the machine and the date.
import { cpus } from 'node:os';
import type { Examined, PackageResult } from './examine';
import { thirdHeldOutPackages, type FirstMeasured, type NonNumericPackage } from './packages';

function countOf(functions: readonly Examined[], ...kinds: readonly Examined['outcome']['kind'][]): number {
  return functions.filter(({ outcome }) => kinds.includes(outcome.kind)).length;
}

export interface Counts {
  readonly numeric: number;
  readonly right: number;
  readonly refused: number;
  readonly wrong: number;
  readonly missed: number;
  readonly undecided: number;
  readonly rejected: number;
}

/** Truly numeric are those offered with a value somewhere, and the missed ones. */
export function countsOf(functions: readonly Examined[]): Counts {
  const [right, refused, wrong, missed] = (['right', 'refused', 'wrong', 'missed'] as const).map((kind) =>
    countOf(functions, kind),
  ) as [number, number, number, number];
  return {
    numeric: right + refused + wrong + missed,
    right,
    refused,
    wrong,
    missed,
    undecided: countOf(functions, 'undecided', 'no value'),
    rejected: countOf(functions, 'rejected'),
  };
}

/** The offered functions of a package that has none. */
export function falselyOffered(result: PackageResult, list: NonNumericPackage): readonly Examined[] {
  const isKnown = (name: string): boolean =>
    list.numeric.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name));
  return result.functions.filter(({ name, outcome }) => outcome.kind !== 'rejected' && !isKnown(name));
}

function table(head: readonly string[], lines: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;
}

function numericTable(results: readonly PackageResult[]): string {
  const row = (name: string, functions: readonly Examined[]): (string | number)[] => {
    const c = countsOf(functions);
    return [
      name,
      c.numeric,
      c.right,
      percent(c.right, c.numeric),
      c.refused,
      c.wrong,
      c.missed,
      c.undecided,
      c.rejected,
    ];
  };
  return table(
    ['package', 'numeric', 'right', '', 'refused', 'wrong', 'missed', 'undecided', 'not numeric'],
    [
      ...results.map((result) => row(`${result.name} ${result.version}`, result.functions)),
      row(
        '**all**',
        results.flatMap((result) => result.functions),
      ),
    ],
  );
}

function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function list(
  results: readonly PackageResult[],
  kind: Examined['outcome']['kind'],
  say: (outcome: Examined['outcome']) => string,
): string {
  const lines = results.flatMap((result) =>
    result.functions
      .filter(({ outcome }) => outcome.kind === kind)
      .map(
        ({ name, file, line, outcome }) =>
          `- ${result.name} \`${name}\` (${file}:${String(line)}): ${cell(say(outcome))}`,
      ),
  );
  return lines.length === 0 ? 'None.' : lines.join('\n');
}

export interface Report {
  readonly numeric: readonly PackageResult[];
  readonly heldOut: readonly PackageResult[];
  readonly secondHeldOut: readonly PackageResult[];
  readonly thirdHeldOut: readonly PackageResult[];
  readonly nonNumeric: readonly { readonly result: PackageResult; readonly list: NonNumericPackage }[];
}

function failures(results: readonly PackageResult[]): string[] {
  return [
    '### Wrong',
    '',
    list(results, 'wrong', (o) => (o.kind === 'wrong' ? o.what : '')),
    '',
    '### Refused, with the reason Nabla gives',
    '',
    list(results, 'refused', (o) => (o.kind === 'refused' ? o.reason : '')),
    '',
    '### Missed: not offered, although the function gives smooth numbers for arguments of the kinds in brackets',
    '',
    list(results, 'missed', (o) => (o.kind === 'missed' ? `${o.reason} [${o.numericAt}]` : '')),
    '',
    '### Undecided',
    '',
    list(results, 'undecided', (o) => (o.kind === 'undecided' ? o.why : '')),
    '',
    '### Offered, without a value at any point tried; the real function has none there either',
    '',
    list(results, 'no value', () => 'no value'),
    '',
  ];
}

function heldOutSection(title: string, results: readonly PackageResult[]): string[] {
  if (results.length === 0) return [];
  return [`## ${title}`, '', 'Looked at only by this command.', '', numericTable(results), ''];
}

/** The third group now, beside its first measurement. */
function thirdSection(results: readonly PackageResult[]): string[] {
  if (results.length === 0) return [];
  const first = new Map(thirdHeldOutPackages.map((measured) => [measured.name, measured]));
  const row = (name: string, before: readonly Omit<FirstMeasured, 'name'>[], now: Counts): (string | number)[] => {
    const sum = (key: keyof Omit<FirstMeasured, 'name'>): number =>
      before.reduce((total, counts) => total + counts[key], 0);
    const then = [sum('right'), percent(sum('right'), sum('numeric')), sum('refused'), sum('wrong'), sum('missed')];
    const today = [now.right, percent(now.right, now.numeric), now.refused, now.wrong, now.missed, now.undecided];
    return [name, sum('numeric'), ...then, now.numeric, ...today];
  };
  const rows = results.map((result) => {
    const before = first.get(result.name);
    return row(`${result.name} ${result.version}`, before === undefined ? [] : [before], countsOf(result.functions));
  });
  const all = row('**all**', [...first.values()], countsOf(results.flatMap((result) => result.functions)));
  return [
    '## Packages held out, third group',
    '',
    'On the left as measured before anything was mended for them, which is what packages never seen give; on the right now,',
    'after the classes of failures that they showed were mended.',
    '',
    table(
      [
        ...['package', 'numeric', 'right', '', 'refused', 'wrong', 'missed'],
        ...['numeric now', 'right', '', 'refused', 'wrong', 'missed', 'undecided'],
      ],
      [...rows, all],
    ),
    '',
  ];
}

/** The whole document. */
export function reportOf({ numeric, heldOut, secondHeldOut, thirdHeldOut, nonNumeric }: Report): string {
  const others = nonNumeric.map(
    ({ result, list: known }) =>
      [`${result.name} ${result.version}`, result.functions.length, falselyOffered(result, known).length] as const,
  );
  const sum = (i: 1 | 2): number => others.reduce((total, row) => total + row[i], 0);
  return [
    '# The corpus',
    '',
    'Written by `npm run corpus`; one package: `npm run corpus -- --package geolib` (adds `--function NAME` for one function),',
    'which prints and writes nothing. Every function that the entry points of a package reach is analysed as the command line does.',
    'The reference runs the real function in a child process: values to 1e-9, Jacobians by extrapolated central differences to',
    '1e-6, at the point the editor chooses and two near it. Where a file uses `Float32Array` or `Math.fround` the differences are those',
    'of a second copy of the module in which both keep all digits of a double (and which gives the same values up to that rounding):',
    'numbers of 24 bits have no differences to 1e-6. The values compared are always those of the real function. *Right*: all agree. *Refused*: Nabla says why it gives no number where',
    'the differences settle. *Missed*: not offered, but the real function gives smooth numbers for some plain arguments.',
    '*Undecided*: the differences do not settle, or the real function has no value there or cannot be reached; not counted as numeric.',
    '',
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'}, ${String(cpus().length)} cores.`,
    '',
    '## Numeric packages',
    '',
    numericTable(numeric),
    '',
    ...heldOutSection('Packages held out', heldOut),
    ...heldOutSection('Packages held out, second group', secondHeldOut),
    ...thirdSection(thirdHeldOut),
    '## Packages without numeric functions',
    '',
    table(['package', 'functions', 'falsely offered'], [...others, ['**all**', sum(1), sum(2)]]),
    '',
    ...nonNumeric.flatMap(({ result, list: known }) =>
      falselyOffered(result, known).map(
        ({ name, file, line }) => `- ${result.name} \`${name}\` (${file}:${String(line)})`,
      ),
    ),
    '',
    '## Failures',
    '',
    ...failures([...numeric, ...heldOut, ...secondHeldOut, ...thirdHeldOut]),
  ].join('\n');
}
