import { readRows, type Table } from "@nnft/foundations";
import { refuse, requireInteger } from "@nnft/foundations/checks";
import { EMBEDDING, type EmbeddingLaw, type EmbeddingOptions, readEmbedding } from "../net/embedding-law.ts";

/** Tachyon vertex operators e^{ip_r·X(z_r)} of an embedding. */
export interface TachyonOptions extends EmbeddingOptions {
  /** p_r, [n, D], real and Euclidean */
  readonly momenta: Table;
  /** z_r, [n, 2] */
  readonly points: Table;
}

/** Momenta and points, row by row. */
export interface Tachyons {
  readonly count: number;
  readonly dimension: number;
  /** [n, D] */
  readonly momenta: Float64Array;
  /** [n, 2] */
  readonly points: Float64Array;
}

export const TACHYONS: readonly string[] = ["momenta", "points", ...EMBEDDING];

export function readMomenta(caller: string, momenta: Table): Omit<Tachyons, "points"> {
  const { data, rows, columns } = readRows(caller, "momenta", momenta, { remedy: "give one momentum for each point" });
  return { count: rows, dimension: columns, momenta: data };
}

export function readTachyons(caller: string, options: { readonly momenta: Table; readonly points: Table }): Tachyons {
  const read = readMomenta(caller, options.momenta);
  const { data, rows } = readRows(caller, "points", options.points, { columns: 2 });
  if (rows !== read.count)
    refuse(caller, "points", `${read.count} places, one for each momentum`, `${rows} rows`, "pass as many of both");
  return { ...read, points: data };
}

export function readLaw(caller: string, options: TachyonOptions): EmbeddingLaw & Tachyons {
  return { ...readEmbedding(caller, options), ...readTachyons(caller, options) };
}

/** A width: an integer of at least 1, or Infinity for the limit. */
export function readWidth(caller: string, width: unknown): number {
  return width === Number.POSITIVE_INFINITY ? width : requireInteger(caller, "width", width);
}

/** p_r·p_s */
export function product({ momenta, dimension }: Omit<Tachyons, "points" | "count">, r: number, s: number): number {
  let sum = 0;
  for (let mu = 0; mu < dimension; mu++) sum += momenta[r * dimension + mu] * momenta[s * dimension + mu];
  return sum;
}

/** |z_r − z_s| */
export const distanceOf = (points: Float64Array, r: number, s: number): number =>
  Math.hypot(points[2 * r] - points[2 * s], points[2 * r + 1] - points[2 * s + 1]);

/** The largest distance of two points. */
export function reachOf(points: Float64Array): number {
  let most = 0;
  for (let r = 0; r < points.length / 2; r++)
    for (let s = 0; s < r; s++) most = Math.max(most, distanceOf(points, r, s));
  return most;
}
