import { erfNet } from "@nnft/architectures";
import { normal } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, estimates, grid, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation13: Claim = {
  ...claimOf("13", "2.1", "12, 13, 14, 15, 16"),
  title: "Mean and second moment of the prediction",
  statement: text`
    The predictions of an ensemble are averages over its initializations: the one-point function and the two-point
    function. Whole networks are drawn here, and compared with the exact averages.
  `,
  formula: String.raw`G^{(1)}(x)=\langle\phi_\theta(x)\rangle,\qquad G^{(2)}(x,y)=\langle\phi_\theta(x)\,\phi_\theta(y)\rangle`,
  run: async (key) => {
    const plain = erfNet({ inputDimension: 1, width: 10, biasStd: [0.3, 1] });
    const net = { ...plain, density: { ...plain.density, bias1: normal(0.7, 0.5) } }; // a read-out bias of mean 0.7
    const x = [-2, -1, 0, 1, 2];
    const options = { orders: [1, 2], key };
    const exact = await estimateCorrelators(net, onLine(...x), options);
    const drawn = await estimateCorrelators(net, onLine(...x), { ...options, method: "brute", samples: 40_000 });
    const [law1, law2] = [exact.correlator(1).value, exact.correlator(2).value];
    const line = grid(-2.3, 2.3);
    const tuples = line.flatMap((_, p) => [[p], [p, line.length]]);
    const curves = await estimateCorrelators(net, onLine(...line, 1), { tuples, key });
    const curve = (order: number) => (at: number) => curves.correlator(order).value.get(line.indexOf(at));
    const [one, two] = [drawn.correlator(1), drawn.correlator(2)];
    return {
      quantities: x.flatMap((at, p) => [
        sampled(`G1(${at})`, law1.get(p), one.value.get(p), one.standardError.get(p)),
        sampled(`G2(${at}, 1)`, law2.get(p, 3), two.value.get(p, 3), two.standardError.get(p, 3)),
      ]),
      plot: {
        x: linear("x"),
        y: linear("G1(x), and G2(x, 1)"),
        series: [
          law("G1(x)", line, curve(1)),
          estimates("G1(x)", x, one),
          law("G2(x, 1)", line, curve(2)),
          dots(
            "G2(x, 1)",
            x,
            x.map((_, p) => two.value.get(p, 3)),
            x.map((_, p) => two.standardError.get(p, 3)),
          ),
        ],
      },
    };
  },
};
