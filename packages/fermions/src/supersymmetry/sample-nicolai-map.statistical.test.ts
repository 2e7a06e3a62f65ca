import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { latticeSupersymmetry, sampleNicolaiMap, steinIdentity } from "../supersymmetry.ts";

describe("sampleNicolaiMap", () => {
  it("measures the fermion propagator by tangents as by Stein's identity, with a variance hundreds of times smaller", () => {
    const pulls: number[] = [];
    const gains: number[] = [];
    const exactPulls: number[] = [];
    const exact = latticeSupersymmetry({ slope: [0, 1, 0, 1], step: 0.1 }).fermionPropagator(5);
    for (let seed = 0; seed < 35; seed++) {
      const { propagator, stein, gain } = sampleNicolaiMap({
        slope: [0, 1, 0, 1],
        step: 0.1,
        key: keyFrom(seed),
        samples: 1024,
        steps: 5,
        warmUp: 30,
      });
      const [a, b] = [propagator[4], stein[4]];
      exactPulls.push((propagator[3].value - exact[3]) / propagator[3].standardError);
      pulls.push((a.value - b.value) / Math.hypot(a.standardError, b.standardError));
      gains.push(gain[4]);
    }
    expectPulls(pulls);
    expectPulls(exactPulls);
    expectRefuted(pulls.map((pull) => 2 * pull));
    expect(Math.min(...gains)).toBeGreaterThan(50);
  });

  it("has the exact propagator of one step, and decays with the first level of the lattice", () => {
    const options = { slope: [0, 1, 0, 1], step: 0.5, warmUp: 0, steps: 1, samples: 1024 };
    const { tangent } = steinIdentity({ slope: options.slope, step: 0.5 });
    const exact = tangent / Math.sqrt(0.5);
    const runs = Array.from({ length: 35 }, (_, seed) => sampleNicolaiMap({ ...options, key: keyFrom(seed) }));
    expectPulls(runs.map(({ propagator: [{ value, standardError }] }) => (value - exact) / standardError));
    expectRefuted(runs.map(({ propagator: [{ value, standardError }] }) => (value - 1.2 * exact) / standardError));
    const far = sampleNicolaiMap({ ...options, steps: 12, warmUp: 20, samples: 16384, key: keyFrom(7) }).propagator;
    const level = -Math.log(far[11].value / far[8].value) / 1.5;
    const known = latticeSupersymmetry({ slope: options.slope, step: 0.5 }).levels(1)[0];
    expect(Math.abs(level - known)).toBeLessThan(0.02);
  });
});
