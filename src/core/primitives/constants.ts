// The named constants: value and spelling in each output language.
import type { ConstantName } from '../program/program';

interface ConstantRow {
  readonly value: number;
  readonly tex: string;
  readonly mathjs: string;
  readonly typescript: string;
}

const rows: Readonly<Record<ConstantName, ConstantRow>> = {
  pi: { value: Math.PI, tex: '\\pi', mathjs: 'pi', typescript: 'Math.PI' },
  e: { value: Math.E, tex: 'e', mathjs: 'e', typescript: 'Math.E' },
  tau: { value: 2 * Math.PI, tex: '\\tau', mathjs: 'tau', typescript: '(2 * Math.PI)' },
  infinity: { value: Infinity, tex: '\\infty', mathjs: 'Infinity', typescript: 'Infinity' },
  nan: { value: NaN, tex: '\\mathrm{NaN}', mathjs: 'NaN', typescript: 'NaN' },
  ln2: { value: Math.LN2, tex: '\\ln 2', mathjs: 'LN2', typescript: 'Math.LN2' },
  ln10: { value: Math.LN10, tex: '\\ln 10', mathjs: 'LN10', typescript: 'Math.LN10' },
  log2e: { value: Math.LOG2E, tex: '\\log_2 e', mathjs: 'LOG2E', typescript: 'Math.LOG2E' },
  log10e: { value: Math.LOG10E, tex: '\\log_{10} e', mathjs: 'LOG10E', typescript: 'Math.LOG10E' },
  sqrt2: { value: Math.SQRT2, tex: '\\sqrt{2}', mathjs: 'SQRT2', typescript: 'Math.SQRT2' },
  sqrt1_2: { value: Math.SQRT1_2, tex: '\\sqrt{1/2}', mathjs: 'SQRT1_2', typescript: 'Math.SQRT1_2' },
};

/** The number a constant stands for. */
export function constantValue(name: ConstantName): number {
  return rows[name].value;
}

/** How a constant is written. */
export function constantText(name: ConstantName, language: 'tex' | 'mathjs' | 'typescript'): string {
  return rows[name][language];
}
