import { describe, expect, it } from "vitest";
import { outlined } from "./outlined.ts";
import { runsOf } from "./runs.ts";

/** Runs as text: *italic*, ^raised, _lowered. */
const shown = (label: string): string =>
  runsOf(label)
    .map(({ text, italic, level }) => `${{ base: "", raised: "^", lowered: "_" }[level]}${italic ? `*${text}*` : text}`)
    .join("");

describe("labels", () => {
  it("slant symbols and leave words upright", () => {
    expect(shown("connected G4 (line: exact law)")).toBe("connected *G*^(4) (line: exact law)");
    expect(shown("G4c(x, y)")).toBe("*G*^(4)_c(*x*, *y*)");
    expect(shown("distance |x − y|")).toBe("distance |*x* − *y*|");
    expect(shown("N = 64, step t")).toBe("*N* = 64, step *t*");
    expect(shown("⟨φφ⟩ at Λ")).toBe("⟨*φφ*⟩ at Λ");
    expect(shown("the r.m.s. error of a law")).toBe("the r.m.s. error of a law");
    expect(shown("(a) A misprint")).toBe("(a) A misprint");
    expect(shown("2 points in d = 2; 0.3 s")).toBe("2 points in *d* = 2; 0.3 s");
    expect(shown("time s")).toBe("time *s*");
    expect(shown("φ^4 theory")).toBe("*φ*^4 theory");
  });

  it("lower indices and raise exponents", () => {
    expect(shown("x0 x12")).toBe("*x*_0 *x*_12");
    expect(shown("E_eff(t)")).toBe("*E*_eff(*t*)");
    expect(shown("P_{Δ,ℓ}")).toBe("*P*_Δ,ℓ");
    expect(shown("e^{−r}")).toBe("*e*^−^*r*");
    expect(shown("N^-0.46, x^2.")).toBe("*N*^−0.46, *x*^2.");
    expect(shown("-3.26e+0 and 3.26e+10")).toBe("−3.26 and 3.26×10^10");
    expect(shown("N^(-1/2)")).toBe("*N*^−1/2");
    expect(shown("2×10⁻⁴")).toBe("2×10^−4");
  });

  it("have true minus signs and powers of ten", () => {
    expect(shown("-1.5, (-2), 8.187(26)e-4 and 1e-05")).toBe("−1.5, (−2), 8.187(26)×10^−4 and 1×10^−5");
    expect(shown("to 0e+0")).toBe("to 0");
    expect(shown("10e-3 of 0.0e-2")).toBe("10×10^−3 of 0.0×10^−2");
    expect(shown("two-point function")).toBe("two-point function");
  });

  it("put an exponent over an index, and an accent over its letter", () => {
    const [sans, serif] = [outlined("sans"), outlined("serif")];
    expect(sans.width("x_1^2", 10)).toBeCloseTo(sans.width("x_1", 10), 6);
    expect(sans.width("x^2", 10)).toBeGreaterThan(sans.width("x", 10));
    expect(serif.width("θ̂", 10)).toBe(serif.width("θ", 10));
    const at = { x: 0, y: 0 };
    expect(serif.write("é", at, 10)).toEqual(serif.write("e\u0301", at, 10));
  });
});
