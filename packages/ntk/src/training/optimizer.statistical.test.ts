import { keyFrom } from "@nnft/random";
import { expect, it } from "vitest";
import { runningOptimizer } from "./optimizer.ts";

it("ECD has the stationary density (F − F₀)^{−ηd/2} on a quadratic", () => {
  // F = ½|q|², F₀ = −1, d = η = 3: a t-distribution, w = 1/(1 + |q|²/2) ~ Beta(ν/2, d/2), ν = ηd − d = 6: mean 2/3
  const d = 3;
  const eta = 3;
  const q = Float64Array.of(0.5, -0.3, 0.2);
  const running = runningOptimizer({ name: "ecd", eta, nu: 0.4, lossFloor: -1 }, 0.05, d, keyFrom(8));
  const blocks = 50;
  const length = 4000;
  const means: number[] = [];
  for (let block = -2; block < blocks; block++) {
    let sum = 0;
    for (let step = 0; step < length; step++) {
      const square = q[0] ** 2 + q[1] ** 2 + q[2] ** 2;
      sum += 1 / (1 + square / 2);
      running.step(q, q.slice(), square / 2);
    }
    if (block >= 0) means.push(sum / length);
  }
  const mean = means.reduce((sum, x) => sum + x, 0) / blocks;
  const error = Math.sqrt(means.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (blocks - 1) / blocks);
  // steps of 0.05 leave some 0.005
  expect(Math.abs(mean - 2 / 3) / Math.hypot(error, 0.005)).toBeLessThan(4);
  expect(error).toBeLessThan(0.02);
  // negative control: the density with the exponent ηd, mean 15/18
  expect(Math.abs(mean - 15 / 18) / Math.hypot(error, 0.005)).toBeGreaterThan(4);
});
