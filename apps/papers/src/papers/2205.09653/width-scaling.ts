import { computed, finding, text } from "@nnft/lectures/machinery";
import { checkScaling, featureLearningFamily } from "@nnft/ntk/feature-learning";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const widthScaling: PaperClaim = {
  ...numberOf("2205.09653", "width-scaling", "the scaling of the mean-field limit"),
  title: "Its scaling keeps every layer of order one",
  statement: text`
    The scaling of the paper has pre-activations, their motion and the learning of the output of order one at every
    layer, which the powers of the toolkit show as zeros; a rate that misses a power of the width is refused.
  `,
  formula: String.raw`a_\ell,b_\ell,c,d\ \text{with}\ d=\tfrac12`,
  run: () => {
    const scaling = featureLearningFamily(0, 3);
    const report = checkScaling(scaling);
    const wrong = checkScaling({ ...scaling, d: 0 });
    return {
      quantities: [
        computed("d", 0.5, scaling.d),
        finding("all powers are zero", true, report.violations.length === 0),
        finding("d = 0 violates a principle", true, wrong.violations.length > 0),
      ],
      plot: lawPlot({
        x: "layer",
        y: "power of the features",
        law: () => 0,
        from: 1,
        to: 3,
        at: report.layers.map(({ layer }) => layer),
        found: report.layers.map(({ feature }) => feature),
      }),
    };
  },
};
