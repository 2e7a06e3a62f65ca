import { computed, finding, text } from "@nnft/lectures/machinery";
import { betaFunction } from "@nnft/symmetry/anomalies";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const scaleAnomaly: PaperClaim = {
  ...numberOf("2605.12488", "scale-anomaly", "the scale anomaly of massless φ⁴"),
  title: "The beta function of massless φ⁴ in four dimensions",
  statement: text`
    The breaking of the scale symmetry gives the beta function 3λ²/16π² as the cutoff grows; with the Gaussian
    cutoff it is reached from below.
  `,
  formula: String.raw`\beta(\lambda)=\frac{3\lambda^2}{16\pi^2}`,
  run: () => {
    const universal = 3 / (16 * Math.PI ** 2);
    const cutoffs = [10, 100, 1000];
    const found = cutoffs.map((cutoff) => betaFunction({ mass: 1, cutoff }).slope);
    return {
      quantities: [
        computed("β/λ² at Λ = 1000", universal, found[2]!, 1e-4),
        finding("from below", true, found[0]! < found[1]! && found[1]! < universal),
      ],
      plot: lawPlot({
        x: "cutoff Λ/m",
        y: "β/λ²",
        law: () => universal,
        from: 10,
        to: 1000,
        at: cutoffs,
        found,
        logarithmic: true,
      }),
    };
  },
};
