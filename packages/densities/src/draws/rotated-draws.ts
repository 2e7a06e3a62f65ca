import { fillNormal, fillUniform, split } from "@nnft/random";
import type { Sampler } from "../density-operations.ts";
import { chunked, SCRATCH } from "./drawing.ts";

/** Draws of a density that depends on |w| only: direction from the normals of child key 0, radius from the uniforms of child key 1. */
export function rotatedDraws(d: number, radiusOf: (u: number) => number): Sampler {
  const scratch = new Float64Array(SCRATCH);
  return chunked(d, Math.max(1, Math.floor(SCRATCH / d)), (key, first, count, target, offset) => {
    fillNormal(split(key, 0), target.subarray(offset, offset + count * d), first * d);
    const radii = scratch.subarray(0, count);
    fillUniform(split(key, 1), radii, first);
    for (let i = 0, at = offset; i < count; i++, at += d) {
      let square = 0;
      for (let j = 0; j < d; j++) square += target[at + j]! ** 2;
      const factor = radiusOf(radii[i]!) / Math.sqrt(square);
      for (let j = 0; j < d; j++) target[at + j]! *= factor;
    }
  });
}
