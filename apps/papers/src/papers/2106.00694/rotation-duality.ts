import { erfNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { nngp } from "@nnft/infinite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const rotationDuality: PaperClaim = {
  ...numberOf("2106.00694", "rotation-duality", "symmetries of correlators from those of parameters"),
  title: "Isotropic weights make correlators that do not know the direction",
  statement: text`
    Where the density of the input weights is invariant under rotations, so are all correlators. Two- and four-point
    functions of an erf network are the same at rotated inputs.
  `,
  formula: String.raw`G^{(n)}(Rx_1,\dots,Rx_n)=G^{(n)}(x_1,\dots,x_n)`,
  run: async (key) => {
    const net = erfNet({ inputDimension: 2, width: 4 });
    const turned = ([x, y]: readonly number[], t: number): readonly number[] => [
      Math.cos(t) * x! - Math.sin(t) * y!,
      Math.sin(t) * x! + Math.cos(t) * y!,
    ];
    const inputs = [
      [0.7, 0.2],
      [-0.3, 0.9],
    ];
    const at = async (t: number): Promise<readonly number[]> => {
      const rows = inputs.map((row) => turned(row, t));
      const exact = await estimateCorrelators(net, points(...rows), { tuples: [[0, 0, 1, 1]], key });
      return [nngp(net)(points(...rows)).get(0, 1), exact.connected(4).value.get(0)];
    };
    const [start, end] = [await at(0), await at(1.1)];
    return {
      quantities: [computed("G2", start[0]!, end[0]!), computed("G4c", start[1]!, end[1]!, 1e-8)],
      plot: lawPlot({
        x: "angle of the rotation",
        y: "G4c",
        law: () => start[1]!,
        from: 0,
        to: 3,
        at: [0, 1.1],
        found: [start[1]!, end[1]!],
      }),
    };
  },
};
