import { mlp } from "@nnft/architectures";
import { empiricalNtk } from "@nnft/ntk";
import { loadSimd } from "@nnft/simd";
import ndarray from "ndarray";
import type { Prepare } from "../workload.ts";

/** W5: the empirical NTK of one network by the library, float32 routines. */
export const prepare: Prepare = (inputs) => {
  const net = mlp({ inputDimension: 12, widths: [512, 512, 512], activation: "tanh" });
  const points = ndarray(Float64Array.from(inputs.f32("points.f32")), [64, 12]);
  const theta = Float32Array.from([0, 1, 2, 3].flatMap((layer) => Array.from(inputs.f32(`w${layer}.f32`))));
  const parameters = ndarray(theta, [theta.length]);
  const arithmetic = loadSimd().build;
  return { run: () => empiricalNtk(net, parameters, points, undefined, { arithmetic }).data, repeat: 10 };
};
