import { ConvergenceError, DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { type Activation, activationNames, gaussianAverage, resolveActivation } from "./index.ts";
import { gaussianSum, gram } from "./testing/gaussian-sums.ts";

/** Pre-activations z = A u of these directions, with one repeated. */
const directions = [
  [0.9, 0],
  [0.4, 0.7],
  [0.9, 0],
  [-0.3, 0.5],
];
const smooth = activationNames.filter((name) => resolveActivation(name).kinks.length === 0);
const rows = (matrix: Float64Array, n: number): { data: Float64Array; shape: number[] } => ({
  data: matrix,
  shape: [n, n],
});

describe("gaussianAverage", () => {
  it.each(smooth)("is the plain tensor sum for products of %s, by every engine that serves them", (name) => {
    const f = resolveActivation(name);
    const engines = new Set<string>();
    for (const n of [1, 2, 3, 4]) {
      const chosen = directions.slice(0, n);
      const plain = gaussianSum(chosen, (z) => z.reduce((product, x) => product * f.value(x), 1), 0.1, 9);
      const { value, accuracy, engine } = gaussianAverage(new Array(n).fill(f), rows(gram(chosen), n));
      engines.add(engine);
      expect(Math.abs(value - plain)).toBeLessThan(accuracy + 2e-10);
      // negative control: one factor with twice the slope
      const other = [...new Array(n - 1).fill(f), { value: (z: number) => 1.5 * f.value(z) + 0.1 }];
      expect(Math.abs(gaussianAverage(other, rows(gram(chosen), n)).value - plain)).toBeGreaterThan(1e-4);
    }
    expect([...engines].sort()).toEqual(
      (
        {
          tanh: ["closed-form", "nested-sums", "pair"],
          erf: ["closed-form", "nested-sums"],
          gelu: ["closed-form", "nested-sums"],
          sigmoid: ["nested-sums", "pair"],
          swish: ["nested-sums", "pair"],
        } as Record<string, string[]>
      )[name] ?? ["closed-form"],
    );
  });

  it("agrees with closed forms where another engine is made to compute them", () => {
    // a user's function has no closed form, even if it computes a named one
    const unnamed = ({ value, derivative, kinks }: ReturnType<typeof resolveActivation>): Activation => ({
      value,
      derivative,
      kinks,
    });
    for (const name of activationNames) {
      const f = resolveActivation(name);
      const own = resolveActivation(unnamed(f));
      for (const correlation of [0.3, -0.8, 0.999]) {
        const covariance = [
          [1.2, correlation * Math.sqrt(1.2 * 0.7)],
          [correlation * Math.sqrt(1.2 * 0.7), 0.7],
        ];
        const known = gaussianAverage([f, f], covariance);
        const found = gaussianAverage([own, own], covariance);
        const nested = gaussianAverage([f, { value: own.value, kinks: own.kinks }], covariance);
        expect([found.engine, nested.engine]).toEqual(["pair", "nested-sums"]);
        expect(Math.abs(found.value - known.value)).toBeLessThan(found.accuracy + 1e-9);
        expect(Math.abs(nested.value - known.value)).toBeLessThan(nested.accuracy + 1e-8);
        // negative control: the other sign of the correlation, which even and constant parts do not see
        const turned = gaussianAverage(
          [own, own],
          [
            [1.2, -covariance[0][1]],
            [-covariance[0][1], 0.7],
          ],
        );
        if (!["cos", "gaussian", "abs"].includes(name))
          expect(Math.abs(turned.value - known.value)).toBeGreaterThan(1e-3);
      }
    }
  });

  it("of no factor is 1", () => {
    expect(gaussianAverage([], [])).toEqual({ value: 1, accuracy: 0, engine: "closed-form" });
  });

  it("refuses covariances that do not fit, too many directions and a tolerance that is not reached", () => {
    const tanh = resolveActivation("tanh");
    expectRefusal(() => gaussianAverage([tanh], [[1, 0]]), ShapeError, /must have shape \[1, 1\]/);
    expectRefusal(() => gaussianAverage([tanh], [[-1]]), DomainError, /no negative variance/);
    const identity = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (_, j) => (i === j ? 1 : 0)));
    const relu = resolveActivation("relu");
    expectRefusal(
      () => gaussianAverage(new Array(5).fill(relu), identity),
      UnsupportedError,
      /at most 4 independent directions/,
    );
    const four = identity.slice(0, 4).map((row) => row.slice(0, 4).map((x) => x + 0.3));
    expectRefusal(
      () =>
        gaussianAverage(
          [1, 2, 3, 4].map((k) => ({ value: (z) => Math.tanh(z + k) })),
          four,
          1e-12,
        ),
      ConvergenceError,
      /`tolerance` 1e-12 is not reached/,
    );
  });
});
