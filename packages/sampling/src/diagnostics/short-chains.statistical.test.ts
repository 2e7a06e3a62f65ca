import { normal, sample } from "@nnft/densities";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { batchError } from "./batch-error.ts";
import { energyFraction } from "./energy-fraction.ts";
import { nestedRHat } from "./nested-r-hat.ts";

const normals = (seed: number, count: number): Float64Array =>
  sample(normal(0, 1), keyFrom(seed), count).data as Float64Array;
const autoregressive = (rho: number, length: number, seed: number): Float64Array => {
  const noise = normals(seed, length);
  const chain = new Float64Array(length);
  let x = noise[0];
  for (let t = 0; t < length; t++) {
    if (t > 0) x = rho * x + Math.sqrt(1 - rho * rho) * noise[t];
    chain[t] = x;
  }
  return chain;
};

describe("nested R̂", () => {
  it("is √(1 + B/W) of four numbers in two groups", () => {
    const chains = [
      [1, 3],
      [2, 2],
      [5, 7],
      [4, 8],
    ].map((chain) => Float64Array.from(chain));
    // means 2, 2 | 6, 6; variances 2, 0 | 2, 8; B = 8, W = (0 + 1 + 0 + 5)/2
    expect(nestedRHat(chains, 2)).toBeCloseTo(Math.sqrt(1 + 8 / 3), 14);
    expect(nestedRHat(chains, 2)).not.toBeCloseTo(Math.sqrt(1 + 4 / 3), 3);
  });

  it("of 64 short chains is near 1 where four groups forgot their starts, and far where they did not", () => {
    const chains = Array.from({ length: 64 }, (_, c) => autoregressive(0.3, 16, c + 1));
    expect(nestedRHat(chains, 16)).toBeLessThan(1.01);
    const apart = chains.map((chain, c) => chain.map((x) => x + Math.floor(c / 16) / 2));
    expect(nestedRHat(apart, 16)).toBeGreaterThan(1.03);
    expect(nestedRHat(chains, 64)).toBeNaN();
  });
});

describe("E-BFMI", () => {
  it("is the lag-one structure of the energy: 2(1 − ρ) for Γ(t) = ρᵗ", () => {
    const chains = [1, 2].map((seed) => autoregressive(0.5, 20_000, seed));
    expect(Math.abs(energyFraction(chains) - 1)).toBeLessThan(0.05);
    // negative control: energies that crawl
    expect(energyFraction([chains[0], autoregressive(0.95, 20_000, 3)])).toBeLessThan(0.15);
    expect(energyFraction([new Float64Array(200)])).toBeNaN();
  });

  it("of short chains is that of all together", () => {
    const chains = Array.from({ length: 40 }, (_, c) => normals(c + 1, 16));
    // n/(n − 1) of 2: each chain's own mean is taken off, and it has one step fewer
    expect(Math.abs(energyFraction(chains) - 2)).toBeLessThan(0.3);
  });
});

describe("the error by batches", () => {
  it.each([-0.7, 0, 0.5])("of Γ(t) = ρᵗ, ρ = %d, is right within its own error", (rho) => {
    const chains = [1, 2, 3, 4].map((seed) => autoregressive(rho, 4000, seed));
    const { standardError, length, batches } = batchError(chains);
    expect([length, batches]).toEqual([160, 100]);
    const exact = Math.sqrt((1 + rho) / (1 - rho) / 16_000);
    expect(Math.abs(standardError / exact - 1) * Math.sqrt(2 * 99)).toBeLessThan(4);
    // negative control: independent samples
    if (rho !== 0) expect(Math.abs(standardError / Math.sqrt(1 / 16_000) - 1) * Math.sqrt(2 * 99)).toBeGreaterThan(4);
  });
});
