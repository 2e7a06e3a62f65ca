import { periodicScalar } from "@nnft/architectures";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { deform, periodicBox, phi4, sampleDeformed } from "../index.ts";

const LENGTH = 4;
const CUTOFF = 6;
const theory = deform(
  periodicScalar({ lengths: [LENGTH], mass: 1, cutoff: CUTOFF }),
  phi4(0),
  periodicBox({ lengths: [LENGTH] }),
);

/** ⟨φ²⟩ = Σ 1/(L(p² + 1)) over p = 2πk/L, |p| ≤ Λ. */
function exact(): number {
  const unit = (2 * Math.PI) / LENGTH;
  const most = Math.floor(CUTOFF / unit);
  let sum = 0;
  for (let k = -most; k <= most; k++) sum += 1 / (LENGTH * ((k * unit) ** 2 + 1));
  return sum;
}

describe("chains that end at a precision", () => {
  it("have errors that cover the exact value, though the errors decide when they end", async () => {
    const ends: number[] = [];
    const pulls: number[] = [];
    for (let run = 0; run < 50; run++) {
      const result = await sampleDeformed(theory, {
        key: split(keyFrom("until"), run),
        points: [[0]],
        chains: 2,
        warmup: 150,
        samples: 1600,
        looks: [100, 200, 400, 800],
        againstReweighting: false,
        until: (draws) => draws.connected(2).standardError.get(0, 0) <= 0.06 * draws.connected(2).value.get(0, 0),
      });
      const { value, standardError } = result.connected(2);
      ends.push(result.samples);
      pulls.push((value.get(0, 0) - exact()) / standardError.get(0, 0));
    }
    // the rule decides: runs end at more than one look, and before the last
    expect(new Set(ends).size).toBeGreaterThan(1);
    expect(Math.max(...ends)).toBeLessThan(3200);
    expectPulls(pulls);
    // negative control: errors of half the size
    expectRefuted(pulls.map((pull) => 2 * pull));
  });
});
