import { DomainError, readRows, type Table } from "@nnft/foundations";
import { requireInteger, requireKey } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";

/** Throws DomainError unless this is a variance. */
export function requireNoiseVariance(caller: string, noiseVariance: unknown): void {
  if (typeof noiseVariance !== "number" || !Number.isFinite(noiseVariance) || noiseVariance < 0)
    throw new DomainError(
      `${caller}: \`noiseVariance\` must be a finite number of at least 0, got ${String(noiseVariance)}; ` +
        "pass the square of a standard deviation, or leave it out for exact values.",
    );
}

/** Points [P, d] as the kernel takes them; the memory may be the caller's, and nobody writes to it. */
export function readPointSet(caller: string, argument: string, points: Table): NdArray<Float64Array> {
  const { data, rows, columns } = readRows(caller, argument, points, {
    flat: true,
    axes: "[P, d] with at least one point",
    remedy: "each row is one point",
  });
  return ndarray(data, [rows, columns]);
}

/** How many draws, and from which key. */
export function requireDraws(caller: string, options: { readonly samples: number; readonly key: Key }): void {
  const { samples, key } = options;
  requireInteger(caller, "samples", samples);
  requireKey(caller, key);
}
