import { mlp } from "@nnft/architectures";
import { type EstimateOptions, estimateCorrelators } from "@nnft/estimators";
import { keyFrom } from "@nnft/random";
import type { Prepare } from "../workload.ts";

/** W10 by estimateCorrelators: the two- and four-point functions of a deep net with their errors. */
export const prepare: Prepare = (inputs, [activation, width, layers, way, networks]) => {
  const net = mlp({
    inputDimension: 2,
    widths: Array.from({ length: Number(layers) }, () => Number(width)),
    activation: activation as "tanh",
    weightStd: Math.sqrt(1.3),
    biasStd: Math.sqrt(0.1),
  });
  const flat = [...inputs.f32("points.f32")];
  const points = [0, 1, 2].map((p) => flat.slice(2 * p, 2 * p + 2));
  const tuples = [
    [0, 0],
    [0, 0, 1, 1],
    [0, 1, 1, 2],
  ];
  const options: Partial<EstimateOptions> =
    way === "rao-blackwell"
      ? { method: "rao-blackwell" }
      : { method: "collapse", control: way === "twin" ? "frozen-law" : "none" };
  let round = 0;
  return {
    run: async () => {
      const result = await estimateCorrelators(net, points, {
        ...options,
        tuples,
        key: keyFrom(round++),
        samples: Number(networks),
      });
      const [two, four] = [result.connected(2), result.connected(4)];
      return Float64Array.of(four.value.get(0), four.standardError.get(0), two.value.get(0), two.standardError.get(0));
    },
  };
};
