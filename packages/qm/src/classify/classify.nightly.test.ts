import { keyFrom, normal } from "@nnft/densities";
import { expect, it } from "vitest";
import { classify, compensatedPoisson, splitProcess } from "../index.ts";
import { branch } from "../testing/branch.ts";

it("verdicts of processes stand with other keys: OS-QM of split and deep processes over 8 keys but for the level, Poisson never minimal QM", () => {
  let rejected = 0;
  for (let seed = 10; seed < 18; seed++) {
    const samples = 16_384;
    rejected += classify(splitProcess({ start: normal(0, Math.SQRT1_2), branch }), {
      key: keyFrom(seed),
      samples,
    }).requirements.filter(({ verdict }) => verdict === "broken").length;
    expect(classify(compensatedPoisson({ rate: 2 }), { key: keyFrom(seed) }).class).toBe("NN-SP");
    const violated = splitProcess({ start: normal(0, Math.SQRT1_2), branch, mirror: -1 });
    expect(classify(violated, { key: keyFrom(seed), samples }).class).toBe("minimal QM");
  }
  // three tests at level .01 in 8 keys: more than two rejections have probability .002
  expect(rejected).toBeLessThanOrEqual(2);
});
