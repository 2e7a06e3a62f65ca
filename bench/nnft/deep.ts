import { mlp } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import type { Prepare } from "../workload.ts";

/** W2 by estimateCorrelators: the two-point function by the collapse on the points. */
export const prepare: Prepare = (inputs, [networks, workers]) => {
  const net = mlp({ inputDimension: 10, widths: [512, 512, 512], activation: "tanh" });
  const points = ndarray(Float64Array.from(inputs.f32("points.f32")), [16, 10]);
  let round = 0;
  return {
    run: async () => {
      const key = keyFrom(round++);
      const options = {
        orders: [2],
        key,
        method: "collapse",
        control: "none",
        samples: Number(networks),
        workers: Number(workers),
      } as const;
      return Float64Array.from(
        (await estimateCorrelators(net, points, options)).correlator(2).value.data as Float64Array,
      );
    },
  };
};
