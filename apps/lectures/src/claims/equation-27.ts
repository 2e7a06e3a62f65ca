import { reluNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, log, logGrid } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation27: Claim = {
  ...claimOf("27", "2.2.1", "26, 27, 34"),
  title: "Wide networks are draws of a Gaussian process",
  statement: text`
    As the width grows the field becomes Gaussian: its excess kurtosis falls to zero. For relu neurons at one point it
    is exactly 15/N; whole networks of seven widths are drawn.
  `,
  formula:
    String.raw`\lim_{N\to\infty}\phi(x)\sim\mathcal N\big(0,\,G^{(2)}(x,y)\big),` +
    String.raw`\qquad \frac{\langle\phi^4\rangle_c}{\langle\phi^2\rangle^2}=\frac{15}{N}`,
  run: async (key) => {
    const widths = [1, 2, 4, 8, 16, 32, 64];
    const drawn = await Promise.all(
      widths.map(async (width) => {
        const net = reluNet({ inputDimension: 1, width });
        const result = await estimateCorrelators(net, onLine(1), {
          orders: [2, 4],
          key,
          method: "rao-blackwell",
          samples: 60_000,
        });
        const { value, standardError } = result.connected(4);
        const variance = 0.5; // ⟨relu(z)²⟩, z ~ N(0, 1): (32), exact at every width
        return [value.get(0, 0, 0, 0) / variance ** 2, standardError.get(0, 0, 0, 0) / variance ** 2];
      }),
    );
    const [value, error] = [0, 1].map((k) => drawn.map((row) => row[k]));
    return {
      quantities: widths.map((N, i) => sampled(`excess kurtosis, N = ${N}`, 15 / N, value[i], error[i])),
      plot: {
        x: log("width N"),
        y: log("excess kurtosis of φ(1)"),
        series: [law("15/N", logGrid(1, 64), (N) => 15 / N), dots("drawn networks", widths, value, error)],
      },
    };
  },
};
