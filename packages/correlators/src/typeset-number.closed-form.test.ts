import { describe, expect, it } from "vitest";
import { formatEstimate, typesetNumber } from "./index.ts";

describe("numbers for readers", () => {
  it("have one format: 8.187(26)×10⁻⁴, −∞, 10⁻¹²", () => {
    expect(typesetNumber("8.187(26)e-4")).toBe("8.187(26)×10⁻⁴");
    expect(typesetNumber("-8.187(26)e-4")).toBe("−8.187(26)×10⁻⁴");
    expect(typesetNumber(1e-12)).toBe("10⁻¹²");
    expect(typesetNumber(-2.5e21)).toBe("−2.5×10²¹");
    expect(typesetNumber(-0.25)).toBe("−0.25");
    expect(typesetNumber(Number.NEGATIVE_INFINITY)).toBe("−∞");
    expect(typesetNumber("0.31498(?)")).toBe("0.31498(?)");
    expect(typesetNumber(100)).toBe("100");
    expect(typesetNumber("0e+0")).toBe("0");
    expect(typesetNumber("-3.26e+0")).toBe("−3.26");
    for (const zero of ["-0.0", "-0", "-0.00(12)"]) expect(typesetNumber(zero)).toBe(zero.slice(1));
    for (const small of ["-0.01", "-0.5(2)"]) expect(typesetNumber(small)).toBe(`−${small.slice(1)}`);
    expect(typesetNumber("-1.50e+03")).toBe("−1.50×10³");
    expect(typesetNumber(formatEstimate(1e-300, 2e-302))).toBe("1.000(20)×10⁻³⁰⁰");
    expect(() => typesetNumber({} as never)).toThrow(expect.objectContaining({ code: "NNFT_DOMAIN" }));
  });

  it("have it within a sentence too, and once is enough", () => {
    const text = "the lowest is -2.14e+6 (p < 1e-15, x = (-1, -.5)), N^-0.46, to 0e+0; at most Infinity";
    const typeset = "the lowest is −2.14×10⁶ (p < 10⁻¹⁵, x = (−1, −.5)), N^−0.46, to 0; at most ∞";
    expect(typesetNumber(text)).toBe(typeset);
    expect(typesetNumber(typeset)).toBe(typeset);
  });

  it("are no parts of names, words, dates or ranges", () => {
    for (const text of [
      "erratum-66",
      "run-1e-4.npy",
      "/data/1e-4/a.csv",
      "data 1e-4.csv",
      "2026-11-30",
      "orders 1-4",
      "G2(x0,x1)-1",
      "InfinityNet",
      "v1.2e3",
      "0x1e5",
      "two-point",
    ])
      expect(typesetNumber(text)).toBe(text);
    // the control: the same digits by themselves
    expect(typesetNumber("run 1e-4")).toBe("run 10⁻⁴");
  });
});
