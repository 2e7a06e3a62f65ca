import { describe, expect, it } from "vitest";
import { autoregressiveFields } from "../testing/drawn-fields.ts";
import { analyzeChains } from "./analyze-chains.ts";

const rows = autoregressiveFields(5, 4000, 2, 0.5);
const mean = rows.reduce((sum, [, y]) => sum + y!, 0) / rows.length;
const replicum = {
  a: rows.map(([x]) => 10 + x!),
  b: rows.map(([, y]) => y! - mean + 0.001),
  pi: rows.map(() => 0).map((_, t) => 2 + Math.sin(t * t)),
};
const of = (...formulas: string[]) => analyzeChains([replicum], { of: formulas });

describe("functions of means", () => {
  it("name observables before constants", () => {
    const [found] = of("pi/2").quantities.slice(3);
    expect(found!.mean.value).toBeCloseTo(analyzeChains([replicum]).quantities[2]!.mean.value / 2, 12);
  });

  it("over a mean that may be 0 are not reliable; over one that is far from it they are", () => {
    const found = of("a/b", "log(b^2)", "a/pi", "a^2");
    expect(found.quantities.slice(3).map(({ reasons }) => reasons.length > 0)).toEqual([true, true, false, false]);
    expect(found.reliable).toBe(false);
    expect(found.quantities[3]!.reasons[0]).toMatch(/not linear within the errors/);
  });

  it.each([
    "a!",
    "a mod b",
    "a<b",
    "not a",
    "2 a",
    "a b",
    "exp(a,b)",
    "sin(sin)",
    "a'",
    "a&3",
    "[a]",
    "a=1",
    "f(x)=x",
    '"a"',
    "a to b",
    "import(1)",
    "constructor",
    "1+",
  ])("that are no formulas are refused: %s", (text) => {
    expect(() => of(text)).toThrow(/analyzeChains: `of`.*; .+\.$/s);
  });
});
