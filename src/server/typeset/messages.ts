// What travels between the connection and the typeset worker.
import type { TypesetOptions, TypesetResult } from '../../render/typeset';

export interface ToTypeset {
  readonly id: number;
  readonly tex: string;
  readonly options: TypesetOptions;
}

export interface FromTypeset {
  readonly id: number;
  readonly result: TypesetResult;
}
