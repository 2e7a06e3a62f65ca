import { expect, it } from "vitest";
import { particleError } from "./particles.ts";

const TOLERANCE = 1e-4;
const relu = { value: (z: number) => Math.max(z, 0), derivative: (z: number) => (z > 0 ? 1 : 0), kinks: [0] };
const smooth = { value: Math.tanh, derivative: (z: number) => 1 - Math.tanh(z) ** 2, kinks: [] };
const end = new Float64Array(100);
/** a step whose mean difference is `error`, all of it at one particle */
const spike = (error: number): Float64Array => Float64Array.from(end, (_, i) => (i === 0 ? 100 * error : 0));

it("the error of a step of a smooth σ is the mean over particles", () => {
  const errorOf = particleError({ activation: smooth }, TOLERANCE);
  for (const error of [3e-5, 2e-4, 7e-4, 0]) expect(errorOf(end, spike(error))).toBeCloseTo(error, 15);
});

it("with kinks the tolerance is asked of the average over recent steps", () => {
  const errorOf = particleError({ activation: relu }, TOLERANCE);
  // ten times 5e-5 is five times the tolerance: refused at first, and after steps without a crossing taken
  const crossing = spike(5e-5);
  expect(errorOf(end, crossing)).toBeCloseTo(5e-4, 15);
  for (let step = 0; step < 10; step++) expect(errorOf(end, spike(0))).toBeLessThan(TOLERANCE);
  expect(errorOf(end, crossing)).toBeLessThan(TOLERANCE);
  // negative controls: a second one at once, one beyond ten tolerances, and what is no number
  expect(errorOf(end, crossing)).toBeGreaterThan(TOLERANCE);
  for (let step = 0; step < 100; step++) errorOf(end, spike(0));
  expect(errorOf(end, spike(1.1e-4))).toBeGreaterThan(TOLERANCE);
  expect(errorOf(end, spike(Number.NaN))).toBeNaN();
});
