import { mlp } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import type { Prepare } from "../workload.ts";

/** W1 by estimateCorrelators: G2 of all pairs and G4 of the quadruples, whole networks drawn. */
export const prepare: Prepare = (inputs, [activation, networks, workers]) => {
  const x = Float64Array.from(inputs.f32("points.f32"));
  const quadruples = inputs.i32("tuples.i32");
  const count = x.length / 2;
  const tuples: number[][] = [];
  for (let p = 0; p < count; p++) for (let q = 0; q <= p; q++) tuples.push([p, q]);
  const pairs = tuples.length;
  for (let t = 0; t < quadruples.length; t += 4) tuples.push([...quadruples.subarray(t, t + 4)]);
  // the first layer divides by √d; the workload does not
  const weightStd = [Math.SQRT2, 1];
  const net = mlp({ inputDimension: 2, widths: [256], activation: activation as "tanh" | "erf" | "cos", weightStd });
  const points = ndarray(x, [count, 2]);
  const result = new Float64Array(count * count + quadruples.length / 4);
  let round = 0;
  return {
    run: async () => {
      const key = keyFrom(round++);
      const estimate = await estimateCorrelators(net, points, {
        tuples,
        key,
        method: "brute",
        samples: Number(networks),
        workers: Number(workers),
      });
      const two = estimate.correlator(2).value;
      for (let i = 0; i < pairs; i++) {
        const [p, q] = tuples[i];
        result[p * count + q] = result[q * count + p] = two.get(i);
      }
      const four = estimate.correlator(4).value;
      for (let i = 0; i < quadruples.length / 4; i++) result[count * count + i] = four.get(i);
      return result;
    },
  };
};
