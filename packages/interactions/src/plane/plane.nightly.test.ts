import { periodicScalar } from "@nnft/architectures";
import { type Key, keyFrom, split } from "@nnft/random";
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

  it("loses its mass on a lattice of spacing 1/2m at λ/24m² = 2.70, from three sizes on one line in 1/L", () => {
    const sizes = [16, 32, 64];
    const critical = sizes.map((n, k) => criticalCoupling(0.5, n, [63, 66.5], split(keyFrom("critical"), k)));
    const { value, error } = intercept(critical.map((found, k) => [1 / sizes[k]!, found.value, found.error] as const));
    process.stdout.write(
      `critical couplings ${critical.map((one) => `${one.value} ± ${one.error}`).join("; ")} → ${value / 24} ± ${error / 24}\n`,
    );
    expect(Math.abs(value / 24 - 2.7)).toBeLessThan(3.5 * (error / 24) + 0.01);
    expect(error / 24).toBeLessThan(0.01);
    // the smallest lattice lies on the line of the other two
    const [small, middle, large] = critical as [Estimated, Estimated, Estimated];
    const misfit = small.value - 3 * middle.value + 2 * large.value;
    expect(Math.abs(misfit)).toBeLessThan(3.5 * Math.hypot(small.error, 3 * middle.error, 2 * large.error));
    // the controls: a lattice of 16 sites a side is too small by itself, and mean-field theory has nothing there
    expect((small.value - value) / Math.hypot(small.error, error)).toBeGreaterThan(5);
    expect(value).toBeGreaterThan(Math.sqrt(384) + 10 * error);
  });
});

interface Estimated {
  readonly value: number;
  readonly error: number;
}

/** λ where ⟨M⁴⟩/⟨M²⟩² of n × n sites is that of the Ising model on a square torus at its transition; ln(B − 1) is nearly straight in λ. */
function criticalCoupling(spacing: number, n: number, couplings: readonly [number, number], key: Key): Estimated {
  const wanted = Math.log(0.16793);
  const [low, high] = couplings.map((coupling, c) => {
    const model = latticeScalar({ sites: [n, n], spacing, mass: 1, coupling });
    const { binder } = sampleLattice(model, { key: split(key, c), trajectories: 10_000, leastEss: 0 });
    return { coupling, size: Math.log(binder.value - 1), error: binder.standardError / (binder.value - 1) };
  }) as [Point, Point];
  const slope = (high.size - low.size) / (high.coupling - low.coupling);
  const share = (wanted - low.size) / (high.size - low.size);
  const error = Math.hypot((1 - share) * low.error, share * high.error) / Math.abs(slope);
  return { value: low.coupling + share * (high.coupling - low.coupling), error };
}

interface Point {
  readonly coupling: number;
  readonly size: number;
  readonly error: number;
}
