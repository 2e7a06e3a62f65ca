import { ShapeError } from "@nnft/foundations";
import { quoted, requireInteger, requireKey, roomFor } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import type { NdArray } from "ndarray";
import ndarray from "ndarray";
import type { Density } from "./density.ts";
import { dimensionOf, operations } from "./density-kinds.ts";

/**
 * Independent draws from a density.
 *
 * Formula: row i ~ density, a pure function of (density, key, i).
 * Shapes: result [count, dimension], also for dimension 1.
 * Convention: the first 10 rows of 100 draws are the 10 draws of the same key.
 * Accuracy: float64; uniform numbers carry 52 bits, normal tails end at 7.54 standard deviations.
 * Errors: DomainError for a bad key or count.
 * Source: Salmon et al. (2011) for the generator.
 * @example sample(normal(), keyFrom(1), 4).shape // [4, 1]
 */
export function sample(density: Density, key: Key, count: number): NdArray<Float64Array> {
  operations.require("sample", "density", density);
  requireKey("sample", key);
  requireInteger("sample", "count", count, 0);
  const dimension = dimensionOf(density);
  const data = roomFor("sample", `\`count\` = ${count} draws of ${dimension} numbers`, count * dimension, "draw fewer");
  sampleInto(density, key, count, data);
  return ndarray(data, [count, dimension]);
}

/**
 * `sample` into a row-major array of the caller, without allocation per draw.
 *
 * Shapes: `target` has length count·dimension.
 * Errors: ShapeError for another length, DomainError for a bad key or count.
 * @example sampleInto(iid(normal(), 3), keyFrom(1), 2, new Float64Array(6));
 */
export function sampleInto(density: Density, key: Key, count: number, target: Float64Array): void {
  operations.require("sampleInto", "density", density);
  requireInteger("sampleInto", "count", count, 0);
  requireKey("sampleInto", key);
  const length = count * dimensionOf(density);
  if (!(target instanceof Float64Array) || target.length !== length)
    throw new ShapeError(
      `sampleInto: \`target\` must have length count·dimension = ${length} and be a Float64Array, ` +
        `got ${target instanceof Float64Array ? target.length : quoted(target)}; pass target.subarray(start, start + ${length}).`,
    );
  operations.sampler(density)(key, 0, count, target, 0);
}
