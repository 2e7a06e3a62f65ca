import { describe, expect, it } from "vitest";
import { plainText } from "./terminal.ts";

/** Characters that a terminal obeys, but for line ends and tabs. */
const controls = (text: string): number =>
  [...text].filter((character) => {
    const code = character.charCodeAt(0);
    return (code < 32 && character !== "\n" && character !== "\t") || (code >= 127 && code < 160);
  }).length;

describe("text for a terminal", () => {
  it("keeps lines, tabs and colours, and no other control character", () => {
    const coloured = "a\u001b[31mred\u001b[39m\tb\nφ₀";
    expect(plainText(coloured)).toBe(coloured);
    for (const wild of ["\u001b]0;title\u0007", "\u001b[2J", "\u001b[6n", "\r", "\u0008", "\u009b2J", "\u0000"]) {
      expect(controls(`x${wild}y`)).toBeGreaterThan(0);
      expect(controls(plainText(`x${wild}y`))).toBe(0);
    }
    // with an override 513 would read 315
    expect(plainText("\u202e513\u202c עברית")).toBe("\ufffd513\ufffd עברית");
    // the text around it stays
    expect(plainText("x\u0007y")).toBe("x\ufffdy");
  });
});
