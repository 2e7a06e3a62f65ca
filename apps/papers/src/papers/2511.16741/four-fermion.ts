import { fermionCorrelator, minimalNet } from "@nnft/fermions";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const fourFermion: PaperClaim = {
  ...numberOf("2511.16741", "four-fermion", "the four-fermion interaction at finite width"),
  title: "The four-fermion interaction falls as 1/N",
  statement: text`
    One pair of Grassmann read-outs for each neuron makes the four-point function smaller than the determinant by
    the factor 1 − 1/N, and zero at N = 1.
  `,
  formula: String.raw`\langle\psi\psi\bar\psi\bar\psi\rangle=\Big(1-\frac1N\Big)\det S`,
  run: () => {
    const kernel = (x: { at: readonly number[] }, y: { at: readonly number[] }) => ({
      re: Math.exp(-Math.abs(x.at[0]! - y.at[0]!)),
      im: 0,
    });
    const place = (t: number) => ({ at: [t] });
    const legs = { psi: [place(0), place(0.7)], psiBar: [place(0.2), place(1.1)] };
    const entry = (a: number, b: number): number => kernel(legs.psi[a]!, legs.psiBar[b]!).re;
    const determinant = entry(0, 0) * entry(1, 1) - entry(0, 1) * entry(1, 0);
    const widths = [2, 5, 20];
    const found = widths.map((width) => fermionCorrelator(minimalNet({ width, kernel }), legs).re);
    const exact = (N: number): number => determinant * (1 - 1 / N);
    return {
      quantities: widths.map((N, k) => computed(`N = ${N}`, exact(N), found[k]!)),
      plot: lawPlot({ x: "width N", y: "four-point function", law: exact, from: 2, to: 20, at: widths, found }),
    };
  },
};
