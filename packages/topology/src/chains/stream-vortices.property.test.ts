import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { sampleVorticesInBlocks, streamVortices } from "../blocks.ts";
import { type VillainSamples, villain, vortexGas } from "../index.ts";

const lattice = villain({ size: [4, 4], stiffness: 0.7 });
const options = { key: keyFrom("stream"), chains: 2, warmUp: 20, sweeps: 160, leastEss: 1 };

describe("a stream of vortices", () => {
  it("ends with the whole run, after averages with the bits of shorter runs", async () => {
    const results: VillainSamples[] = [];
    for await (const result of streamVortices(lattice, options)) results.push(result);
    const own = await Promise.all(
      [20, 40, 80, 160].map((sweeps) => sampleVorticesInBlocks(lattice, { ...options, sweeps })),
    );
    expect(results.map(({ stiffness }) => stiffness)).toEqual(own.map(({ stiffness }) => stiffness));
    expect(results.map(({ latents }) => latents)).toEqual(own.map(({ latents }) => latents));
    // negative control: another key
    const other = await sampleVorticesInBlocks(lattice, { ...options, key: keyFrom("other") });
    expect(other.stiffness).not.toEqual(results.at(-1)!.stiffness);
  });

  it("serves a gas too, and a rule ends either", async () => {
    const gas = vortexGas({ geometry: "plane", stiffness: 1, fugacity: 0.2, core: 0.1, radius: 1 });
    let looks = 0;
    for await (const { pairs } of streamVortices(gas, { ...options, looks: [32] })) {
      expect(pairs.value).toBeGreaterThanOrEqual(0);
      looks++;
    }
    expect(looks).toBe(2);
    const shares = [200, 400, 800, 1600];
    const all = await Promise.all(shares.map((sweeps) => sampleVorticesInBlocks(lattice, { ...options, sweeps })));
    const most = 1.01 * all[1].stiffness.standardError;
    const until = ({ stiffness }: VillainSamples): boolean => stiffness.standardError < most;
    const ended = await sampleVorticesInBlocks(lattice, { ...options, sweeps: 1600, until });
    expect(ended.stiffness).toEqual(all[1].stiffness);
    // negative control: fewer sweeps do not satisfy the rule
    expect(until(all[0])).toBe(false);
  });
});
