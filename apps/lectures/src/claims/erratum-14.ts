import { erfNet } from "@nnft/architectures";
import { normal } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import { onLine } from "../arrays.ts";
import { type Claim, misprintOf } from "../claim.ts";
import { dots, grid, law, linear, pictureKey, printedLaw } from "../plot.ts";
import { asPrinted, computed, sampled } from "../quantities.ts";

export const erratum14: Claim = {
  ...misprintOf("erratum-14", "2.1", "14"),
  title: "The second moment is not the variance",
  statement:
    "The text calls the second moment the variance. They differ by the square of the mean, as a network whose read-out bias has mean 1 shows.",
  formula: String.raw`\text{printed: }\mathrm{Var}=G^{(2)}\qquad\text{correct: }\mathrm{Cov}(x,y)=G^{(2)}(x,y)-G^{(1)}(x)\,G^{(1)}(y)`,
  run: async (key) => {
    const plain = erfNet({ inputDimension: 1, width: 10, biasStd: [0, 1] });
    const net = { ...plain, density: { ...plain.density, bias1: normal(1, 1) } };
    const at = onLine(1);
    const exact = await estimateCorrelators(net, at, { orders: [1, 2], key });
    const drawn = await estimateCorrelators(net, at, { orders: [1, 2], key, method: "brute", samples: 40_000 });
    const [mean, covariance] = [exact.correlator(1).value.get(0), exact.connected(2).value.get(0, 0)];
    const [variance, second] = [drawn.connected(2), drawn.correlator(2)];
    const [line, x] = [grid(-2, 2), [-1.6, -0.8, 0, 0.8, 1.6]];
    const tuples = (list: readonly number[]) => list.map((_, p) => [p, p]);
    const curves = await estimateCorrelators(net, onLine(...line), { tuples: tuples(line), key });
    const picture = await estimateCorrelators(net, onLine(...x), {
      orders: [1, 2],
      key: pictureKey(key),
      method: "brute",
      samples: 10_000,
    });
    return {
      quantities: [
        computed("G2 − G1²", covariance, exact.correlator(2).value.get(0, 0) - mean * mean, 1e-12),
        sampled("variance over networks", covariance, variance.value.get(0, 0), variance.standardError.get(0, 0)),
        asPrinted(
          sampled("second moment as variance", covariance, second.value.get(0, 0), second.standardError.get(0, 0)),
        ),
      ],
      plot: {
        x: linear("x"),
        y: linear("variance of φ(x) over networks"),
        series: [
          law("G2(x, x) − G1(x)²", line, (at) => curves.connected(2).value.get(line.indexOf(at))),
          printedLaw("G2(x, x), as printed", line, (at) => curves.correlator(2).value.get(line.indexOf(at))),
          dots(
            "10,000 networks",
            x,
            x.map((_, p) => picture.connected(2).value.get(p, p)),
            x.map((_, p) => picture.connected(2).standardError.get(p, p)),
          ),
        ],
      },
    };
  },
};
