import { scalarCumulants } from "@nnft/correlators/cumulants";
import { edgeworthAction } from "@nnft/interactions/edgeworth";
import ndarray from "ndarray";
import { sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed, finding } from "../quantities.ts";

export const actions: Claim = {
  ...claimOf("actions", "2.2.2", "actions from correlators"),
  title: "Actions from correlators",
  statement: text`
    The action of a weakly interacting field follows from its connected correlators. Correlators of e^{−φ²/2 −
    εφ⁴/24} at one point are integrated numerically. The action rebuilt from them has the couplings 1 and ε up to
    ε³.
  `,
  formula: String.raw`S=\tfrac12\phi K^{-1}\phi-\tfrac1{4!}G^{(4)}_c\big[\tilde\phi^4-6K^{-1}\tilde\phi^2+3K^{-2}\big]+\dots,\qquad\tilde\phi=K^{-1}\phi`,
  run: () => {
    const single = (value: number, rank: number) => ndarray(Float64Array.of(value), new Array<number>(rank).fill(1));
    const rebuilt = (epsilon: number) => {
      const nodes = grid(-10, 10, 2001);
      const weight = nodes.map((phi) => Math.exp(-(phi ** 2) / 2 - (epsilon * phi ** 4) / 24));
      const norm = weight.reduce((total, w) => total + w, 0);
      const moments = [1, 2, 3, 4, 5, 6].map((n) => sum(nodes.length, (i) => weight[i] * nodes[i] ** n) / norm);
      const cumulants = scalarCumulants(moments);
      const [two, four, six] = [cumulants[1], cumulants[3], cumulants[5]];
      const action = edgeworthAction(
        { twoPoint: single(two, 2), connectedFour: single(four, 4), connectedSix: single(six, 6) },
        { order: 2 },
      );
      return { quadratic: action.quadratic.value.get(0, 0), quartic: action.quartic.value.get(0, 0, 0, 0), four };
    };
    const couplings = [0.005, 0.01, 0.02, 0.04];
    const found = couplings.map(rebuilt);
    const places = grid(-4, 4, 9);
    return {
      quantities: [
        ...couplings.flatMap((epsilon, i) => [
          computed(`quartic coupling, ε = ${epsilon}`, epsilon, found[i].quartic, 10 * epsilon ** 2),
          computed(`quadratic coupling, ε = ${epsilon}`, 1, found[i].quadratic, 10 * epsilon ** 3),
        ]),
        finding(
          "a negative connected four-point function is a positive quartic coupling",
          true,
          found.every(({ four, quartic }) => four < 0 && quartic > 0),
        ),
      ],
      plot: {
        x: linear("φ"),
        y: linear("S(φ) − φ²/2"),
        series: couplings.flatMap((epsilon, i) => [
          law(`ε = ${epsilon}`, grid(-4, 4), (phi) => (epsilon * phi ** 4) / 24),
          dots(
            `ε = ${epsilon}`,
            places,
            places.map((phi) => ((found[i].quadratic - 1) * phi ** 2) / 2 + (found[i].quartic * phi ** 4) / 24),
          ),
        ]),
      },
    };
  },
};
