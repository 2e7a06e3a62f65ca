import { DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { labelHtml } from "../page/label-html.ts";
import { escapeHtml } from "./escape-html.ts";

describe("a text of a page", () => {
  it("has no markup left", () => {
    expect(escapeHtml(`<a href="x" title='y'>R&D</a>`)).toBe(
      "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;R&amp;D&lt;/a&gt;",
    );
    expect(escapeHtml("")).toBe("");
    // it is no sanitizer: entities are text too
    expect(escapeHtml("&lt;")).toBe("&amp;lt;");
    expect(labelHtml("<b>x0</b>")).not.toMatch(/<b>/);
  });

  it("keeps every other letter, of whatever script, and loses what XML forbids", () => {
    const letters = "φ⁴ ⟨x⟩ −1 عربي עברית 日本 🧠👩‍🔬 é \t\n";
    expect(escapeHtml(letters)).toBe(letters);
    expect(escapeHtml("a\u0000b\u001b[31mc\u0008\ufffe")).toBe("ab[31mc");
    expect(escapeHtml("\u202e513\u202c \u2067עברית\u2069")).toBe("513 \u2067עברית\u2069");
    // half of a pair is no character; the whole is
    expect(escapeHtml("🧠".slice(0, 1))).toBe("");
    expect(escapeHtml("x\udc00🧠")).toBe("x🧠");
  });

  it("is a text: anything else is refused by name", () => {
    for (const wrong of [0, Number.NaN, true, null, undefined, {}, ["<"], { toString: 1 }, Object.create(null)])
      expect(() => escapeHtml(wrong as string)).toThrow(DomainError);
    expect(() => escapeHtml(1 as unknown as string)).toThrow(
      /^escapeHtml: `text` must be a text, got 1; pass a string\.$/,
    );
    // negative control
    expect(escapeHtml("1")).toBe("1");
  });
});
