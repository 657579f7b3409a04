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
  /** Spellings compared while looking for short ones. */
  readonly spellings: number;
}

export const defaultSymbolicLimits: SymbolicLimits = {
  closedForm: defaultClosedFormLimits,
  inputs: 24,
  outputs: 24,
  hessianInputs: 8,
  characters: 12_000,
  spellings: 6_000,
};
