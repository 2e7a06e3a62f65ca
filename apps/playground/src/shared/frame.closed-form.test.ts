import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literal } from "./code-text.ts";
import { drawLadder } from "./draw-ladder.ts";
import { formatCount, formatRow, pullOf } from "./format.ts";
import { continued } from "./frame.ts";

describe("computations frame by frame", () => {
  it("frame k does not depend on the frames before it", async () => {
    const make = () =>
      continued(
        () => 0,
        async (sum, index) => ({
          memory: sum + index,
          frame: { index, done: false, fraction: 0, status: "", rows: [], data: sum + index },
        }),
      );
    const straight = make();
    for (let k = 0; k <= 6; k++) expect((await straight.frame(k)).data).toBe((k * (k + 1)) / 2);
    const jumping = make();
    for (const k of [4, 2, 6, 6, 0]) expect((await jumping.frame(k)).data).toBe((k * (k + 1)) / 2);
  });
});

describe("ladders of draws", () => {
  it("rise strictly from the first number to the total, by equal factors to rounding", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 1, max: 8 }), (power, perOctave) => {
        const ladder = drawLadder(2 ** power, perOctave, 4);
        expect(ladder[ladder.length - 1]).toBe(2 ** power);
        for (let k = 1; k < ladder.length; k++) expect(ladder[k]).toBeGreaterThan(ladder[k - 1]);
        if (power > 2) expect(ladder[0]).toBe(4);
        for (let k = 1; k < ladder.length; k++)
          if (ladder[k - 1] > 64) expect(ladder[k] / ladder[k - 1]).toBeLessThan(2 ** (1 / perOctave) * 1.02);
      }),
    );
  });
});

describe("rows as text", () => {
  it("shows value(error), exact value and pull, with the errors of both sides", () => {
    expect(formatRow({ label: "a", value: 1.25, standardError: 0.1, exact: 1 })).toEqual({
      label: "a",
      measured: "1.25(10)",
      exact: "1",
      pull: "+2.5",
    });
    expect(formatRow({ label: "a", value: 1, standardError: 0.3, exact: 2, exactError: 0.4 }).pull).toBe("−2.0");
    expect(formatRow({ label: "a", value: 1 / 3, standardError: 0 })).toEqual({
      label: "a",
      measured: "0.3333333",
      exact: "",
      pull: "",
    });
    expect(pullOf({ label: "a", value: 1, standardError: Number.NaN, exact: 1 })).toBeNaN();
    expect(formatCount(1234567)).toBe("1,234,567");
  });

  it("writes plain data as JavaScript code", () => {
    const data = { a: [1, 2.5], "b c": { d: 'e"f' }, g: undefined };
    expect(literal(data)).toBe('{ a: [1, 2.5], "b c": { d: "e\\"f" } }');
    expect(new Function(`return ${literal(data)};`)()).toEqual({ a: [1, 2.5], "b c": { d: 'e"f' } });
  });
});
