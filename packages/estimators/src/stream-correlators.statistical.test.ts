import { mlp } from "@nnft/architectures";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { type EstimateOptions, estimateCorrelators, streamCorrelators } from "./index.ts";

const net = mlp({ inputDimension: 2, widths: [16], activation: "tanh" });
const points = ndarray(Float64Array.of(0.5, -0.2, 1.1, 0.3), [2, 2]);
const tuples = [[0, 0, 1, 1]];

/** The share of values of Student's t with 7 degrees that lie within ±1, as those of eight groups do. */
const WITHIN_ONE_OF_SEVEN = 0.6494;

/** The pulls of the first estimates of streams. */
async function firstPulls(options: Omit<EstimateOptions, "key">, runs: number): Promise<readonly number[]> {
  const exact = await estimateCorrelators(net, points, { tuples, key: keyFrom(0), method: "quadrature" });
  const pulls: number[] = [];
  for (let run = 0; run < runs; run++)
    for await (const result of streamCorrelators(net, points, { ...options, key: split(keyFrom("first"), run) })) {
      const { value, standardError } = result.connected(4);
      pulls.push((value.get(0) - exact.connected(4).value.get(0)) / standardError.get(0));
      break;
    }
  return pulls;
}

describe("the first estimate of a stream", () => {
  for (const [name, options] of Object.entries({
    "independent neurons": { tuples, method: "neuron", draws: "independent", samples: 16_384 },
    "Sobol points": { tuples, method: "neuron", draws: "sobol", samples: 16_384 },
  } as const))
    it(`of ${name} covers the exact value as often as the errors of eight groups say`, async () => {
      const runs = 400;
      const pulls = await firstPulls(options, runs);
      const shareWithin = (scale: number) => pulls.filter((pull) => Math.abs(scale * pull) < 1).length / runs;
      const scatter = Math.sqrt((WITHIN_ONE_OF_SEVEN * (1 - WITHIN_ONE_OF_SEVEN)) / runs);
      const pullOfShare = (scale: number) => Math.abs(shareWithin(scale) - WITHIN_ONE_OF_SEVEN) / scatter;
      expect(pullOfShare(1)).toBeLessThan(4);
      // negative control: errors that are off by a factor of two do not
      for (const scale of [0.5, 2]) expect(pullOfShare(scale)).toBeGreaterThan(6);
    });
});
