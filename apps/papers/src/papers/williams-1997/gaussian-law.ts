import { gaussNet } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const gaussianLaw: PaperClaim = {
  ...numberOf("williams-1997", "gaussian-law", "the kernel of Gaussian units"),
  title: "A stationary kernel from units of exponentials",
  statement: text`
    Units whose product averages to a Gaussian of the distance give a kernel that knows only the distance. The
    gauss-net of the toolkit is normalised to have that kernel.
  `,
  formula: "K(x,y)=e^{-|x-y|^2/2d}",
  run: () => {
    const kernel = nngp(gaussNet({ inputDimension: 1, width: 1 }));
    const exact = (r: number): number => Math.exp((-r * r) / 2);
    const distances = [0, 0.5, 1.5];
    const found = distances.map((r) => kernel(points([0.3]), points([0.3 + r])).get(0, 0));
    return {
      quantities: distances.map((r, k) => computed(`distance ${r}`, exact(r), found[k]!)),
      plot: lawPlot({ x: "distance", y: "K", law: exact, from: 0, to: 3, at: distances, found }),
    };
  },
};
