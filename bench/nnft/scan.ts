import { alphaScalar } from "@nnft/architectures";
import { type EstimateOptions, estimateCorrelators } from "@nnft/estimators";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import type { Prepare } from "../workload.ts";
import { alphas, CUTOFF, placeOf, pointsAt, quadruples, RESULTS, scales, widths } from "../workloads/scan.ts";

/** Neurons for each α and r: every width comes from the same ones. */
const NEURONS = 2 ** 18;

/** The scan by estimateCorrelators: one call per α and r gives every width. Values, then standard errors. */
export const prepare: Prepare = (_inputs, [method]) => {
  let round = 0;
  const options: Omit<EstimateOptions, "key"> =
    method === "neuron"
      ? { tuples: quadruples, method: "neuron", samples: NEURONS, workers: 2 }
      : { tuples: quadruples, method: "quadrature" };
  return {
    run: async () => {
      const key = keyFrom(round++);
      const result = new Float64Array(method === "neuron" ? 2 * RESULTS : RESULTS);
      for (const [a, alpha] of alphas.entries())
        for (const [s, scale] of scales.entries()) {
          const points = ndarray(pointsAt(scale), [pointsAt(scale).length / 2, 2]);
          const net = alphaScalar({ dimension: 2, mass: 1, alpha, cutoff: CUTOFF, width: widths[0] });
          const estimate = await estimateCorrelators(net, points, { ...options, key: split(split(key, a), s) });
          for (const width of widths) {
            const { value, standardError } = estimate.atWidth(width).connected(4);
            for (let c = 0; c < quadruples.length; c++) {
              result[placeOf(alpha, width, scale, c)] = value.get(c);
              if (method === "neuron") result[RESULTS + placeOf(alpha, width, scale, c)] = standardError.get(c);
            }
          }
        }
      return result;
    },
  };
};
