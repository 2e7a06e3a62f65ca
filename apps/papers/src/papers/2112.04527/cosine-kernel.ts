import { cosNet } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const cosineKernel: PaperClaim = {
  ...numberOf("2112.04527", "cosine-kernel", "Euclidean-invariant networks: the cosine net"),
  title: "A cosine net has a Gaussian two-point function of the distance",
  statement: text`
    Cosines with Gaussian momenta and uniform phases make an ensemble that does not change under rotations and
    translations. Its two-point function is the Fourier transform of the density of the momenta.
  `,
  formula: String.raw`G^{(2)}(r)\propto e^{-C_Wr^2/2d}`,
  run: () => {
    const kernel = nngp(cosNet({ inputDimension: 1, width: 1 }));
    const zero = kernel(points([0.2])).get(0, 0);
    const distances = [0.5, 1, 2];
    const exact = (r: number): number => Math.exp((-r * r) / 2);
    const found = distances.map((r) => kernel(points([0.2]), points([0.2 + r])).get(0, 0) / zero);
    return {
      quantities: distances.map((r, k) => computed(`G2(${r})/G2(0)`, exact(r), found[k]!)),
      plot: lawPlot({ x: "distance", y: "G2(r)/G2(0)", law: exact, from: 0, to: 3, at: distances, found }),
    };
  },
};
