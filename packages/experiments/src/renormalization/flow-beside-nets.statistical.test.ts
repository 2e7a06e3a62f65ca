import { periodicScalar } from "@nnft/architectures";
import { deform, periodicBox, polynomial, sampleDeformed } from "@nnft/interactions";
import { massGap } from "@nnft/interactions/observables";
import { massCounterterm } from "@nnft/interactions/perturbation";
import { keyFrom } from "@nnft/random";
import { localPotentialFlow } from "@nnft/renormalization";
import { describe, expect, it } from "vitest";

describe("the flow of a local potential", () => {
  it("has the mass gap of networks that are sampled with the same potential", async () => {
    const [mass, coupling, cutoff, lengths] = [1, 1, 12, [10]];
    const delta = massCounterterm({ dimension: 1, mass, cutoff, coupling });
    const potential = polynomial([0, 0, delta / 2, 0, coupling / 24]);
    const theory = deform(periodicScalar({ lengths, mass, cutoff }), potential, periodicBox({ lengths }));
    const samples = await sampleDeformed(theory, { key: keyFrom("flow beside nets"), samples: 1500 });
    const gap = massGap(samples, { from: 0.8, to: 3 });
    expect(gap.reasons).toEqual([]);
    const flow = localPotentialFlow({ potential: (x) => x ** 2 / 2 + (coupling / 24) * x ** 4 });
    expect(Math.abs(gap.value - flow.gap) / gap.standardError).toBeLessThan(3.5);
    // the controls: the free field, and a coupling that is twice as strong
    const twice = localPotentialFlow({ potential: (x) => x ** 2 / 2 + (coupling / 12) * x ** 4 });
    for (const other of [1, twice.gap]) expect(Math.abs(gap.value - other) / gap.standardError).toBeGreaterThan(10);
  });
});
