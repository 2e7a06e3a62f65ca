import { cosNet, erfNet, evaluate, mlp, sampleParameters } from "@nnft/architectures";
import { connected } from "@nnft/correlators";
import { gamma, normal, product, uniform } from "@nnft/densities";
import { discrete } from "@nnft/densities/discrete";
import { type CorrelatorResult, estimateCorrelators } from "@nnft/estimators";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { commonScale, commonScaleLaw, correlatedReadout, correlatedReadoutLaw } from "../independence.ts";

const points = ndarray(Float64Array.of(0.2, 0.9), [2, 1]);
const tuples = ["0000", "0001", "0011", "0111", "1111"].map((word) => Array.from(word, Number));

/** The correlators that a law starts from. */
const cumulantsOf = (result: CorrelatorResult): { twoPoint: NdArray; connectedFour: NdArray } => ({
  twoPoint: result.connected(2).value,
  connectedFour: result.connected(4).value,
});

describe("independence broken without a potential", () => {
  it.each([
    ["gamma", gamma(6, 0.2)],
    ["uniform", uniform(0.5, 1.5)],
    ["two points", discrete([0.5, 1.5], [0.5, 0.5])],
  ] as const)("a common scale (%s): its law holds for sampled networks at N = 4 and 64", async (_, scale) => {
    for (const width of [4, 64]) {
      const net = cosNet({ inputDimension: 1, width });
      const exact = await estimateCorrelators(net, points, { orders: [2, 4], key: keyFrom(1) });
      expect(exact.method).toBe("exact");
      const law = commonScaleLaw({ scale, ...cumulantsOf(exact) });
      const scaled = commonScale(net, scale);
      const fields = evaluate(scaled, sampleParameters(scaled, keyFrom(2), 40_000), points);
      const [two, four] = [connected(fields, 2), connected(fields, 4)];
      for (const [a, b] of [
        [0, 0],
        [0, 1],
        [1, 1],
      ])
        expect(Math.abs(two.value.get(a, b) - law.twoPoint.get(a, b)) / two.standardError.get(a, b)).toBeLessThan(5);
      for (const index of tuples) {
        const error = four.standardError.get(...index);
        expect(Math.abs(four.value.get(...index) - law.connectedFour.get(...index)) / error).toBeLessThan(5);
      }
      // negative control: at N = 64 the interaction of 1/N by itself is far too small
      if (width === 64)
        expect(
          Math.abs(four.value.get(0, 0, 0, 0) - exact.connected(4).value.get(0, 0, 0, 0)) /
            four.standardError.get(0, 0, 0, 0),
        ).toBeGreaterThan(5);
    }
  });

  it("correlated read-outs: their law holds at N = 3 and 40, and 2c²(KK + 2 perms) survives", async () => {
    const correlation = 0.6;
    for (const width of [3, 40])
      for (const net of [
        cosNet({ inputDimension: 1, width, outputStd: 1.3 }),
        erfNet({ inputDimension: 1, width, weightStd: 1.5, biasStd: 0 }),
      ]) {
        const base = await estimateCorrelators(net, points, { orders: [2, 4], key: keyFrom(3), samples: 200_000 });
        const law = correlatedReadoutLaw({ correlation, width, ...cumulantsOf(base) });
        const tied = correlatedReadout(net, correlation);
        const fields = evaluate(tied, sampleParameters(tied, keyFrom(4), 40_000), points);
        const [two, four] = [connected(fields, 2), connected(fields, 4)];
        expect(Math.abs(two.value.get(0, 1) - law.twoPoint.get(0, 1)) / two.standardError.get(0, 1)).toBeLessThan(5);
        for (const index of tuples)
          expect(
            Math.abs(four.value.get(...index) - law.connectedFour.get(...index)) /
              Math.hypot(four.standardError.get(...index), base.connected(4).standardError.get(...index)),
          ).toBeLessThan(5);
        if (width === 40)
          expect(
            Math.abs(four.value.get(0, 0, 0, 0) - base.connected(4).value.get(0, 0, 0, 0)) /
              four.standardError.get(0, 0, 0, 0),
          ).toBeGreaterThan(5);
      }
  });

  const net = cosNet({ inputDimension: 1, width: 4 });
  it.each([
    [
      "a scale of two numbers",
      () => commonScale(net, product([normal(0, 1), normal(0, 1)])),
      DomainError,
      /one number/,
    ],
    [
      "a read-out bias",
      () => commonScale(mlp({ inputDimension: 1, widths: [3], activation: "tanh", biasStd: 1 }), gamma(2, 1)),
      UnsupportedError,
      /bias/,
    ],
    ["a correlation above 1", () => correlatedReadout(net, 1.2), DomainError, /−1\/\(N − 1\)/],
    ["a correlation below −1/(N−1)", () => correlatedReadout(net, -0.5), DomainError, /correlation/],
    [
      "deep nets",
      () => correlatedReadout(mlp({ inputDimension: 1, widths: [3, 3], activation: "tanh" }), 0.5),
      UnsupportedError,
      /sum of neurons/,
    ],
  ] as const)("refuses %s", (_, call, kind, words) => expectRefusal(call, kind, words));
});
