import { mlp } from "@nnft/architectures";
import { type EstimateOptions, estimateCorrelators } from "@nnft/estimators";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import type { Prepare } from "../workload.ts";

/** W3 by estimateCorrelators: to one percent at the level of neurons, a fixed number of networks by Rao–Blackwell. */
export const prepare: Prepare = (inputs, [method]) => {
  const net = mlp({ inputDimension: 2, widths: [256], activation: "tanh", weightStd: [Math.SQRT2, 1] });
  const points = ndarray(Float64Array.from(inputs.f32("points.f32")), [1, 2]);
  const tuples = [[0, 0, 0, 0]];
  let round = 0;
  return {
    run: async () => {
      const key = keyFrom(round++);
      const options: EstimateOptions =
        method === "neuron"
          ? { tuples, key, method: "neuron", targetRelativeError: 0.01 }
          : { tuples, key, method: "rao-blackwell", samples: 20_000 };
      const { value, standardError } = (await estimateCorrelators(net, points, options)).connected(4);
      return Float64Array.of(value.get(0), standardError.get(0));
    },
    repeat: method === "neuron" ? 20 : 1,
  };
};
