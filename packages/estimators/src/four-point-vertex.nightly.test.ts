import { expect, it } from "vitest";
import { vertexDeviation } from "./testing/vertex-deviation.ts";

it("sampled nets leave V/N like 1/N², the power known to 0.1", async () => {
  const { exponent } = await vertexDeviation(400_000);
  expect(Math.abs(exponent.value + 2)).toBeLessThan(4 * exponent.standardError);
  expect(exponent.standardError).toBeLessThan(0.1);
  // negative control: a deviation of first order
  expect(Math.abs(exponent.value + 1)).toBeGreaterThan(4 * exponent.standardError);
});
