import { describe, expect, it } from "vitest";
import { formula, paragraphs } from "./prose.ts";
import { siteLink } from "./site-link.ts";

describe("doc comments as pages", () => {
  it("raise powers, lower indices, and let nothing be taken for markup", () => {
    expect(formula("G_c^(n) = κ_n/N^{n/2−1}, e^−2, f_(g)")).toBe(
      "G<sub>c</sub><sup>(n)</sup> = κ<sub>n</sub>/N<sup>n/2−1</sup>, e<sup>−2</sup>, f<sub>(g)</sub>",
    );
    expect(formula("a < b & [c] * d")).toBe("a &lt; b &amp; &#91;c&#93; &#42; d");
    // negative control: a name in code is no index
    expect(paragraphs("The `block_size` of x_i.")).toBe("The `block_size` of $x_{i}$.");
  });

  it("label what the comment labels", () => {
    expect(paragraphs("Adds.\n\nFormula: y = x_1.\nShapes: [P, d]. Errors: none.")).toBe(
      'Adds.\n\n<div class="formula">\n\n$y = x_{1}$.\n\n</div>\n\n**Shapes.** &#91;P, d&#93;.\n\n**Errors.** none.',
    );
  });

  it("link within the site where the repository links within itself", () => {
    expect(siteLink("../../docs/errata.md#8", "packages/ntk/README.md")).toBe("/docs/errata#8");
    expect(siteLink("packages/qm", "README.md")).toBe("/packages/qm");
    expect(siteLink("pictures/floors.svg", "docs/performance.md")).toBe("/pictures/floors.svg");
    expect(siteLink("https://example.org", "README.md")).toBe("https://example.org");
  });
});
