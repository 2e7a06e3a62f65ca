import { periodicScalar } from "@nnft/architectures";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { deform, periodicBox, sampleDeformed } from "../index.ts";
import { secondMomentMass } from "../observables.ts";
import { latticeScalar, normalOrderedPhi4, sampleLattice } from "../plane.ts";

/** Value and error at x = 0 of the line through points (x, y ± e). */
function intercept(points: readonly (readonly [number, number, number])[]): { value: number; error: number } {
  let [s, sx, sxx, sy, sxy] = [0, 0, 0, 0, 0];
  for (const [x, y, e] of points) {
    const w = e ** -2;
    s += w;
    sx += w * x;
    sxx += w * x * x;
    sy += w * y;
    sxy += w * x * y;
  }
  const determinant = s * sxx - sx * sx;
  return { value: (sxx * sy - sx * sxy) / determinant, error: Math.sqrt(sxx / determinant) };
}

describe("normal-ordered φ⁴ in two dimensions", { timeout: 3_600_000 }, () => {
  it("has the second-moment mass of a lattice that is extrapolated in its spacing, at moderate coupling", async () => {
    const [side, mass, coupling] = [6, 1, 12];
    const lattice = [16, 24, 32].map((n, k) => {
      const model = latticeScalar({ sites: [n, n], spacing: side / n, mass, coupling });
      const found = sampleLattice(model, { key: split(keyFrom("spacing"), k), trajectories: 20_000 });
      expect(found.reasons).toEqual([]);
      return [(side / n) ** 2, found.secondMomentMass.value, found.secondMomentMass.standardError] as const;
    });
    const nets = [];
    for (const [k, cutoff] of [5, 7, 9].entries()) {
      const lengths = [side, side];
      const potential = normalOrderedPhi4({ lengths, mass, cutoff, coupling });
      const theory = deform(periodicScalar({ lengths, mass, cutoff }), potential, periodicBox({ lengths }));
      const result = await sampleDeformed(theory, { key: split(keyFrom("nets"), k), samples: 2000, workers: 2 });
      expect(result.reasons).toEqual([]);
      const found = secondMomentMass(result);
      nets.push([cutoff ** -2, found.value, found.standardError] as const);
    }
    const [a, b] = [intercept(lattice), intercept(nets)];
    process.stdout.write(
      `lattice ${lattice.join("; ")} → ${a.value} ± ${a.error}; nets ${nets.join("; ")} → ${b.value} ± ${b.error}\n`,
    );
    expect(Math.abs(a.value - b.value) / Math.hypot(a.error, b.error)).toBeLessThan(3.5);
    expect(Math.hypot(a.error, b.error)).toBeLessThan(0.02);
    // the control: without normal ordering the tadpole of the box moves the mass by many errors
    expect(Math.abs(a.value - Math.sqrt(1 + coupling / 8 / Math.PI)) / a.error).toBeGreaterThan(10);
  });

  it("loses its mass at a critical coupling that agrees with λ/24m² = 2.807(34) of Hamiltonian methods", () => {
    // where ⟨M⁴⟩/⟨M²⟩² of 32 × 32 sites is that of the Ising model on a square torus at its transition
    const ISING = 1.16793;
    const critical = [0.5, 0.35, 0.25].map((spacing, k) => {
      const [low, high] = [63, 69].map((coupling, c) => {
        const model = latticeScalar({ sites: [32, 32], spacing, mass: 1, coupling });
        const key = split(split(keyFrom("critical"), k), c);
        const { binder } = sampleLattice(model, { key, trajectories: 15_000, leastEss: 0 });
        // ln(B − 1) is nearly straight in λ
        const size = Math.log(binder.value - 1);
        return { coupling, size, error: binder.standardError / (binder.value - 1) };
      });
      const slope = (high!.size - low!.size) / (high!.coupling - low!.coupling);
      const share = (Math.log(ISING - 1) - low!.size) / (high!.size - low!.size);
      expect(share).toBeGreaterThan(-0.5);
      expect(share).toBeLessThan(1.5);
      const error = Math.hypot((1 - share) * low!.error, share * high!.error) / Math.abs(slope);
      return [spacing ** 2, low!.coupling + share * (high!.coupling - low!.coupling), error] as const;
    });
    const { value, error } = intercept(critical);
    process.stdout.write(`critical couplings ${critical.join("; ")} → λ/24m² = ${value / 24} ± ${error / 24}\n`);
    const [literature, theirs] = [24 * 2.807, 24 * 0.034];
    expect(Math.abs(value - literature)).toBeLessThan(3.5 * Math.hypot(error, theirs));
    expect(error).toBeLessThan(24 * 0.05);
    // the control: mean-field theory has no transition below √384, where M² of second order vanishes
    expect(value).toBeGreaterThan(Math.sqrt(384) + 10 * error);
  });
});
