// What is known of values before anything runs: the types of parameters, results and fields.

/** A length: known, or a name shared by every length that must agree, or null when nothing is known. */
export type Dimension = number | string | null;

export type Type =
  | { readonly kind: 'number' }
  /** A number that only steers: no input. `values` are those it may be (`2 | 3`, an enum), where they are listed. */
  | { readonly kind: 'integer'; readonly values?: readonly number[] }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'string'; readonly values: readonly string[] }
  | { readonly kind: 'array'; readonly element: Type; readonly length: Dimension }
  | { readonly kind: 'tuple'; readonly elements: readonly Type[] }
  /** `entries` is the type of fields of any other name: `Record<string, number>`. */
  | { readonly kind: 'record'; readonly fields: readonly FieldType[]; readonly entries?: Type }
  | { readonly kind: 'function' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' };

export interface FieldType {
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
}
