import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import {
  DomainError,
  iid,
  isRotationInvariant,
  normal,
  normalCdf,
  normalQuantile,
  uniform,
  uniformBall,
} from "./index.ts";

describe("the normal distribution", () => {
  it("quantiles of the normal are known ones", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expectClose(normalQuantile(0.975), 1.959963984540054, 5e-13);
    expectClose(normalQuantile(0.001), -3.090232306167813, 5e-12);
    expectClose(normalQuantile(1 - 1e-6), 4.753424308822899, 5e-10);
    for (const p of [0, 1, Number.NaN]) expectRefusal(() => normalQuantile(p), DomainError, /between 0 and 1/);
    // negative control
    expect(Math.abs(normalQuantile(0.9) - 1.96)).toBeGreaterThan(0.1);
  });

  it("Φ inverts them and is known at 1 and −2", () => {
    for (const p of [1e-5, 0.3, 0.99]) expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-9);
    expect(Math.abs(normalCdf(1) - 0.8413447460685429)).toBeLessThan(1e-15);
    expect(Math.abs(normalCdf(-2) - 0.02275013194817921)).toBeLessThan(1e-15);
    expect(Math.abs(normalCdf(2) - 0.02275013194817921)).toBeGreaterThan(0.5);
  });
});

describe("isRotationInvariant", () => {
  it.each([
    [normal(0, 2), 3, true],
    [normal(1, 2), 3, false],
    [iid(normal(0, 1), 2), 2, true],
    [iid(uniform(-1, 1), 2), 2, false],
    [uniform(-1, 1), 2, false],
    [uniform(-1, 1), 1, true],
    [uniform(-1, 2), 1, false],
    [uniformBall(2, 1), 2, true],
    [uniformBall(2, 1), 4, false],
  ])("%j in %d dimensions: %s", (density, dimension, known) => {
    expect(isRotationInvariant(density, dimension)).toBe(known);
  });
});
