import { normal, sample, uniform } from "@nnft/densities";
import { type Key, split } from "@nnft/random";
import type { Randomness } from "./transitions.ts";

/** Uniforms drawn at a time. */
const UNIFORMS = 64;

/** The randomness of transition `index` of a chain on R^d, from split(key, index) only. */
export function chainRandomness(key: Key, index: number, d: number): Randomness {
  const own = split(key, index);
  const normals = sample(normal(0, 1), split(own, 0), d).data as Float64Array;
  let block = 1;
  let at = UNIFORMS;
  let uniforms = new Float64Array(0);
  return {
    normals,
    uniform: () => {
      if (at === UNIFORMS) {
        uniforms = sample(uniform(0, 1), split(own, block++), UNIFORMS).data as Float64Array<ArrayBuffer>;
        at = 0;
      }
      return uniforms[at++];
    },
  };
}
