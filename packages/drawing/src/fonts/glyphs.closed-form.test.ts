import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { glyphTables } from "../testing/glyph-tables.ts";
import { glyphOf } from "./glyphs.ts";

describe("the tables of outlines", () => {
  it("are those of the fonts, to the letter", () => {
    const tables = glyphTables();
    for (const [face, table] of Object.entries(tables)) {
      const stored = JSON.parse(readFileSync(new URL(`./${face}.json`, import.meta.url), "utf8"));
      expect(stored).toEqual(table);
    }
    // negative control: a letter moved by a thousandth
    const { sans } = tables as { readonly sans: Readonly<Record<string, string>> };
    const [advance, path] = sans.A!.split(" m") as [string, string];
    expect({ ...sans, A: `${Number(advance) + 1} m${path}` }).not.toEqual(sans);
  });

  it("have the letters of labels: Latin, Greek, digits, signs; an empty box for others", () => {
    const missing = glyphOf("数", "sans", false);
    expect(missing.path.length).toBeGreaterThan(4);
    for (const letter of "azAZ09αωΑΩφλΛθ−×⟨⟩∞≤√∫→·()[]{}|/+=,.;:!?\"'#%&@")
      for (const font of ["sans", "serif"] as const)
        for (const italic of [false, true]) expect(glyphOf(letter, font, italic), letter).not.toEqual(missing);
    expect(glyphOf(" ", "sans", false).path).toEqual([]);
    // italic letters differ from upright ones, signs do not
    expect(glyphOf("x", "serif", true)).not.toEqual(glyphOf("x", "serif", false));
    expect(glyphOf("∞", "serif", true)).toEqual(glyphOf("∞", "serif", false));
  });
});
