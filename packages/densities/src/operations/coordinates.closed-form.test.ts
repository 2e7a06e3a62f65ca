import { DomainError, UnsupportedError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { deterministic, discrete, rademacher } from "../discrete.ts";
import {
  correlatedNormal,
  type Density,
  normal,
  product,
  sample,
  uniform,
  uniformBall,
  uniformSphere,
} from "../index.ts";
import { mixture } from "../mixtures.ts";
import { coordinates, dimensionOf, logDensity } from "../operations.ts";
import { scalarContinuous, vectorContinuous } from "../testing/example-densities.ts";

const several: readonly Density[] = [...scalarContinuous, ...vectorContinuous].filter((density) => {
  try {
    coordinates(density);
    return true;
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    return false;
  }
});

/** ln |det ∂w/∂u| by central differences. */
function logVolume(density: Density, u: Float64Array): number {
  const own = coordinates(density);
  const d = own.dimension;
  const jacobian = Array.from({ length: d }, (_, j) => {
    const h = 1e-5 * (1 + Math.abs(u[j]!));
    const [up, down] = [u.slice(), u.slice()];
    up[j]! += h;
    down[j]! -= h;
    const [high, low] = [new Float64Array(d), new Float64Array(d)];
    own.toState(up, 0, high, 0);
    own.toState(down, 0, low, 0);
    return Array.from(high, (x, i) => (x - low[i]!) / (2 * h));
  });
  return Math.log(Math.abs(determinant(jacobian)));
}

function determinant(rows: number[][]): number {
  if (rows.length === 1) return rows[0]![0]!;
  return rows[0]!.reduce(
    (sum, x, j) => sum + (j % 2 ? -x : x) * determinant(rows.slice(1).map((row) => row.filter((_, k) => k !== j))),
    0,
  );
}

const draws = (density: Density, count: number): Float64Array[] => {
  const d = coordinates(density).dimension;
  return Array.from({ length: count }, (_, k) => sample(normal(0, 0.8), split(keyFrom(9), k), d).data as Float64Array);
};

describe("coordinates", () => {
  it("every continuous density of full dimension has them", () => {
    expect(several.length).toBeGreaterThan(18);
  });

  it.each(several.map((density) => [JSON.stringify(density).slice(0, 90), density] as const))(
    "%s: ln density of u is ln p(w(u)) + ln |det ∂w/∂u| up to a constant",
    (_, density) => {
      const own = coordinates(density);
      expect(own.dimension).toBe(dimensionOf(density));
      const offsets = draws(density, 6).map((u) => {
        const w = new Float64Array(own.dimension);
        own.toState(u, 0, w, 0);
        return own.logDensity(u, 0) - logDensity(density, ndarray(w, [1, w.length])).get(0) - logVolume(density, u);
      });
      // central differences are good to 1e-9
      for (const offset of offsets) expect(Math.abs(offset - offsets[0]!)).toBeLessThan(2e-7);
      // negative control: without the volume the constant is none, unless the map is linear
      if (density.kind === "uniformBall")
        expect(spread(draws(density, 6).map((u) => logVolume(density, u)))).toBeGreaterThan(0.1);
    },
  );

  it.each(several.map((density) => [JSON.stringify(density).slice(0, 90), density] as const))(
    "%s: the pull-back is the gradient of ln density + f(w(u)), by differences",
    (_, density) => {
      const own = coordinates(density);
      const d = own.dimension;
      const f = (w: Float64Array): number => w.reduce((sum, x, j) => sum + Math.sin(x + j), 0);
      const total = (u: Float64Array): number => {
        const w = new Float64Array(d);
        own.toState(u, 0, w, 0);
        return own.logDensity(u, 0) + f(w);
      };
      for (const u of draws(density, 3)) {
        const w = new Float64Array(d);
        own.toState(u, 0, w, 0);
        const slope = w.map((x, j) => Math.cos(x + j));
        const gradient = new Float64Array(d);
        own.pullBack(u, 0, slope, 0, gradient);
        for (let j = 0; j < d; j++) {
          const h = 1e-5;
          const [up, down] = [u.slice(), u.slice()];
          up[j]! += h;
          down[j]! -= h;
          const difference = (total(up) - total(down)) / (2 * h);
          expect(Math.abs(gradient[j]! - difference)).toBeLessThan(1e-6 * (1 + Math.abs(difference)));
          // negative control
          expect(Math.abs(gradient[j]! + 0.1 - difference)).toBeGreaterThan(1e-2);
        }
      }
    },
  );

  it("standard normal coordinates give the moments of the density", () => {
    const count = 40_000;
    for (const [density, moment] of [
      [uniform(-1, 3), 7 / 3],
      [uniformBall(2, 3), 9 / 2],
      [uniformBall(3, 2), (3 / 5) * 4],
      [uniformBall(5, 1), 5 / 7],
      [uniformSphere(3, 2), 4],
    ] as const) {
      const own = coordinates(density);
      const d = own.dimension;
      const u = sample(normal(0, 1), keyFrom(2), count * d).data as Float64Array;
      const w = new Float64Array(d);
      let [sum, squares] = [0, 0];
      for (let k = 0; k < count; k++) {
        own.toState(u, k * d, w, 0);
        const square = w.reduce((total, x) => total + x * x, 0);
        sum += square;
        squares += square * square;
      }
      const error = Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2) / count) + 1e-12;
      expect(Math.abs(sum / count - moment) / error).toBeLessThan(5);
      expect(Math.abs(sum / count - 1.1 * moment) / error).toBeGreaterThan(5);
    }
  });

  it("degenerate densities have as many coordinates as they have freedom", () => {
    expect(coordinates(deterministic(3)).dimension).toBe(0);
    expect(coordinates(product([deterministic(3), normal(0, 1)])).dimension).toBe(1);
    const line = correlatedNormal(
      [1, 0],
      [
        [1, 2],
        [2, 4],
      ],
    );
    const own = coordinates(line);
    expect(own.dimension).toBe(1);
    const w = new Float64Array(2);
    own.toState(Float64Array.of(0.7), 0, w, 0);
    expect(Math.abs(w[1]! - 2 * (w[0]! - 1))).toBeLessThan(1e-12);
  });

  it("densities on points, and mixtures with borders, are refused", () => {
    for (const density of [
      rademacher(),
      discrete([0, 1], [0.5, 0.5]),
      uniformSphere(1, 1),
      mixture([uniform(0, 1), uniform(0, 2)], [0.5, 0.5]),
    ]) {
      let caught: unknown;
      try {
        coordinates(density);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(UnsupportedError);
      expect(caught).not.toBeInstanceOf(DomainError);
    }
  });
});

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}
