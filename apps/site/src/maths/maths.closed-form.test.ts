import { describe, expect, it } from "vitest";
import { latexOf } from "./latex-of.ts";
import { plainText } from "./plugin.ts";
import { sets, typesetMarkdown, typesetText } from "./typeset.ts";

describe("Unicode mathematics as LaTeX", () => {
  it.for([
    ["G_c^(n) = κ_n/N^{n/2−1}", "G_{c}^{(n)} = \\kappa _{n}/N^{n/2-1}"],
    ["V⁺_{(12)(34)}", "V^{+}_{(12)(34)}"],
    ["θ̂_(g)", "\\hat{\\theta}_{(g)}"],
    ["√⟨(Πφ)²⟩", "\\sqrt{\\langle (\\prod \\varphi )^{2}\\rangle }"],
    ["h_ih_i", "h_{i}h_{i}"],
    ["S_int = ½x₁₂²", "S_{\\mathrm{int}} = \\tfrac12 x_{12}^{2}"],
    ["P_tK(X, ·)", "P_{t}K(X, \\cdot )"],
    ["e^(−S)", "e^{-S}"],
    ["e^−2 sin 2θ", "e^{-2} \\sin 2\\theta"],
    ["(w² + m²)^(−1/2)", "(w^{2} + m^{2})^{-1/2}"],
  ] as const)("%s", ([unicode, latex]) => {
    expect(latexOf(unicode)).toBe(latex);
    expect(sets(latex)).toBe(true);
  });

  it("finds the formulas of a sentence, and leaves its words", () => {
    expect(typesetText("With ρ = re^{iθ}, the part in D − 2 is the Γ-method's, for a field of J. Halverson.")).toBe(
      "With $\\rho = re^{i\\theta}$, the part in $D - 2$ is the $\\Gamma$-method's, for a field of J. Halverson.",
    );
    expect(typesetText("the two-point function is ½ cos 3r for all phases")).toBe(
      "the two-point function is $\\tfrac12 \\cos 3r$ for all phases",
    );
    // negative controls: words, code, links, LaTeX
    for (const text of [
      "A net at work, e.g. (W6).",
      "Set NNFT_REDIS first.",
      "`σ_w` stays",
      "$x_{i}$ as it is",
      "see [N](a_b)",
    ])
      expect(typesetText(text)).toBe(text);
  });

  it("sets tables cell by cell, and neither headings nor code", () => {
    expect(typesetMarkdown("# φ_θ\n\n| `a|b` | N^p |\n|---|---|\n\n```ts\nx_i = φ\n```\n\n    φ = 1")).toBe(
      "# φ_θ\n\n| `a|b` | $N^{p}$ |\n|---|---|\n\n```ts\nx_i = φ\n```\n\n    φ = 1",
    );
  });

  it("reads headings as text", () => {
    expect(plainText('Permalink to "<span id="eq-37"></span>Eq. 37: N<sup>−1/2</sup>, Wick&#39;s `kkl`"')).toBe(
      'Permalink to "Eq. 37: N−1/2, Wick\'s kkl"',
    );
    // negative control: what is text stays
    expect(plainText("x < y")).toBe("x < y");
  });

  it("knows what KaTeX refuses", () => {
    expect(sets("x^{2}")).toBe(true);
    expect(sets("x^{2")).toBe(false);
    expect(sets("\\nosuch")).toBe(false);
  });
});
