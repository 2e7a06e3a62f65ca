import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { vortexGas } from "../gas/vortex-gas.ts";
import { sampleVortices } from "../sample-vortices.ts";
import { villain } from "../villain/villain.ts";
import { sampleVorticesInBlocks } from "./sample-in-blocks.ts";
import type { VortexCheckpoint } from "./vortex-checkpoint.ts";
import { vortexWorkers } from "./vortex-workers.ts";

const lattice = villain({ size: [4, 3], stiffness: 0.7 });
const sites = {
  positive: [
    [0, 0],
    [1, 0],
    [2, 1],
  ],
  negative: [
    [0.5, 0.5],
    [1.5, 0.5],
  ],
};
const gases = {
  "a torus": vortexGas({ stiffness: 0.3, fugacity: 0.4, core: 0.1 }),
  "a disc": vortexGas({ stiffness: 0.4, fugacity: 0.5, core: 0.1, geometry: "plane", radius: 2 }),
  "sites near Γ = 2": vortexGas({ stiffness: 0.35, fugacity: 0.4, geometry: "plane", ...sites }),
};
const options = { key: keyFrom("blocks"), sweeps: 60, warmUp: 10, chains: 3 };
const plain = (samples: object): unknown => JSON.parse(JSON.stringify(samples));

/** All checkpoints of a run, as JSON has them. */
async function checkpoints(every: number, run: (save: (state: VortexCheckpoint) => void) => Promise<object>) {
  const states: VortexCheckpoint[] = [];
  const samples = await run((state) => states.push(JSON.parse(JSON.stringify(state))));
  expect(states.length).toBe(Math.ceil(options.sweeps / every));
  return { samples, states };
}

describe("chains in blocks", () => {
  it("have the bits of one thread on workers, in rounds, and from every checkpoint: a Villain model", async () => {
    const distances = [1, 2];
    const whole = plain(sampleVortices(lattice, { ...options, distances }));
    const threads = { ...options, distances, workers: 2 };
    expect(plain(await sampleVorticesInBlocks(lattice, threads))).toEqual(whole);
    const { samples, states } = await checkpoints(13, (save) =>
      sampleVorticesInBlocks(lattice, { ...threads, checkpoint: { every: 13, save } }),
    );
    expect(plain(samples)).toEqual(whole);
    for (const resume of states)
      expect(plain(await sampleVorticesInBlocks(lattice, { ...options, distances, resume }))).toEqual(whole);
    // the control: another key has other bits
    expect(plain(sampleVortices(lattice, { ...options, distances, key: keyFrom("other") }))).not.toEqual(whole);
  });

  it.each(Object.entries(gases))("have the same bits however they are cut: gas on %s", async (_, gas) => {
    const whole = plain(sampleVortices(gas, options));
    const { samples, states } = await checkpoints(7, (save) =>
      sampleVorticesInBlocks(gas, { ...options, workers: 2, checkpoint: { every: 7, save } }),
    );
    expect(plain(samples)).toEqual(whole);
    for (const resume of [states[0]!, states[4]!])
      expect(plain(await sampleVorticesInBlocks(gas, { ...options, resume }))).toEqual(whole);
  });

  it("go on with more sweeps, and stop when they are told to", async () => {
    const more = plain(sampleVortices(lattice, { ...options, sweeps: 90 }));
    const { states } = await checkpoints(60, (save) =>
      sampleVorticesInBlocks(lattice, { ...options, checkpoint: { every: 60, save } }),
    );
    expect(plain(await sampleVorticesInBlocks(lattice, { ...options, sweeps: 90, resume: states[0]! }))).toEqual(more);
    const stop = new AbortController();
    const cut = sampleVorticesInBlocks(lattice, {
      ...options,
      signal: stop.signal,
      checkpoint: { every: 1, save: () => stop.abort(new Error("enough")) },
    });
    await expect(cut).rejects.toThrow("enough");
  });

  it("serve workers of one's own, and functions stay in one thread", async () => {
    using pool = vortexWorkers({ count: 2 });
    const whole = plain(sampleVortices(lattice, options));
    expect(plain(await sampleVorticesInBlocks(lattice, { ...options, workers: pool }))).toEqual(whole);
    const observables = { pairs: (positive: readonly unknown[]) => positive.length };
    const gas = gases["a torus"];
    const here = await sampleVorticesInBlocks(gas, { ...options, observables });
    expect(here.observables.pairs!.value).toBe(here.pairs.value);
    await expect(sampleVorticesInBlocks(gas, { ...options, observables, workers: 2 })).rejects.toThrow(
      /observables.*threads/,
    );
  });

  it("refuse the state of another run", async () => {
    const { states } = await checkpoints(30, (save) =>
      sampleVorticesInBlocks(lattice, { ...options, checkpoint: { every: 30, save } }),
    );
    const resume = states[0]!;
    for (const changed of [
      { ...options, key: keyFrom("other") },
      { ...options, warmUp: 11 },
      { ...options, chains: 2 },
      { ...options, distances: [1] },
      { ...options, sweeps: 20 },
    ])
      await expect(sampleVorticesInBlocks(lattice, { ...changed, resume })).rejects.toThrow(/resume/);
  });
});
