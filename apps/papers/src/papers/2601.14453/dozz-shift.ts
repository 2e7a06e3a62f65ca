import { computed, text } from "@nnft/lectures/machinery";
import { dozz } from "@nnft/liouville";
import { shiftRatio } from "@nnft/liouville/laws";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const dozzShift: PaperClaim = {
  ...numberOf("2601.14453", "dozz-shift", "the DOZZ formula"),
  title: "The DOZZ formula obeys its shift by b",
  statement: text`
    The three-point function at a charge shifted by b is that without the shift times a ratio of Γ functions: Υ
    functions cancel.
  `,
  formula: String.raw`\frac{C(\alpha_1+b,\alpha_2,\alpha_3)}{C(\alpha_1,\alpha_2,\alpha_3)}=\text{ratio of }\Gamma`,
  run: () => {
    const rows = [
      [0.6, 0.5, 0.85, 0.95],
      [0.4, 0.7, 0.9, 1.1],
    ] as const;
    const found = rows.map(
      ([b, first, second, third]) =>
        dozz({ b, charges: [first + b, second, third] }) / dozz({ b, charges: [first, second, third] }),
    );
    const exact = rows.map(([b, ...charges]) => shiftRatio({ b, charges }));
    return {
      quantities: rows.map(([b], k) => computed(`ratio at b = ${b}`, exact[k]!, found[k]!, 1e-9)),
      plot: lawPlot({
        x: "ratio of Γ functions",
        y: "ratio of DOZZ",
        law: (t) => t,
        from: Math.min(...exact, 0),
        to: Math.max(...exact),
        at: exact,
        found,
      }),
    };
  },
};
