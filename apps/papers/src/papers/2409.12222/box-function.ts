import { dBar } from "@nnft/conformal/correlators";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const boxFunction: PaperClaim = {
  ...numberOf("2409.12222", "box-function", "the reciprocal theory: the box function"),
  title: "The reciprocal network has the box function as its four-point function",
  statement: text`
    The four-point function of the network 1/(Θ·X) is a one-loop box of Feynman integrals. At the symmetric point
    the box function is the maximum of the Bloch–Wigner function, 4 Im Li₂(e^{iπ/3})/√3.
  `,
  formula: String.raw`\bar D_{1111}(1,1)=\frac{4}{\sqrt3}\,\mathrm{Im}\,\mathrm{Li}_2(e^{i\pi/3})`,
  run: () => {
    // Clausen's function at π/3, its largest value, by its series to 1e-12
    const angle = Math.PI / 3;
    const tail = 2_000_000;
    let clausen = 0;
    for (let n = tail; n >= 1; n--) clausen += Math.sin(n * angle) / (n * n);
    const exact = (4 / Math.sqrt(3)) * clausen;
    const found = dBar([1, 1, 1, 1], { re: 0.5, im: Math.sqrt(3) / 2 });
    return {
      quantities: [computed("D̄ at u = v = 1", exact, found, 1e-9)],
      plot: lawPlot({
        x: "Im z at Re z = ½",
        y: "D̄",
        law: (y) => dBar([1, 1, 1, 1], { re: 0.5, im: y }),
        from: 0.3,
        to: 2,
        at: [Math.sqrt(3) / 2],
        found: [found],
      }),
    };
  },
};
