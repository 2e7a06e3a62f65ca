import { normal, sample } from "@nnft/densities";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { chainMean } from "../chain-mean.ts";
import { observableDiagnostics } from "./observable-diagnostics.ts";

/** x_{t+1} = ρx_t + √(1−ρ²)ξ, stationary N(0, 1). */
function autoregressive(rho: number, length: number, seed: number, shift = 0): Float64Array {
  const noise = sample(normal(0, 1), keyFrom(seed), length).data as Float64Array;
  const chain = new Float64Array(length);
  let x = noise[0];
  for (let t = 0; t < length; t++) {
    if (t > 0) x = rho * x + Math.sqrt(1 - rho * rho) * noise[t];
    chain[t] = x + shift;
  }
  return chain;
}

describe("diagnostics of chains", () => {
  it.each([0, 0.5, 0.9])("count the effective samples of an autoregressive chain, ρ = %d", (rho) => {
    const chains = [1, 2, 3, 4].map((seed) => autoregressive(rho, 20_000, seed));
    const { bulkEss, tailEss, rHat } = observableDiagnostics(chains);
    const { value: tau, standardError: tauError } = chainMean(chains).integratedTime;
    const expected = 80_000 * ((1 - rho) / (1 + rho));
    expect(Math.abs(bulkEss / expected - 1)).toBeLessThan(0.15);
    expect(tailEss).toBeGreaterThan(0.8 * expected);
    expect(rHat).toBeLessThan(1.01);
    // τ = ½ + Σρᵗ
    expect(Math.abs(tau - (0.5 + rho / (1 - rho))) / Math.max(tauError, 0.02)).toBeLessThan(5);
    // negative control: as many as there are draws
    if (rho > 0) expect(Math.abs(bulkEss / 80_000 - 1)).toBeGreaterThan(0.3);
  });

  it("see chains that are apart, that drift, and that differ only in spread", () => {
    const same = [1, 2, 3, 4].map((seed) => autoregressive(0.3, 1000, seed));
    expect(observableDiagnostics(same).rHat).toBeLessThan(1.01);
    expect(observableDiagnostics(same.map((chain, c) => chain.map((x) => x + c / 2))).rHat).toBeGreaterThan(1.05);
    expect(observableDiagnostics(same.map((chain) => chain.map((x, t) => x + t / 500))).rHat).toBeGreaterThan(1.05);
    expect(observableDiagnostics(same.map((chain, c) => chain.map((x) => (c === 0 ? 3 * x : x)))).rHat).toBeGreaterThan(
      1.02,
    );
    // ranks: a heavy tail does not hide a shift
    const heavy = same.map((chain, c) => chain.map((x, t) => (t === 7 ? 1e9 : x + (c === 0 ? 1 : 0))));
    expect(observableDiagnostics(heavy).rHat).toBeGreaterThan(1.05);
  });
});
