import { gaussNet } from "@nnft/architectures";
import { wick } from "@nnft/correlators";
import { estimateCorrelators } from "@nnft/estimators";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey } from "../plot.ts";
import { computed, sampled } from "../quantities.ts";

export const equation42: Claim = {
  ...claimOf("42", "2.2.2", "38, 42"),
  title: "The connected four-point function is what Wick's pairings leave",
  statement: text`
    The four-point function minus its three products of two-point functions is its connected part, which is zero
    for a Gaussian field. It is checked on the exact law of a gauss-net of width 6 and on draws.
  `,
  formula: String.raw`G^{(4)}_c(x,y,z,w)=G^{(4)}(x,y,z,w)-\big(G^{(2)}(x,y)G^{(2)}(z,w)+\text{perms}\big)`,
  run: async (key) => {
    const net = gaussNet({ inputDimension: 1, width: 6, weightStd: 0.5 });
    const at = onLine(0, 0.4, -0.7, 1.1);
    const exact = await estimateCorrelators(net, at, { orders: [2, 4], key });
    const drawn = await estimateCorrelators(net, at, {
      orders: [2, 4],
      key,
      method: "rao-blackwell",
      samples: 200_000,
    });
    const two = exact.correlator(2).value;
    const kernel = [0, 1, 2, 3].map((p) => [0, 1, 2, 3].map((q) => two.get(p, q)));
    const tuples = [
      [0, 1, 2, 3],
      [0, 0, 1, 1],
      [0, 1, 1, 2],
      [3, 3, 2, 2],
    ];
    const { value, standardError } = drawn.connected(4);
    const [line, x] = [grid(-1.6, 1.6), [-1.4, -0.9, -0.4, 0.1, 0.6, 1.1]];
    const pairs = (list: readonly number[]) => list.map((_, p) => [list.length, list.length, p, p]);
    const curve = await estimateCorrelators(net, onLine(...line, 0), { tuples: pairs(line), key });
    const shown = await estimateCorrelators(net, onLine(...x, 0), {
      tuples: pairs(x),
      key: pictureKey(key),
      method: "rao-blackwell",
      samples: 50_000,
    });
    const [whole, rest] = [curve.correlator(4).value, curve.connected(4).value];
    return {
      quantities: tuples.flatMap((tuple) => {
        const [a, b, c, d] = tuple;
        const law = exact.connected(4).value.get(a, b, c, d);
        return [
          computed(
            `G4 − pairings at ${tuple}`,
            law,
            exact.correlator(4).value.get(a, b, c, d) - wick(kernel, tuple),
            1e-10,
          ),
          sampled(`drawn, at ${tuple}`, law, value.get(a, b, c, d), standardError.get(a, b, c, d)),
        ];
      }),
      plot: {
        x: linear("x"),
        y: linear("four-point functions at (0, 0, x, x)"),
        series: [
          law("G4", line, (t) => whole.get(line.indexOf(t))),
          estimates("G4", x, shown.correlator(4)),
          law("three pairings", line, (t) => whole.get(line.indexOf(t)) - rest.get(line.indexOf(t))),
          law("connected: what they leave", line, (t) => rest.get(line.indexOf(t))),
          estimates("connected: what they leave", x, shown.connected(4)),
        ],
      },
    };
  },
};
