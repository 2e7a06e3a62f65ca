/** An array of a file: its name there and its shape. */
export interface ArrayInfo {
  readonly name: string;
  readonly shape: readonly number[];
}

/** An open file of arrays, whatever its format. */
export interface ArrayFile {
  readonly arrays: readonly ArrayInfo[];
  /** Entries `from` to `to` of the first axis of the array at this place of the list, row-major in fresh memory. An array without axes has one entry. */
  read(index: number, from: number, to: number): Promise<Float64Array>;
  close(): Promise<void>;
}

/** How many entries the first axis of an array has. */
export const rowsOf = ({ shape }: ArrayInfo): number => shape[0] ?? 1;

/** How many numbers each entry of the first axis holds. */
export const rowLength = ({ shape }: ArrayInfo): number =>
  shape.slice(1).reduce((product, extent) => product * extent, 1);

/** An open table: one array [rows, columns], and the headings of its columns, c1, c2 … where it has none. */
export interface TableFile extends ArrayFile {
  readonly columns: readonly string[];
}
