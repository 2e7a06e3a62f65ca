import { evaluate, mlp, sampleParameters } from "@nnft/architectures";
import { arrayBytes } from "@nnft/data";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import type { OwnFiles } from "./analysis.ts";
import { EXAMPLE } from "./problem.ts";

/** Fields of narrow networks and their points, as files of NumPy. */
export async function exampleFiles(): Promise<Required<OwnFiles>> {
  const { networks, width, points: count, seed } = EXAMPLE;
  const net = mlp({ inputDimension: 1, widths: [width], activation: "erf", weightStd: [2, 1], biasStd: [0.5, 0] });
  const points = ndarray(
    Float64Array.from({ length: count }, (_, p) => (4 * p) / (count - 1) - 2),
    [count, 1],
  );
  const fields = evaluate(net, sampleParameters(net, keyFrom(seed), networks), points);
  const flat = Float64Array.from({ length: networks * count }, (_, k) => fields.get(Math.floor(k / count), k % count));
  return {
    fields: { name: "samples.npy", bytes: await arrayBytes("npy", { fields: ndarray(flat, [networks, count]) }) },
    points: { name: "points.npy", bytes: await arrayBytes("npy", { points }) },
  };
}
