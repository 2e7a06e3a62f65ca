import { expect, it } from "vitest";
import { correlatorAnswer, functionAnswer, inThousands, widthAnswer } from "./answers.ts";
import { fourPoint } from "./four-point.ts";
import {
  between,
  exactFourPoint,
  exactTwoPoint,
  GRID,
  histogram,
  type Measured,
  Networks,
  ORIGIN,
  oneNetwork,
  WIDTHS,
  Y,
} from "./live-field.ts";
import { DOTS } from "./plots.ts";

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

it("measures a connected four-point function that falls like 1/N, within 2 % at every width", async () => {
  const exact = exactFourPoint(0, WIDTHS);
  for (const [k, width] of WIDTHS.entries()) {
    expect(exact[k]! * width).toBeCloseTo(exact[0]!, 10);
    const { value, error } = await fourPoint(width, 2025 + k);
    expect(error / value).toBeLessThan(0.02);
    expect(Math.abs(value - exact[k]!) / error).toBeLessThan(5);
    // negative control: that of twice the width
    expect(Math.abs(value - exact[k]! / 2) / error).toBeGreaterThan(5);
  }
});

it("takes a network apart into neurons whose parts add up to it", () => {
  const { parts, field } = oneNetwork(5, 7, 2);
  expect(parts.length).toBe(5);
  for (const [k] of GRID.entries()) expect(parts.reduce((sum, part) => sum + part[k]!, 0)).toBeCloseTo(field[k]!, 12);
  // negative controls: without one neuron, and in another network
  expect(Math.abs(parts.slice(1).reduce((sum, part) => sum + part[ORIGIN]!, 0) - field[ORIGIN]!)).toBeGreaterThan(1e-3);
  expect(oneNetwork(5, 7, 3).field[ORIGIN]).not.toBeCloseTo(field[ORIGIN]!, 3);
  expect(between([...GRID], 0.3)).toBeCloseTo(0.3, 12);
});

it("answers its own questions from the first network on, and counts only dots that are drawn", () => {
  const exact = exactTwoPoint(Y);
  const about = { grid: GRID, y: Y, dots: DOTS, exact };
  const early = correlatorAnswer({ ...about, found: [], networks: 3 });
  const networks = new Networks(4, 7);
  networks.draw(2348);
  const found = networks.twoPoint(Y);
  const late = correlatorAnswer({ ...about, found, networks: 2348 });
  for (const answer of [early, late]) expect(answer).toMatch(/^They settle on the line.*highest at x = 1\.25/);
  expect(DOTS.length).toBe(25);
  const inside = DOTS.filter((k) => Math.abs(found[k]!.value - exact[k]!) <= found[k]!.error).length;
  expect(late).toContain(`After 2,348 networks`);
  expect(late).toContain(`${inside} of 25 dots`);
  // negative control: an answer about dots where there are none
  expect(early).not.toContain("of 25 dots");
  expect(functionAnswer(Float64Array.of(0.5))).toMatch(/^No one can/);
  expect(functionAnswer(Float64Array.of(0.5, -1))).toContain("from −1.00 to 0.50");
  const four = new Map<number, Measured>([[16, { value: 0.0245, error: 0.0002 }]]);
  const width = { widths: WIDTHS, exact: exactFourPoint(0, WIDTHS), width: 32, draws: 20_000 };
  expect(widthAnswer({ ...width, found: four })).toMatch(/^It halves.*0\.398\. An infinitely/);
  expect(widthAnswer({ ...width, found: four.set(32, { value: 0.0125, error: 0.0001 }) })).toContain(
    "0.02450(20) at N = 16 (exactly 0.0249), 0.01250(10) at N = 32 (exactly 0.0124)",
  );
  expect([1, 999, 1000, 1234567].map(inThousands)).toEqual(["1", "999", "1,000", "1,234,567"]);
});

it("counts values into a density", () => {
  const density = histogram(Float64Array.of(-0.5, 0.5, 0.6, 9), 1, 2);
  expect(density).toEqual([0.25, 0.5]);
  expect(GRID[Y]).toBe(1);
  expect(GRID[ORIGIN]).toBe(0);
});
