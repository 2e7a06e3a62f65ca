import { describe, expect, it } from "vitest";
import { nanInEstimates, nanOfNull } from "./nan-of-null.ts";

describe("null in a file", () => {
  const written = { energy: null, gap: { value: 1, standardError: null, method: null }, list: [{ value: null }, null] };

  it("is NaN in the numbers of estimates, and stays null where it says that there is none", () => {
    const read = { ...written, gap: { value: 1, standardError: Number.NaN, method: null } };
    expect(nanInEstimates(written)).toEqual(read);
    // written again, the file is the same
    expect(JSON.stringify(nanInEstimates(written))).toBe(JSON.stringify(written));
    // negative control: where every null is a number
    expect(nanOfNull(written)).toMatchObject({ energy: Number.NaN, list: [{ value: Number.NaN }, Number.NaN] });
  });
});
