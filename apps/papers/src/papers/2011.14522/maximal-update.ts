import { computed, finding, text } from "@nnft/lectures/machinery";
import { checkScaling, featureLearningFamily, lazyFamily } from "@nnft/ntk/feature-learning";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const maximalUpdate: PaperClaim = {
  ...numberOf("2011.14522", "maximal-update", "the maximal update parameterization"),
  title: "The maximal update scaling learns features, the tangent scaling does not",
  statement: text`
    In a scaling abc the powers with which each layer moves the features decide. The maximal update scaling has all
    of them zero, the tangent scaling moves the features of the last hidden layer with the power −1/2.
  `,
  formula: String.raw`r_{\mu P}=0,\qquad r_{NTK}=\tfrac12`,
  run: () => {
    const feature = checkScaling(featureLearningFamily(0, 3));
    const lazy = checkScaling(lazyFamily(0.5, 3));
    const power = (report: typeof feature): number => report.layers[1]!.feature;
    return {
      quantities: [
        finding("maximal update learns features", true, feature.verdict === "feature learning"),
        finding("the tangent scaling is lazy", true, lazy.verdict === "lazy"),
        computed("power of the features, tangent scaling", -0.5, power(lazy)),
      ],
      plot: lawPlot({
        x: "power of the paper",
        y: "power of the toolkit",
        law: (t) => t,
        from: -0.6,
        to: 0.1,
        at: [-0.5, 0],
        found: [power(lazy), power(feature)],
      }),
    };
  },
};
