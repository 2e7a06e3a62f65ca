import { DomainError, pack, ShapeError } from "@nnft/foundations";
import type { NdArray } from "ndarray";

/** Numbers [rows, columns], row-major, in fresh memory. */
export interface Rows {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** whether there was a second axis */
  readonly wide: boolean;
}

/** An array [rows] or [rows, columns]; throws ShapeError for other shapes and DomainError for NaN and ∞. */
export function readRows(caller: string, argument: string, array: NdArray, rows?: number, columns?: number): Rows {
  const shape = array?.shape ?? [];
  const fits = (shape.length === 1 || shape.length === 2) && (rows ?? shape[0]) === shape[0] && shape[0] > 0;
  const found = shape[1] ?? 1;
  if (!fits || found === 0 || (columns !== undefined && found !== columns))
    throw new ShapeError(
      `${caller}: \`${argument}\` must have shape [${rows ?? "n"}] or [${rows ?? "n"}, ${columns ?? "D"}], got [${array?.shape?.join(", ") ?? "no array"}]; give one row for each point.`,
    );
  const data = pack(array);
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new DomainError(
      `${caller}: \`${argument}\` must be finite, got ${data[bad]} in row ${Math.floor(bad / found)}; drop that point or repair it.`,
    );
  return { data, rows: shape[0], columns: found, wide: shape.length === 2 };
}
