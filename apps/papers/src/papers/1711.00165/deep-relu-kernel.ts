import { mlp } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const deepReluKernel: PaperClaim = {
  ...numberOf("1711.00165", "deep-relu-kernel", "the recursion for relu"),
  title: "The kernel of a deep relu network",
  statement: text`
    Layer by layer the kernel of a relu network is the arc-cosine function of the angle of the layer before. The
    recursion is written here again and compared at depths 1, 3 and 10.
  `,
  formula: String.raw`K^{\ell+1}=C_b+\frac{C_W}{2\pi}\sqrt{K_{xx}K_{yy}}\,\big(\sin t+(\pi-t)\cos t\big)`,
  run: () => {
    const [weight, bias] = [1.6, 0.1];
    const inputs = points([1, 0.4], [-0.3, 0.8]);
    const depths = [1, 3, 10];
    const found = depths.map((depth) => nngp(deepRelu(depth, weight, bias))(inputs).get(0, 1));
    return {
      quantities: depths.map((depth, k) =>
        computed(`K01 at depth ${depth}`, recursion(depth, weight, bias), found[k]!),
      ),
      plot: lawPlot({
        x: "depth",
        y: "K(x, x')",
        law: (L) => recursion(Math.round(L), weight, bias),
        from: 1,
        to: 10,
        at: depths,
        found,
      }),
    };
  },
};

const deepRelu = (depth: number, weight: number, bias: number) =>
  mlp({
    inputDimension: 2,
    widths: Array(depth).fill(1),
    activation: "relu",
    weightStd: Math.sqrt(weight),
    biasStd: Math.sqrt(bias),
  });

/** The kernel between the two inputs after so many layers. */
function recursion(depth: number, weight: number, bias: number): number {
  const step = (xx: number, xy: number, yy: number): number => {
    const t = Math.acos(Math.min(1, xy / Math.sqrt(xx * yy)));
    return bias + (weight / (2 * Math.PI)) * Math.sqrt(xx * yy) * (Math.sin(t) + (Math.PI - t) * Math.cos(t));
  };
  let [xx, xy, yy] = [1.16, 0.02, 0.73].map((product) => bias + (weight * product) / 2) as [number, number, number];
  for (let layer = 0; layer < depth; layer++) [xx, xy, yy] = [step(xx, xx, xx), step(xx, xy, yy), step(yy, yy, yy)];
  return xy;
}
