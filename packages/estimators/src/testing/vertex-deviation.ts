import { mlp } from "@nnft/architectures";
import { type ExponentFit, fitExponent } from "@nnft/correlators";
import { fourPointVertex } from "@nnft/infinite-width/finite-width";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { estimateCorrelators } from "../index.ts";

const points = ndarray(Float64Array.of(1, 0.4, 0.5, -0.3, -0.2, 0.9), [3, 2]);
const tuples = ["0000", "0011", "0122", "0012", "1112"].map((word) => Array.from(word, Number));

/** N G_c⁽⁴⁾ of sampled nets of three hidden layers of N, with the leading order. */
export async function connectedTimesN(
  net: ReturnType<typeof mlp>,
  N: number,
  samples: number,
): Promise<readonly { readonly value: number; readonly error: number; readonly leading: number }[]> {
  const { connected } = fourPointVertex(net, points);
  const result = await estimateCorrelators(net, points, {
    tuples,
    key: keyFrom(`vertex ${N}`),
    method: "collapse",
    samples,
    workers: 2,
  });
  const { value, standardError } = result.connected(4);
  return tuples.map(([a, b, c, d], t) => ({
    value: N * value.get(t),
    error: N * standardError.get(t),
    leading: N * connected.get(a, b, c, d),
  }));
}

/** The power of N by which relu nets leave V/N; `samples` for each of the widths 64 … 256, fewer at 512 and 1024. */
export async function vertexDeviation(samples: number): Promise<ExponentFit> {
  // relu at C_W = 1.96: the next order is large, so that it stands out of the noise up to N = 1024
  const widths = [64, 128, 256, 512, 1024];
  const deviations: number[] = [];
  const errors: number[] = [];
  for (const N of widths) {
    const net = mlp({ inputDimension: 2, widths: [N, N, N], activation: "relu", weightStd: 1.4 });
    const share = N <= 256 ? 1 : 256 / N;
    const [{ value, error, leading }] = await connectedTimesN(net, N, samples * share);
    deviations.push((value - leading) / N);
    errors.push(error / N);
  }
  return fitExponent(widths, deviations, errors);
}
