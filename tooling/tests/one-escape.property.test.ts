import { describe, expect, it } from "vitest";
import { workspaces } from "../checks/packages.ts";

const HOME = "packages/drawing/src/text/escape-html.ts";
/** An own way of writing < as text. */
const OWN = /["'`]&(lt|#60|#x3c);/i;

describe("texts in pages", () => {
  it("go through one function", () => {
    const sources = workspaces().flatMap(({ sources }) => sources.filter(({ path }) => !/[./]test/.test(path)));
    expect(sources.length).toBeGreaterThan(500);
    expect(sources.filter(({ text }) => OWN.test(text)).map(({ path }) => path)).toEqual([HOME]);
    expect(sources.filter(({ text }) => /\bescapeHtml\(/.test(text)).length).toBeGreaterThan(8);
    // negative control: an own table is seen
    expect(OWN.test('.replace(/</g, "&lt;")')).toBe(true);
  });
});
