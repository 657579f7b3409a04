// The limits that keep closed forms readable and their making quick.
import { defaultClosedFormLimits, type ClosedFormLimits } from './closed-form';

export interface SymbolicLimits {
  readonly closedForm: ClosedFormLimits;
  /** Functions of more inputs or outputs get no closed form. */
  readonly inputs: number;
  readonly outputs: number;
  /** Functions of more inputs get no Hessian. */
  readonly hessianInputs: number;
  /** Characters of all formulas of one kind together. */
  readonly characters: number;
  /** Normal forms made, and sums and products put together. */
  readonly forms: number;
  readonly work: number;
  /** A last resort on slow machines: the limits above end the work long before. */
  readonly milliseconds: number;
  /** Sums and products put together while looking for short spellings; after that, forms stay as they are. */
  readonly shortening: number;
}

export const defaultSymbolicLimits: SymbolicLimits = {
  closedForm: defaultClosedFormLimits,
  inputs: 24,
  outputs: 24,
  hessianInputs: 8,
  characters: 12_000,
  forms: 60_000,
  work: 100_000,
  milliseconds: 2_000,
  shortening: 20_000,
};
