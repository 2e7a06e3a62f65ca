import { describe, expect, it } from "vitest";
import { asPrinted, computed, sampled } from "./quantities.ts";
import { readings } from "./readings.ts";
import { judge } from "./verdict.ts";

const exactly = (value: number) => ({ value, standardError: 0 });

describe("the numbers of a quantity", () => {
  it("are exact and measured where nothing printed is tested", () => {
    expect(readings(sampled("a", 1, 1.1, 0.2))).toEqual({
      exact: exactly(1),
      measured: { value: 1.1, standardError: 0.2 },
    });
  });

  it("show the value of a printed formula as printed, on either side of the comparison", () => {
    expect(readings(asPrinted(computed("a", 1, 2)))).toEqual({ exact: exactly(1), printed: exactly(2) });
    expect(readings(asPrinted(sampled("a", 2, 1.1, 0.2), 1))).toEqual({
      exact: exactly(1),
      printed: exactly(2),
      measured: { value: 1.1, standardError: 0.2 },
    });
    // negative control: without the correct value the refuted number would stand as exact
    expect(readings(asPrinted(sampled("a", 2, 1.1, 0.2))).exact.value).toBe(2);
  });

  it("do not change the verdict", () => {
    const quantity = sampled("a", 2, 1.1, 0.1);
    expect(judge(asPrinted(quantity, 1))).toEqual(judge(asPrinted(quantity)));
  });
});
