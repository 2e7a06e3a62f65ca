import { freeScalarTwoPoint } from "@nnft/interactions/perturbation";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const freeScalar: PaperClaim = {
  ...numberOf("2307.03223", "free-scalar", "the free scalar from a network"),
  title: "A cosine net with propagator-weighted momenta is the free scalar",
  statement: text`
    The two-point function of the free scalar field in one dimension is an exponential of the distance over twice
    the mass; the network has it at every width.
  `,
  formula: String.raw`G(r)=\frac{e^{-mr}}{2m}`,
  run: () => {
    const [mass, distances] = [0.8, [0, 0.5, 2]];
    const exact = (r: number): number => Math.exp(-mass * r) / (2 * mass);
    const found = distances.map((r) => freeScalarTwoPoint({ dimension: 1, mass, cutoff: Infinity }, r));
    return {
      quantities: distances.map((r, k) => computed(`G(${r})`, exact(r), found[k]!)),
      plot: lawPlot({ x: "distance", y: "G", law: exact, from: 0, to: 4, at: distances, found }),
    };
  },
};
