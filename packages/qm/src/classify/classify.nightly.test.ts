import { expect, it } from "vitest";
import { rejectionsOf } from "../testing/other-keys.ts";
import "./classify.statistical.test.ts";

it("verdicts of processes stand with other keys: OS-QM of split and deep processes over 8 keys but for the level, Poisson never minimal QM", async () => {
  // three tests at level .01 in 8 keys: more than two rejections have probability .002
  expect(await rejectionsOf(8)).toBeLessThanOrEqual(2);
});
