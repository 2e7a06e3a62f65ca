import { normal } from "@nnft/densities";
import { fillNormal, type Key, keyFrom } from "@nnft/random";
import { expect } from "vitest";
import { classify } from "../classify.ts";
import { compensatedPoisson, splitProcess } from "../processes.ts";

/** Transitions of the Ornstein–Uhlenbeck process from a start. */
export function branch(start: number, times: Float64Array, own: Key): Float64Array {
  const noise = new Float64Array(times.length);
  fillNormal(own, noise);
  let [x, before] = [start, 0];
  return times.map((t, n) => {
    const decay = Math.exp(-(t - before));
    before = t;
    x = decay * x + Math.sqrt((1 - decay * decay) / 2) * noise[n];
    return x;
  });
}

/** Classifies three processes with other keys, and counts the tests that reject the one of quantum mechanics. */
export async function rejectionsOf(keys: number): Promise<number> {
  let rejected = 0;
  for (let seed = 10; seed < 10 + keys; seed++) {
    const samples = 16_384;
    const split = splitProcess({ start: normal(0, Math.SQRT1_2), branch });
    const { requirements } = await classify(split, { key: keyFrom(seed), samples });
    rejected += requirements.filter(({ verdict }) => verdict === "broken").length;
    expect((await classify(compensatedPoisson({ rate: 2 }), { key: keyFrom(seed) })).class).toBe("NN-SP");
    const violated = splitProcess({ start: normal(0, Math.SQRT1_2), branch, mirror: -1 });
    expect((await classify(violated, { key: keyFrom(seed), samples })).class).toBe("minimal QM");
  }
  return rejected;
}
