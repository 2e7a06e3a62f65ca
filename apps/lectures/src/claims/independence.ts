import { cosNet } from "@nnft/architectures";
import { discrete } from "@nnft/densities/discrete";
import { estimateCorrelators } from "@nnft/estimators";
import { commonScale, commonScaleLaw } from "@nnft/interactions/independence";
import { split } from "@nnft/random";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, levels, linear, log, logGrid } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const independence: Claim = {
  ...claimOf("independence", "2.2.2", "independence breaking"),
  title: "Interactions that survive infinite width: independence broken",
  statement: text`
    Multiplying all read-out weights by one common random scale keeps neurons identical but not independent. The
    connected four-point function then tends to a plateau, where that of independent neurons falls as 1/N.
  `,
  formula: String.raw`G^{(4)}_c=\big(\langle s^4\rangle-\langle s^2\rangle^2\big)(KK+\text{2 perms})+\langle s^4\rangle\,G^{(4)}_{c}\big|_{s=1}`,
  run: async (key) => {
    const scale = discrete([0.5, 1.5], [0.5, 0.5]);
    const widths = [2, 8, 32, 128];
    const at = onLine(0, 0.8);
    const exactAt = async (width: number): Promise<number> => {
      const result = await estimateCorrelators(cosNet({ inputDimension: 1, width }), at, { orders: [2, 4], key });
      const { connectedFour } = commonScaleLaw({
        scale,
        twoPoint: result.connected(2).value,
        connectedFour: result.connected(4).value,
      });
      return connectedFour.get(0, 0, 1, 1);
    };
    const exact = await Promise.all(widths.map(exactAt));
    const plateau = await exactAt(1_000_000_000);
    const single = await estimateCorrelators(cosNet({ inputDimension: 1, width: 1 }), at, { orders: [4], key });
    const independent = single.connected(4).value.get(0, 0, 1, 1);
    const drawn = await Promise.all(
      widths.map(async (width, i) =>
        (
          await estimateCorrelators(commonScale(cosNet({ inputDimension: 1, width }), scale), at, {
            tuples: [[0, 0, 1, 1]],
            key: split(key, i),
            method: "brute",
            samples: 60_000,
          })
        ).connected(4),
      ),
    );
    const [value, error] = [drawn.map((e) => e.value.get(0)), drawn.map((e) => e.standardError.get(0))];
    return {
      quantities: [
        ...widths.map((N, i) => sampled(`G4 connected, N = ${N}`, exact[i], value[i], error[i])),
        sampled("plateau, from N = 128", plateau, value[3] - (exact[3] - plateau), error[3]),
      ],
      plot: {
        x: log("width N"),
        y: linear("connected G4(x, x, y, y)"),
        series: [
          law("common random scale", logGrid(2, 128), (N) => plateau + (2 * (exact[0] - plateau)) / N),
          dots("common random scale", widths, value, error),
          law("independent neurons", logGrid(2, 128), (N) => independent / N),
          levels("plateau at N = ∞", [plateau]),
        ],
      },
    };
  },
};
