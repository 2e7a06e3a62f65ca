import { computed, text } from "@nnft/lectures/machinery";
import { kobaNielsen } from "@nnft/worldsheet";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const tachyonPair: PaperClaim = {
  ...numberOf("2601.06249", "tachyon-pair", "correlators of tachyons at infinite width"),
  title: "Tachyons at infinite width have the Koba–Nielsen factor",
  statement: text`
    Vertex operators with opposite momenta have a two-point function that is a power of the distance, −α′p².
  `,
  formula: String.raw`\langle V_pV_{-p}\rangle\propto r^{-\alpha^\prime p^2}`,
  run: () => {
    const at = (r: number): number =>
      kobaNielsen({
        momenta: [
          [1.5, 0],
          [-1.5, 0],
        ],
        points: [
          [0, 0],
          [r, 0],
        ],
        reggeSlope: 0.8,
      });
    const distances = [0.5, 1, 3];
    const exact = (r: number): number => r ** (-0.8 * 2.25);
    const found = distances.map(at);
    return {
      quantities: distances.map((r, k) => computed(`r = ${r}`, exact(r), found[k]!)),
      plot: lawPlot({
        x: "distance",
        y: "factor",
        law: exact,
        from: 0.3,
        to: 4,
        at: distances,
        found,
        logarithmic: true,
      }),
    };
  },
};
