import { matrixProduct } from "@nnft/linear-algebra";
import type { Across, Conditioned } from "./conditioned.ts";

/** K(X*, X) S⁻¹ y, [T, D] (2.23). */
export function conditionalMean({ size, outputs, weights }: Conditioned, { across, tests }: Across): Float64Array {
  return matrixProduct({
    rows: tests,
    inner: size,
    columns: outputs,
    left: across,
    right: weights,
    transposeLeft: true,
  });
}
