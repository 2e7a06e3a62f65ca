import { alphaScalar } from "@nnft/architectures";
import { keyFrom } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import ndarray from "ndarray";
import type { Prepare } from "../workload.ts";
import { alphas, cutoffs, SEPARATIONS, settings, widths } from "../workloads/scan.ts";

/** The scan by estimateCorrelators: one call per α and Λ gives every width. */
export const prepare: Prepare = () => {
  const coordinates = Float64Array.from({ length: 2 * SEPARATIONS }, (_, i) => (i % 2 === 0 ? 0.01 * i : 0));
  const points = ndarray(coordinates, [SEPARATIONS, 2]);
  const tuples = Array.from({ length: SEPARATIONS }, (_, r) => [0, 0, r, r]);
  return {
    run: async () => {
      const result = new Float64Array(settings.length * SEPARATIONS);
      for (const alpha of alphas)
        for (const cutoff of cutoffs) {
          const net = alphaScalar({ dimension: 2, mass: 1, alpha, cutoff, width: widths[0] });
          const estimate = await estimateCorrelators(net, points, { tuples, key: keyFrom(1), method: "quadrature" });
          for (const width of widths) {
            const at = settings.findIndex((one) => one.alpha === alpha && one.cutoff === cutoff && one.width === width);
            result.set(estimate.atWidth(width).connected(4).value.data as Float64Array, at * SEPARATIONS);
          }
        }
      return result;
    },
  };
};
