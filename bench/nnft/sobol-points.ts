import { mlp } from "@nnft/architectures";
import { type EstimateOptions, estimateCorrelators } from "@nnft/estimators";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import type { Prepare } from "../workload.ts";
import { pairsOf } from "../workloads/sobol-points.ts";

/** W11 by estimateCorrelators. The result is all values of the last run, then all errors. */
export const prepare: Prepare = (inputs, [dimension, draws]) => {
  const d = Number(dimension);
  const data = Float64Array.from(inputs.f32("points.f32"));
  const count = data.length / d;
  const net = mlp({ inputDimension: d, widths: [256], activation: "tanh", weightStd: [Math.SQRT2, 1] });
  const points = ndarray(data, [count, d]);
  const tuples = pairsOf(count).map(([p, q]) => [p, p, q, q]);
  let round = 0;
  // one run knows its errors to 13 %, so the result has their root mean square over all runs
  const squares = new Float64Array(tuples.length);
  return {
    run: async () => {
      const base = { tuples, key: keyFrom(round++), method: "neuron" } as const;
      const options: EstimateOptions =
        draws === "target"
          ? { ...base, targetRelativeError: 1e-4 }
          : { ...base, samples: 65_536, draws: draws as "sobol" | "independent" };
      const { value, standardError } = (await estimateCorrelators(net, points, options)).connected(4);
      standardError.data.forEach((error, t) => {
        squares[t] += error * error;
      });
      return Float64Array.from([...value.data, ...squares.map((square) => Math.sqrt(square / round))]);
    },
    repeat: 3,
  };
};
