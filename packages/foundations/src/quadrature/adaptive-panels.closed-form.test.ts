import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { DomainError } from "../errors.ts";
import { adaptivePanels } from "./adaptive-panels.ts";

describe("adaptivePanels", () => {
  it("reaches its tolerance, says so, and its accuracy covers the truth", () => {
    const { value, accuracy, converged } = adaptivePanels((x) => Math.exp(-x) * Math.cos(30 * x), 0, 3);
    const exact = (1 + Math.exp(-3) * (30 * Math.sin(90) - Math.cos(90))) / 901;
    expect(converged).toBe(true);
    expect(Math.abs(value - exact)).toBeLessThan(1e-14);
    expect(accuracy).toBeLessThan(1e-13);
    expect(Math.abs(value - 2 * exact)).toBeGreaterThan(1e-4);
  });

  it("says when it did not converge", () => {
    const { accuracy, converged } = adaptivePanels((x) => Math.sin(1 / (x + 1e-9)), 0, 1, { maxPanels: 16 });
    expect(converged).toBe(false);
    expect(accuracy).toBeGreaterThan(1e-6);
  });

  it("sees a spike that two nested rules miss, and integrates it", () => {
    // the spike stands on an edge of 8 and of 16 panels, six of its widths from their nodes
    const width = 5.5e-5;
    const f = (x: number): number => 1 + Math.exp(-(((x - 1 / 8) / width) ** 2));
    const exact = 1 + width * Math.sqrt(Math.PI);
    const { value, accuracy, converged } = adaptivePanels(f, 0, 1, { panels: 8, tolerance: 1e-11, maxPanels: 1 << 14 });
    expect(converged).toBe(true);
    expect(Math.abs(value - exact)).toBeLessThanOrEqual(accuracy);
    // negative control: the nested pair agrees on a wrong value, and only the third rule says so
    const stopped = adaptivePanels(f, 0, 1, { panels: 8, tolerance: 1e-11, maxPanels: 16 });
    expect(Math.abs(stopped.value - 1)).toBeLessThan(1e-14);
    expect([stopped.converged, stopped.accuracy > 1e-7]).toEqual([false, true]);
  });

  it("never converges on NaN or infinity, and refuses ends that are not finite", () => {
    for (const f of [() => Number.NaN, (x: number) => 1 / (x - 0.5) ** 2, () => Number.POSITIVE_INFINITY])
      expect(adaptivePanels(f, 0, 1, { maxPanels: 64 }).converged).toBe(false);
    expectRefusal(
      () => adaptivePanels(Math.exp, 0, Number.POSITIVE_INFINITY),
      DomainError,
      /`high` must be a finite number/,
    );
  });
});
