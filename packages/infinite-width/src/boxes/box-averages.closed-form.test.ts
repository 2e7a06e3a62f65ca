import { gaussLegendre } from "@nnft/foundations/quadrature";
import { pairAverages, resolveActivation } from "@nnft/gaussian-averages";
import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { boxAverages } from "./box-averages.ts";

type Name = Parameters<typeof resolveActivation>[0];
function averagesOf(name: Name) {
  const gaussian = pairAverages(name);
  return boxAverages(resolveActivation(name), (q1, q2, c) => {
    const [value, slope] = [new Float64Array(1), new Float64Array(1)];
    gaussian.average(Float64Array.of(q1), Float64Array.of(q2), Float64Array.of(c), value, slope);
    return [value[0], slope[0]];
  });
}
const point = (size: number, seed: number): Float64Array =>
  Float64Array.from({ length: size }, (_, j) => Math.sin(seed + 1.7 * j * j) / Math.sqrt(size));
const sum = (size: number, of: (j: number) => number): number =>
  Array.from({ length: size }, (_, j) => of(j)).reduce((total, term) => total + term, 0);

describe("averages over uniform variables", () => {
  it.each([1, 2, 3, 4, 9, 40])("of %i variables have the cumulants of the uniform law: −2/15 is the fourth", (size) => {
    const [first, second] = [point(size, 1), point(size, 2)];
    const [q1, q2, c] = [
      [first, first],
      [second, second],
      [first, second],
    ].map(([a, b]) => sum(size, (j) => (a[j] * b[j]) / 3));
    const kappa = (-2 / 15) * sum(size, (j) => first[j] ** 2 * second[j] ** 2);
    const { value, slope } = averagesOf({ name: "monomial", degree: 2 })(first, second);
    expect(relativeDistance(value, q1 * q2 + 2 * c * c + kappa)).toBeLessThan(1e-9);
    expect(Math.abs(slope - 4 * c)).toBeLessThan(1e-9 * Math.sqrt(q1 * q2));
    // negative control: Gaussian variables have no fourth cumulant
    expect(relativeDistance(value, q1 * q2 + 2 * c * c)).toBeGreaterThan(1e-4);
  });

  it.each(["tanh", "relu", "gelu"] as const)(
    "of %s and four variables are those of a plain rule in four dimensions",
    (name) => {
      const [first, second] = [point(4, 1), point(4, 3)];
      const { value, derivative, kinks } = resolveActivation(name);
      const { nodes, weights } = gaussLegendre(kinks.length > 0 ? 32 : 16);
      const n = nodes.length;
      const means = [0, 0];
      for (let k = 0; k < n ** 4; k++) {
        const index = [k % n, Math.floor(k / n) % n, Math.floor(k / n ** 2) % n, Math.floor(k / n ** 3)];
        const weight = index.reduce((product, i) => (product * weights[i]) / 2, 1);
        const [z, y] = [first, second].map((c) => index.reduce((total, i, j) => total + c[j] * nodes[i], 0));
        means[0] += weight * value(z) * value(y);
        means[1] += weight * derivative(z) * derivative(y);
      }
      const found = averagesOf(name)(first, second);
      // the plain rule does not follow kinks
      const [tight, loose] = kinks.length > 0 ? [1e-4, 1e-2] : [1e-8, 1e-8];
      expect(relativeDistance(found.value, means[0])).toBeLessThan(tight);
      expect(relativeDistance(found.slope, means[1])).toBeLessThan(loose);
      expect(found.valueError).toBeLessThan(1e-8);
    },
  );

  it("go over into each other where a variable fades away", () => {
    for (const name of ["tanh", "relu"] as const)
      for (const size of [2, 3, 4]) {
        const [first, second] = [point(size, 1), point(size, 2)];
        const faint = Float64Array.from([...first, 1e-9]);
        const other = Float64Array.from([...second, -1e-9]);
        const [fewer, more] = [averagesOf(name)(first, second), averagesOf(name)(faint, other)];
        expect(relativeDistance(fewer.value, more.value)).toBeLessThan(size === 4 ? 1e-6 : 1e-7);
      }
  });

  it("on one ray are averages of one variable: relu at a point and at twice the point", () => {
    const first = point(7, 1);
    const { value, slope, valueError } = averagesOf("relu")(
      first,
      first.map((c) => 2 * c),
    );
    expect(relativeDistance(value, sum(7, (j) => first[j] ** 2) / 3)).toBeLessThan(1e-9);
    expect(relativeDistance(slope, 0.5)).toBeLessThan(1e-8);
    expect(valueError).toBeLessThan(1e-9);
    // negative control: at minus the point both are never on
    expect(
      averagesOf("relu")(
        first,
        first.map((c) => -c),
      ).value,
    ).toBeLessThan(1e-9);
  });
});
