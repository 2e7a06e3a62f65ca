import { describe, expect, it } from "vitest";
import { asPrinted, computed, finding, sampled } from "./quantities.ts";
import { judge, verdictOf } from "./verdict.ts";

describe("verdicts", () => {
  it("agree within five standard errors, or within the tolerance stated", () => {
    expect(judge(sampled("a", 1, 1.04, 0.01))).toMatchObject({ kind: "pull", passes: true });
    expect(judge(sampled("a", 1, 1.06, 0.01))).toMatchObject({ kind: "pull", passes: false });
    expect(judge(computed("b", 2, 2 + 1e-11))).toMatchObject({ kind: "relative difference", passes: true });
    expect(judge(computed("b", 2, 2 + 1e-9)).passes).toBe(false);
    expect(judge(computed("c", 0, 1e-3, 1e-2, 1)).passes).toBe(true);
  });

  it("fail for twice the value, for the other sign, and for yes in place of no", () => {
    for (const value of [2, -1]) {
      expect(verdictOf([sampled("a", 1, value, 0.01)])).toBe("fails");
      expect(verdictOf([computed("a", 1, value)])).toBe("fails");
    }
    expect(verdictOf([finding("a", true, false)])).toBe("fails");
  });

  it("want the printed formula of a misprint refuted, not met", () => {
    expect(verdictOf([computed("a", 1, 1), asPrinted(computed("a", 1, 2))])).toBe("holds");
    expect(verdictOf([computed("a", 1, 1), asPrinted(computed("a", 1, 1))])).toBe("fails");
    expect(verdictOf([asPrinted(sampled("a", 1, 1.03, 0.01))])).toBe("fails");
  });

  it("pass nothing that is not a number, and nothing without a scale", () => {
    expect(verdictOf([])).toBe("fails");
    for (const quantity of [computed("a", 1, Number.NaN), sampled("a", 1, 1, Number.NaN), computed("a", 0, 0, 1e-10)]) {
      expect(judge(quantity).passes).toBe(false);
      expect(judge(asPrinted(quantity)).passes).toBe(false);
    }
  });
});
