import { expect, it } from "vitest";
import { exactFourPoint, exactTwoPoint, GRID, histogram, inWords, Networks, ORIGIN, WIDTHS, Y } from "./live-field.ts";

it("builds the exact two-point function up from networks, with errors that are right", () => {
  const networks = new Networks(4, 7);
  for (let batch = 0; batch < 10; batch++) networks.draw(200);
  const exact = exactTwoPoint(Y);
  const pulls = networks.twoPoint(Y).map(({ value, error }, x) => (value - exact[x]!) / error);
  expect(Math.max(...pulls.map(Math.abs))).toBeLessThan(5);
  // negative control: half of it is refused
  const half = networks.twoPoint(Y).map(({ value, error }, x) => (value - exact[x]! / 2) / error);
  expect(Math.max(...half.map(Math.abs))).toBeGreaterThan(5);
  expect(networks.count).toBe(2000);
  expect(networks.last(3).length).toBe(3);
});

it("measures a connected four-point function that falls like 1/N", () => {
  const exact = exactFourPoint(0, WIDTHS);
  for (const [k, width] of WIDTHS.entries()) expect(exact[k]! * width).toBeCloseTo(exact[0]!, 10);
  const networks = new Networks(2, 3, [0]);
  networks.draw(20_000);
  const { value, error } = networks.fourPoint(0);
  expect(Math.abs(value - exact[1]!) / error).toBeLessThan(5);
  // negative control: that of one neuron
  expect(Math.abs(value - exact[0]!) / error).toBeGreaterThan(5);
});

it("counts values into a density", () => {
  const density = histogram(Float64Array.of(-0.5, 0.5, 0.6, 9), 1, 2);
  expect(density).toEqual([0.25, 0.5]);
  expect(GRID[Y]).toBe(1);
  expect(GRID[ORIGIN]).toBe(0);
  expect(inWords({ value: 0.5012, error: 0.012 })).toBe("0.501(12)");
});
