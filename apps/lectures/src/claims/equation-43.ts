import { erfNet, reluNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation43: Claim = {
  ...claimOf("43", "2.2.2", "43, 44"),
  title: "The connected four-point function falls exactly as 1/N",
  statement: text`
    At finite width neurons interact: the connected four-point function is the fourth cumulant of one neuron divided
    by N, at every N. Whole networks with relu and erf neurons are drawn at five widths and compared with the exact
    value.
  `,
  formula:
    String.raw`G^{(4)}_c=\frac1N\Big(\mu_4\langle\varphi_i\varphi_i\varphi_i\varphi_i\rangle-\mu_2^2\big(` +
    String.raw`\langle\varphi_i\varphi_i\rangle\langle\varphi_i\varphi_i\rangle+\text{perms}\big)\Big)`,
  run: async (key) => {
    const at = points([1, 0], [0.6, 0.8]);
    const tuple = [0, 0, 1, 1];
    const widths = [2, 4, 8, 16, 64];
    const rows = await Promise.all(
      [
        { name: "relu", make: reluNet },
        { name: "erf", make: erfNet },
      ].map(async ({ name, make }) => {
        const exact = await estimateCorrelators(make({ inputDimension: 2, width: 1 }), at, { tuples: [tuple], key });
        const drawn = await Promise.all(
          widths.map(async (width) =>
            (
              await estimateCorrelators(make({ inputDimension: 2, width }), at, {
                tuples: [tuple],
                key,
                method: "rao-blackwell",
                samples: 60_000,
              })
            ).connected(4),
          ),
        );
        const one = exact.connected(4).value.get(0);
        return { name, one, value: drawn.map((e) => e.value.get(0)), error: drawn.map((e) => e.standardError.get(0)) };
      }),
    );
    return {
      quantities: rows.flatMap(({ name, one, value, error }) =>
        widths.map((N, i) => sampled(`${name}, N = ${N}`, one / N, value[i], error[i])),
      ),
      plot: {
        x: linear("1/N"),
        y: linear("connected G4(x, x, y, y)"),
        series: rows.flatMap(({ name, one, value, error }) => [
          law(name, grid(0, 0.5), (t) => one * t),
          dots(
            name,
            widths.map((N) => 1 / N),
            value,
            error,
          ),
        ]),
      },
    };
  },
};
