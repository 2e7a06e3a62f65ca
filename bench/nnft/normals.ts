import { loadSimd } from "@nnft/simd";
import type { Prepare } from "../workload.ts";

/** W6 by fillNormalF32. */
export const prepare: Prepare = () => {
  const simd = loadSimd();
  const target = new Float32Array(1 << 16);
  const result = new Float64Array(target.length);
  const FILLS = 100;
  let first = 0;
  return {
    run: () => {
      simd.fillNormalF32([1, 2], target, first);
      first += target.length;
      // the copy to float64 is only for the check: one in each round
      if ((first / target.length) % FILLS === 0) result.set(target);
      return result;
    },
    repeat: FILLS,
  };
};
