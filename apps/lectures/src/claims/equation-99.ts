import { reluNet } from "@nnft/architectures";
import { fitExponent } from "@nnft/correlators";
import { estimateCorrelators } from "@nnft/estimators";
import { split } from "@nnft/random";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, log, logGrid } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation99: Claim = {
  ...claimOf("99", "3.3.2"),
  title: "Higher correlators vanish faster",
  statement: text`
    Connected 2n-point functions of a wide network fall as N^{−(n−1)}: the four-point function as 1/N, the six-point
    function as 1/N². Both powers are fitted to drawn relu networks, and the values compared with the exact cumulants.
  `,
  formula: String.raw`G^{(2n)}_c\sim\frac{1}{N^{n-1}}`,
  run: async (key) => {
    const widths = [2, 4, 8, 16, 32];
    const drawn = await Promise.all(
      widths.map((width, i) =>
        estimateCorrelators(reluNet({ inputDimension: 1, width }), onLine(1), {
          orders: [4, 6],
          key: split(key, i),
          method: "rao-blackwell",
          samples: 200_000,
        }),
      ),
    );
    const exact = [
      { order: 4, power: -1, one: 15 / 4 },
      { order: 6, power: -2, one: 82.5 },
    ]; // 3·5/N·G2², 15·44/N²·G2³ with G2 = ½
    const rows = exact.map(({ order, power, one }) => {
      const index = new Array<number>(order).fill(0) as [number];
      const value = drawn.map((result) => result.connected(order).value.get(...index));
      const error = drawn.map((result) => result.connected(order).standardError.get(...index));
      return { order, power, one, value, error, fit: fitExponent(widths, value, error) };
    });
    return {
      quantities: rows.flatMap(({ order, power, one, value, error, fit }) => [
        ...widths.map((N, i) => sampled(`κ${order}, N = ${N}`, one * N ** power, value[i], error[i])),
        sampled(`exponent of κ${order}`, power, fit.exponent.value, fit.exponent.standardError),
      ]),
      plot: {
        x: log("width N"),
        y: log("cumulant of φ(1)"),
        series: rows.flatMap(({ order, power, one, value, error }) => [
          law(`κ_${order} ∝ N^{−${order / 2 - 1}}`, logGrid(2, 32), (N) => one * N ** power),
          dots(`κ_${order} ∝ N^{−${order / 2 - 1}}`, widths, value, error),
        ]),
      },
    };
  },
};
