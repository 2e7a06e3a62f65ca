import { erfNet } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const arcsineLaw: PaperClaim = {
  ...numberOf("williams-1997", "arcsine-law", "the kernel of erf units"),
  title: "The arcsine law of erf units",
  statement: text`
    The covariance of two erf units with Gaussian weights is an arcsine of the covariances of the inputs. The
    toolkit gives it at three pairs of inputs.
  `,
  formula: String.raw`K(x,y)=\frac2\pi\arcsin\frac{2S_{xy}}{\sqrt{(1+2S_{xx})(1+2S_{yy})}}`,
  run: () => {
    const kernel = nngp(erfNet({ inputDimension: 2, width: 1 }));
    const at = (t: number): readonly number[] => [Math.cos(t), Math.sin(t)];
    // inputs of length 1 in two dimensions: S = cos t/2
    const exact = (t: number): number => (2 / Math.PI) * Math.asin(Math.cos(t) / 2);
    const angles = [0, 0.7, 2.4];
    const found = angles.map((t) => kernel(points(at(0)), points(at(t))).get(0, 0));
    return {
      quantities: angles.map((t, k) => computed(`angle ${t}`, exact(t), found[k]!)),
      plot: lawPlot({ x: "angle between the inputs", y: "K", law: exact, from: 0, to: Math.PI, at: angles, found }),
    };
  },
};
