import { periodicScalar } from "@nnft/architectures";
import { scalarCumulants } from "@nnft/correlators/cumulants";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { deform, periodicBox, phi4, polynomial, sampleDeformed, sineGordon } from "../index.ts";
import { renormalizedCoupling, timeCorrelator } from "../observables.ts";
import { localPotential } from "../potential/local-potential.ts";
import { estimateFromDraws } from "../samples/draws.ts";
import { modePowers } from "./mode-powers.ts";

describe("cumulants of the zero mode", () => {
  // one mode in a box of length 2: φ = φ₀/√2, φ₀ ~ N(0, 1/m²) deformed by 2V(φ₀/√2)
  const potentials = [
    ["with odd powers", polynomial([0, 0.5, 0.2, 0.3, 0.4])],
    ["sine-Gordon", sineGordon({ strength: 1.2, frequency: 1.7 })],
  ] as const;

  it.each(potentials)("%s: response and direct estimators give κ₁ … κ₄ of quadrature", async (_, potential) => {
    const mass = 1.3;
    const theory = deform(periodicScalar({ lengths: [2], mass, cutoff: 3 }), potential, periodicBox({ lengths: [2] }));
    const { value } = localPotential(potential);
    const moments = [0, 0, 0, 0];
    let norm = 0;
    for (let k = -6000; k <= 6000; k++) {
      const phi = k * 1e-3;
      const weight = Math.exp(-0.5 * (mass * phi) ** 2 - 2 * value(phi / Math.SQRT2));
      norm += weight;
      for (let n = 0; n < 4; n++) moments[n] += weight * phi ** (n + 1);
    }
    const exact = scalarCumulants(moments.map((m) => m / norm));
    const result = await sampleDeformed(theory, {
      key: keyFrom(1),
      samples: 20_000,
      sampler: { name: "hmc", acceptance: 0.9 },
    });
    for (const estimator of ["response", "direct"] as const) {
      const powers = modePowers("test", result, estimator);
      expect(powers.draws.map((draws) => draws.estimator)).toEqual([estimator]);
      for (let n = 0; n < 4; n++) {
        const found = estimateFromDraws(
          powers.draws[0],
          4,
          (records, at, into, to) => into.set(records.subarray(at + powers.modes, at + powers.modes + 4), to),
          (means) => scalarCumulants(Array.from(means))[n],
        );
        expect(Math.abs(found.value - exact[n]) / found.standardError).toBeLessThan(5);
        // negative control: twice the cumulant, wherever the error can tell; κ₂ always
        if (n === 1 || Math.abs(exact[n]) > 10 * found.standardError)
          expect(Math.abs(found.value - 2 * exact[n]) / found.standardError).toBeGreaterThan(5);
      }
    }
    // C(0) is κ₂/V: the mean is taken off
    const correlator = timeCorrelator(result, { times: [0] });
    expect(Math.abs(correlator.value.get(0) - exact[1] / 2) / correlator.standardError.get(0)).toBeLessThan(5);
  });

  it.each(potentials)("%s: V′ … V⁗ are derivatives of one another, by differences", (_, potential) => {
    const derivatives = localPotential(potential).derivatives!;
    expect(derivatives.length).toBe(5);
    for (let k = 1; k < 5; k++)
      for (const phi of [-1.1, 0.2, 0.9]) {
        const difference = (derivatives[k - 1](phi + 1e-5) - derivatives[k - 1](phi - 1e-5)) / 2e-5;
        expect(Math.abs(derivatives[k](phi) - difference)).toBeLessThan(1e-7 * (1 + Math.abs(difference)));
      }
  });

  it("the renormalized coupling starts as λ/m^{4−d}", async () => {
    for (const [lengths, mass] of [
      [[12], 1.4],
      [[7, 7], 1.2],
    ] as const) {
      const coupling = 0.05;
      const net = periodicScalar({ lengths, mass, cutoff: 5 });
      const theory = deform(net, phi4(coupling), periodicBox({ lengths }));
      const result = await sampleDeformed(theory, { key: keyFrom(2), samples: 500 });
      const { value, standardError } = renormalizedCoupling(result);
      const tree = coupling / mass ** (4 - lengths.length);
      // one loop takes off some λ/m^{4−d} of it
      expect(Math.abs(value / tree - 1)).toBeLessThan(0.05 + (4 * standardError) / tree);
      expect(standardError / tree).toBeLessThan(0.03);
    }
  });
});
