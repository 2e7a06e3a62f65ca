import { periodicScalar } from "@nnft/architectures";
import { gammaMethod } from "@nnft/correlators";
import { normal, sample, uniform } from "@nnft/densities";
import { type Key, keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { deform, periodicBox, phi4, sampleDeformed } from "../index.ts";
import { renormalizedCoupling, timeCorrelator } from "../observables.ts";
import { perturbedTwoPoint } from "../perturbation.ts";

describe("φ⁴ in two dimensions", () => {
  it("at small λ agrees with second-order perturbation theory in the same box, and not with first order", async () => {
    const lengths = [5, 4];
    const [mass, cutoff, coupling] = [1, 5, 0.4];
    const theory = deform(periodicScalar({ lengths, mass, cutoff }), phi4(coupling), periodicBox({ lengths }));
    const result = await sampleDeformed(theory, { key: keyFrom(1), samples: 1500 });
    expect(result.reasons).toEqual([]);
    const times = [0, 0.5, 1, 2];
    const { value, standardError } = timeCorrelator(result, { times });
    const integrated = (order: 1 | 2, t: number): number => {
      // spatial momentum 0: (1/T) Σ_n G(2πn/T, 0) cos
      const { momentum } = perturbedTwoPoint({ lengths, mass, cutoff, coupling }, order);
      let sum = 0;
      for (let n = -4; n <= 4; n++) sum += momentum([n, 0]) * Math.cos((2 * Math.PI * n * t) / lengths[0]);
      return sum / lengths[0];
    };
    for (const [k, t] of times.entries()) {
      // what third order leaves, from the size of the second
      const third = 0.15 * Math.abs(integrated(2, t) - integrated(1, t));
      expect(Math.abs(value.get(k) - integrated(2, t))).toBeLessThan(4 * standardError.get(k) + third);
      expect(Math.abs(value.get(k) - integrated(1, t))).toBeGreaterThan(4 * standardError.get(k) + third);
    }
  });

  it("at moderate λ agrees with an independent HMC on the lattice of the same momenta", async () => {
    // 3 × 3 sites: momenta n = −1, 0, 1 in each direction, all below the cutoff, and V summed only on the sites
    const lengths = [3, 3];
    const [mass, coupling] = [1, 12];
    const cutoff = 1.6 * ((2 * Math.PI) / 3);
    const net = periodicScalar({ lengths, mass, cutoff });
    expect(net.architecture.width).toBe(9);
    const theory = deform(net, phi4(coupling), periodicBox({ lengths, nodes: [3, 3] }));
    const result = await sampleDeformed(theory, { key: keyFrom(2), samples: 4000 });
    expect(result.reasons.filter((reason) => !reason.includes("quadrature"))).toEqual([]);
    const ours = timeCorrelator(result, { times: [0, 1] });
    const lattice = latticeChain(3, mass, coupling, split(keyFrom(3), 0), 20_000);
    const series = (of: (phi: Float64Array) => number) => gammaMethod([Float64Array.from(lattice, of)]);
    // C(t) = ∫dx ⟨φ(t, x)φ(0, 0)⟩ on sites of unit area, averaged over translations
    const correlator = (lag: number) =>
      series((phi) => {
        const rows = [0, 1, 2].map((t) => phi[3 * t] + phi[3 * t + 1] + phi[3 * t + 2]);
        return rows.reduce((sum, row, t) => sum + row * rows[(t + lag) % 3], 0) / 9;
      });
    for (const lag of [0, 1]) {
      const theirs = correlator(lag);
      const error = Math.hypot(theirs.standardError, ours.standardError.get(lag));
      expect(Math.abs(theirs.value - ours.value.get(lag)) / error).toBeLessThan(3.5);
      expect(theirs.standardError / theirs.value).toBeLessThan(0.03);
    }
    // negative control: the free lattice
    const free = timeCorrelator(
      await sampleDeformed(deform(net, phi4(0.001), periodicBox({ lengths, nodes: [3, 3] })), {
        key: keyFrom(4),
        samples: 200,
      }),
      { times: [0] },
    );
    expect(Math.abs(correlator(0).value - free.value.get(0)) / correlator(0).standardError).toBeGreaterThan(10);
    const coupled = renormalizedCoupling(result);
    const volume = 9;
    const mean = (power: number) => series((phi) => (phi.reduce((sum, x) => sum + x, 0) / Math.sqrt(volume)) ** power);
    const [two, four] = [mean(2), mean(4)];
    const ratio = (four.value - 3 * two.value ** 2) / two.value ** 2;
    const mode = timeCorrelator(result, { times: [0, 1] });
    // G(0) and G(p₁) from C at the three times 0, 1, 2
    const [zero, one] = [mode.value.get(0) + 2 * mode.value.get(1), mode.value.get(0) - mode.value.get(1)];
    const square = (((2 * Math.PI) / 3) ** 2 * one) / (zero - one);
    const error =
      square * volume * Math.hypot(four.standardError / two.value ** 2, (6 * two.standardError) / two.value);
    expect(Math.abs(coupled.value + square * volume * ratio) / error).toBeLessThan(4);
    expect(coupled.value).toBeGreaterThan(0);
    expect(coupled.value).toBeLessThan(coupling);
  });
});

/** HMC on sites: S = ½ Σ φ(−∂² + m²)φ + (λ/24) Σ φ⁴ with the derivative of the lattice's own momenta (SLAC), n odd, unit spacing. */
function latticeChain(n: number, mass: number, coupling: number, key: Key, count: number): Float64Array[] {
  const sites = n * n;
  const operator = new Float64Array(sites * sites);
  const half = (n - 1) / 2;
  for (let x = 0; x < sites; x++)
    for (let y = 0; y < sites; y++) {
      let sum = 0;
      for (let k = -half; k <= half; k++)
        for (let l = -half; l <= half; l++) {
          const p = (2 * Math.PI * k) / n;
          const q = (2 * Math.PI * l) / n;
          const [dt, dx] = [Math.floor(x / n) - Math.floor(y / n), (x % n) - (y % n)];
          sum += (p * p + q * q + mass * mass) * Math.cos(p * dt + q * dx);
        }
      operator[x * sites + y] = sum / sites;
    }
  const applied = new Float64Array(sites);
  const action = (phi: Float64Array, force?: Float64Array): number => {
    let s = 0;
    for (let x = 0; x < sites; x++) {
      let sum = 0;
      for (let y = 0; y < sites; y++) sum += operator[x * sites + y] * phi[y];
      applied[x] = sum;
      s += 0.5 * phi[x] * sum + (coupling / 24) * phi[x] ** 4;
      if (force) force[x] = sum + (coupling / 6) * phi[x] ** 3;
    }
    return s;
  };
  let phi = new Float64Array(sites);
  const force = new Float64Array(sites);
  const kept: Float64Array[] = [];
  for (let k = 0; k < count + 500; k++) {
    const own = split(key, k);
    const p = Float64Array.from(sample(normal(0, 1), split(own, 0), sites).data);
    const [length, threshold] = sample(uniform(0, 1), split(own, 1), 2).data;
    const steps = 4 + Math.floor(6 * length);
    const next = phi.slice();
    const before = action(next, force) + p.reduce((sum, x) => sum + 0.5 * x * x, 0);
    const epsilon = 0.17;
    for (let s = 0; s < steps; s++) {
      for (let x = 0; x < sites; x++) {
        p[x] -= 0.5 * epsilon * force[x];
        next[x] += epsilon * p[x];
      }
      action(next, force);
      for (let x = 0; x < sites; x++) p[x] -= 0.5 * epsilon * force[x];
    }
    const after = action(next, force) + p.reduce((sum, x) => sum + 0.5 * x * x, 0);
    if (threshold < Math.exp(before - after)) phi = next;
    if (k >= 500) kept.push(phi.slice());
  }
  return kept;
}
