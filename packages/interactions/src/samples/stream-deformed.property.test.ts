import { cosNet } from "@nnft/architectures";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import {
  box,
  deform,
  type InteractingSamples,
  phi4,
  type SampleDeformedOptions,
  sampleDeformed,
  streamDeformed,
} from "../index.ts";

const theory = deform(cosNet({ inputDimension: 1, width: 6 }), phi4(0.2), box({ lengths: [2] }));
const options: SampleDeformedOptions = {
  key: keyFrom("looks"),
  points: [[0], [1]],
  chains: 3,
  warmup: 100,
  samples: 160,
  againstReweighting: false,
};
const bitsOf = (result: InteractingSamples) => [result.draws.chains, result.states, result.reasons];

describe("a stream of chains", () => {
  it("ends with the bits of sampleDeformed, after results with the bits of shorter runs", async () => {
    const results: InteractingSamples[] = [];
    for await (const result of streamDeformed(theory, options)) results.push(result);
    expect(results.map(({ samples }) => samples)).toEqual([60, 120, 240, 480]);
    for (const result of results) {
      const own = await sampleDeformed(theory, { ...options, samples: result.samples / 3 });
      expect(bitsOf(result)).toEqual(bitsOf(own));
      expect(result.connected(2)).toEqual(own.connected(2));
    }
    // negative control: another key gives other draws
    const other = await sampleDeformed(theory, { ...options, key: keyFrom("others") });
    expect(other.draws.chains).not.toEqual(results.at(-1)!.draws.chains);
  });

  it("gives weighted draws too, and the same at looks of your own, on threads, and behind checkpoints", async () => {
    const weighted = { ...options, sampler: "reweighting", leastEss: 1, looks: [32, 100] } as const;
    const runs: InteractingSamples[][] = [];
    for (const how of [{}, { workers: 2 }, { checkpoint: { every: 50, save: () => undefined } }]) {
      const results: InteractingSamples[] = [];
      for await (const result of streamDeformed(theory, { ...weighted, ...how })) results.push(result);
      runs.push(results);
    }
    for (const results of runs) {
      expect(results.map(({ samples }) => samples)).toEqual([96, 300, 480]);
      expect(results.map(bitsOf)).toEqual(runs[0].map(bitsOf));
    }
  });

  it("draws no more once its reader has left", async () => {
    let last = 0;
    const onProgress: SampleDeformedOptions["onProgress"] = ({ fraction }) => {
      last = fraction;
    };
    for await (const { samples } of streamDeformed(theory, { ...options, onProgress })) if (samples > 0) break;
    expect(last).toBeLessThan(0.5);
  });
});

describe("sampleDeformed with a rule that ends it", () => {
  it("returns the run of so many samples as the rule took, and judges none where there is no rule", async () => {
    const errorOf = (result: InteractingSamples): number => result.connected(2).standardError.get(0, 1);
    const whole = await sampleDeformed(theory, { ...options, samples: 1600 });
    const looks = [200, 400, 800];
    const asked: number[] = [];
    const until = (result: InteractingSamples): boolean => {
      asked.push(result.samples);
      return errorOf(result) < 1.8 * errorOf(whole);
    };
    const ended = await sampleDeformed(theory, { ...options, samples: 1600, looks, until });
    expect(ended.samples).toBeLessThan(whole.samples);
    expect(ended.samples).toBe(asked.at(-1));
    expect(errorOf(ended)).toBeLessThan(1.8 * errorOf(whole));
    const own = await sampleDeformed(theory, { ...options, samples: ended.samples / 3 });
    expect(bitsOf(ended)).toEqual(bitsOf(own));
    // negative control: a rule that nothing satisfies leaves the whole run
    const never = await sampleDeformed(theory, { ...options, samples: 1600, looks, until: () => false });
    expect(bitsOf(never)).toEqual(bitsOf(whole));
  });
});
