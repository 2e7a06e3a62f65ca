import { ConvergenceError, DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { latentShiftIdentity } from "../ward.ts";

const rotor = (inertia: number, period: number) => (w: number) => (-2 * Math.PI ** 2 * inertia * w * w) / period;
const square = (w: number): number => w * w;

describe("latentShiftIdentity", () => {
  it("the winding of a rotor: ⟨(w + 1)²⟩ = ⟨w² e^{−(2π²I/β)(1 − 2w)}⟩ = 1 + ⟨w²⟩", () => {
    const { shifted, reweighted } = latentShiftIdentity({ logWeight: rotor(1, 10), observable: square });
    expect(shifted).toBeCloseTo(1.219621960776883, 14);
    expect(reweighted).toBeCloseTo(1.219621960776883, 14);
    for (const shift of [-3, 0, 2])
      for (const observable of [square, (w: number) => Math.cos(0.7 * w), (w: number) => w]) {
        const found = latentShiftIdentity({ logWeight: rotor(0.3, 8), observable, shift });
        expect(found.reweighted).toBeCloseTo(found.shifted, 11);
      }
    // negative control: a winding that is held at 0 has no other side
    const frozen = latentShiftIdentity({
      logWeight: (w) => (w === 0 ? 0 : Number.NEGATIVE_INFINITY),
      observable: (w) => w + 1,
    });
    expect(frozen).toEqual({ shifted: 2, reweighted: 0 });
  });

  it("holds over draws, and not with the ratio of the opposite shift", () => {
    const pulls = (sign: 1 | -1): number[] =>
      Array.from({ length: 40 }, (_, k) => {
        const of = (shift: number) =>
          latentShiftIdentity({
            ...{ logWeight: rotor(1, 60), observable: (w: number) => (w + 0.2) ** 2, shift },
            ...{ key: split(keyFrom(1), k), samples: 2000 },
          }).sampled!;
        const [own, other] = [of(1), of(sign)];
        const difference = own.shifted.value - other.reweighted.value;
        return sign === 1 ? own.residual.value / own.residual.standardError : difference / own.residual.standardError;
      });
    expectPulls(pulls(1));
    expectRefuted(pulls(-1));
  });

  it.each([
    ["a weight that does not fall off", { logWeight: (): number => 0 }, ConvergenceError, /fall/],
    ["a weight of no number", { logWeight: (): number => Number.NaN }, DomainError, /logWeight/],
    ["an observable of no number", { observable: (): number => Number.NaN }, DomainError, /observable/],
    [
      "an observable without a mean",
      { logWeight: (w: number) => -Math.abs(w), observable: (w: number) => Math.exp(w) },
      ConvergenceError,
      /grow/,
    ],
    ["half a shift", { shift: 0.5 }, DomainError, /shift/],
  ] as const)("refuses %s", (_, further, kind, words) =>
    expectRefusal(() => latentShiftIdentity({ logWeight: rotor(1, 1), observable: square, ...further }), kind, words),
  );
});
