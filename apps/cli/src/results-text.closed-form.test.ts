import { stripVTControlCharacters } from "node:util";
import { parseExperiment, runExperiment } from "@nnft/experiments";
import { describe, expect, it } from "vitest";
import { resultsText } from "./results-text.ts";
import { allParts, experimentWith } from "./testing/every-part.ts";
import { wrap } from "./wrap.ts";

/** 1.2e-4 in place of 1.2×10⁻⁴. */
const RAW = /[\d)]e[-+]?\d/;
/** A hyphen in place of a minus sign. */
const HYPHEN = /(?:^|[ (│])-\.?\d/m;

describe("results of every part in a terminal", () => {
  it("have one format of numbers, and lines of 80 characters", async () => {
    const result = await runExperiment(
      parseExperiment(experimentWith(allParts, { isQuick: true }), "e.json"),
      "e.json",
    );
    const text = stripVTControlCharacters(resultsText(result, 80));
    for (const part of allParts) expect(result[part].length, part).toBeGreaterThan(0);
    expect(text).not.toMatch(RAW);
    expect(text).not.toMatch(HYPHEN);
    expect(text).toMatch(/\([\d.]+\)×10⁻\p{No}/u);
    expect(text).toMatch(/ −\d\.\d/);
    const long = text.split("\n").filter((line) => [...line].length > 80 && !/[/\\]nnft-/.test(line));
    expect(long).toEqual([]);
    // negative controls: a number as programs write it, and a terminal without an end
    expect("│ 3.2(4.1)e-4 │ -0.5 │").toMatch(RAW);
    expect("│ 3.2(4.1)e-4 │ -0.5 │").toMatch(HYPHEN);
    const wide = stripVTControlCharacters(resultsText(result)).split("\n");
    expect(wide.filter((line) => [...line].length > 80)).not.toEqual([]);
  });

  it("are wrapped between words, under what they go on with", () => {
    expect(wrap("  one two three", 9)).toBe("  one two\n    three");
    expect(wrap("a b\nc  d", 80)).toBe("a b\nc  d");
    expect(wrap("aaaa bbbb", 4)).toBe("aaaa\nbbbb");
  });
});
