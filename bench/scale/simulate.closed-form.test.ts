import { describe, expect, it } from "vitest";
import { type Farm, simulate } from "./simulate.ts";

/** A small linear congruential generator: the test needs numbers, not quality. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

const farm: Farm = {
  ...{ workers: 20, blockTime: 1, scatter: 0, stragglers: 0, deaths: 0, lock: 10, restart: 5, inFlight: 200 },
  ...{ handOut: 1e-4, merge: 1e-4, redis: 1e-4 },
};
const rateOf = (change: Partial<Farm>, blocks = 8000): number =>
  simulate({ ...farm, ...change }, blocks, randomFrom(3)).rate;

describe("the model of a farm", () => {
  it("has the rate of its narrowest place: the workers, the window, the producer, Redis", () => {
    expect(rateOf({}) / 20).toBeCloseTo(1, 1);
    // a window of fewer blocks than workers: the others wait
    expect(rateOf({ inFlight: 5 }) / 5).toBeCloseTo(1, 1);
    expect(rateOf({ workers: 1000, inFlight: 4000, handOut: 0.005, merge: 0.005 }, 20_000) / 100).toBeCloseTo(1, 1);
    expect(rateOf({ workers: 1000, inFlight: 4000, redis: 0.02 }, 20_000) / 50).toBeCloseTo(1, 1);
  });
  it("loses to stragglers only where the window is narrow, since blocks are merged in order", () => {
    const slow = { scatter: 0.3, stragglers: 0.01 };
    const [narrow, wide] = [20, 400].map((inFlight) => rateOf({ ...slow, inFlight }));
    expect(narrow!).toBeLessThan(0.75 * wide!);
    expect(wide! / 20).toBeGreaterThan(0.93);
  });
  it("finishes every block though workers die, with the share of work that deaths cost", () => {
    const dying = simulate({ ...farm, deaths: 0.02, inFlight: 400 }, 8000, randomFrom(5));
    // a worker lives 50 s and is away for 5: 1/(1 + 5/50) of the time, and the block that dies is lost in part
    expect(dying.rate / 20).toBeGreaterThan(0.8);
    expect(dying.rate / 20).toBeLessThan(0.95);
  });
});
