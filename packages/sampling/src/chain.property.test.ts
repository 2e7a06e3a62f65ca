import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { type LogTarget, resolveSampler, type SamplerChoice, sampleDensity, warmUpChain } from "./index.ts";

const quartic: LogTarget = {
  dimension: 2,
  logDensity: (q) => -(q[0] ** 4) - 0.5 * (q[1] - q[0]) ** 2,
  gradient: (q, g) => {
    g[0] = -4 * q[0] ** 3 + (q[1] - q[0]);
    g[1] = q[0] - q[1];
    return -(q[0] ** 4) - 0.5 * (q[1] - q[0]) ** 2;
  },
};

describe("a chain taken up again", () => {
  it.each<SamplerChoice>(["hmc", "nuts", "mala", "metropolis"])(
    "%s: two stretches, the state through JSON between them, give the bits of one run",
    async (sampler) => {
      const settings = { key: keyFrom(3), sampler, chains: 2 } as const;
      const whole = await sampleDensity(quartic, { ...settings, warmup: 200, samples: 120 });
      const first = await sampleDensity(quartic, { ...settings, warmup: 200, samples: 50 });
      const second = await sampleDensity(quartic, {
        ...settings,
        samples: 70,
        from: JSON.parse(JSON.stringify(first.states)),
      });
      for (const chain of [0, 1]) {
        const joined = [...first.draws.q0[chain], ...second.draws.q0[chain]];
        expect(joined).toEqual(Array.from(whole.draws.q0[chain]));
      }
      expect(second.states).toEqual(whole.states);
      // negative control: going on from the states of the other chain gives other numbers
      const swapped = await sampleDensity(quartic, { ...settings, samples: 70, from: [...first.states].reverse() });
      expect(Array.from(swapped.draws.q0[0])).not.toEqual(Array.from(second.draws.q0[0]));
    },
  );

  it("a sampler that travelled as JSON, without the step size that it adapts, warms up to the same bits", () => {
    const sampler = resolveSampler("test", "hmc");
    const settings = { warmup: 60, key: keyFrom(4), start: Float64Array.of(0.3, -0.2) };
    const travelled = JSON.parse(JSON.stringify(sampler));
    expect("stepSize" in travelled).toBe(false);
    const state = warmUpChain(quartic, { ...settings, sampler });
    expect(warmUpChain(quartic, { ...settings, sampler: travelled })).toEqual(state);
    // negative control: a step size of its own is another chain
    expect(warmUpChain(quartic, { ...settings, sampler: { ...travelled, stepSize: 0.1 } })).not.toEqual(state);
  });

  it("an angle that drifts without end keeps steps of its own size", async () => {
    const free = (angles?: readonly boolean[]): LogTarget => ({
      dimension: 2,
      logDensity: (q) => 2 * Math.cos(q[0]) - 0.5 * q[1] ** 2,
      gradient: (q, g) => {
        g[0] = -2 * Math.sin(q[0]);
        g[1] = -q[1];
        return 2 * Math.cos(q[0]) - 0.5 * q[1] ** 2;
      },
      ...(angles ? { angles } : {}),
    });
    const options = { key: keyFrom(5), samples: 2000, observables: { cosine: (q: Float64Array) => Math.cos(q[0]) } };
    const result = await sampleDensity(free([true, false]), options);
    const { value, standardError } = result.observables.cosine;
    // I₁(2)/I₀(2)
    expect(Math.abs(value - 0.6977746579640079) / standardError).toBeLessThan(5);
    expect(standardError).toBeLessThan(0.02);
    for (const state of result.states) expect(state.inverseMass[0]).toBeLessThanOrEqual(1);
    // negative control: taken for a coordinate of the line, its variance has no end
    const drifting = await sampleDensity(free(), options);
    expect(Math.max(...drifting.states.map((state) => state.inverseMass[0]))).toBeGreaterThan(1);
  });
});
