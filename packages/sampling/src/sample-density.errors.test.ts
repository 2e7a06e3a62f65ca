import { ConvergenceError, DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { windowEnds } from "./chain.ts";
import { type SampleDensityOptions, sampleDensity } from "./index.ts";

/** The logarithm of an exponential variable: e^{q − e^q}. */
const target = {
  dimension: 1,
  logDensity: ([q]: Float64Array) => q - Math.exp(q),
  gradient: (q: Float64Array, g: Float64Array) => {
    g[0] = 1 - Math.exp(q[0]);
    return q[0] - Math.exp(q[0]);
  },
};
const start = [-1, 0, 0.5, 1].map((q) => Float64Array.of(q));
const run = (options: object) => sampleDensity(target, { key: keyFrom(1), start, ...options } as SampleDensityOptions);

describe("bad options are refused", () => {
  it.each([
    [{ burnin: 3 }, /unknown option `burnin`/],
    [{ key: 3 }, /make one with keyFrom/],
    [{ sampler: "gibbs" }, /must be hmc, nuts, mala or metropolis/],
    [{ sampler: { name: "hmc", jitter: 1 } }, /`jitter` of "hmc" is out of range/],
    [{ sampler: { name: "mala", pathLength: 1 } }, /unknown constant `pathLength` of "mala"/],
    [{ sampler: { name: "nuts", maxDepth: 0.5 } }, /`maxDepth` of "nuts" is out of range/],
    [{ chains: 0 }, /`chains` must be an integer of at least 1/],
    [{ warmup: 10 }, /`warmup` must be an integer of at least 100/],
    [{ samples: 3 }, /`samples` must be an integer of at least 16/],
    [{ chainsPerStart: 4 }, /must divide the 4 chains into two groups at least, got 4/],
    [{ chains: 6, chainsPerStart: 4 }, /must divide the 6 chains into two groups at least, got 4/],
    [{ chainsPerStart: 2 }, /must hold 2 states of 1 numbers/],
    [{ start: [Float64Array.of(1)] }, /must hold 4 states of 1 numbers/],
  ] as const)("%j", async (options, words) => {
    await expect(run(options)).rejects.toThrow(DomainError);
    await expect(run(options)).rejects.toThrow(words);
  });
  it("a start where the density vanishes", async () => {
    const edge = { ...target, gradient: () => Number.NEGATIVE_INFINITY };
    const call = () => sampleDensity(edge, { key: keyFrom(1), start });
    await expect(call()).rejects.toThrow(ConvergenceError);
    await expect(call()).rejects.toThrow(/start where the density is positive/);
  });
});

describe("a density", () => {
  it("is sampled with the same bits from the same key", async () => {
    const [one, two] = [
      await run({ samples: 3000, observables: { y: (q: Float64Array) => Math.exp(q[0]) } }),
      await run({ samples: 3000, observables: { y: (q: Float64Array) => Math.exp(q[0]) } }),
    ];
    expect(one.draws).toEqual(two.draws);
    const { value, standardError } = one.observables.y;
    expect(Math.abs(value - 1) / standardError).toBeLessThan(5);
    expect((await run({ key: keyFrom(2) })).draws).not.toEqual((await run({})).draws);
  });
  it("keeps the start it was given", async () => {
    const own = start.map((q) => q.slice());
    await sampleDensity(target, { key: keyFrom(1), start: own, samples: 100 });
    expect(own).toEqual(start);
  });
});

it("windows of the warm-up double and end before its end", () => {
  const ends = windowEnds(1000);
  expect(ends).toEqual([150, 200, 300, 500, 900]);
  expect(windowEnds(100).at(-1)).toBe(90);
});
