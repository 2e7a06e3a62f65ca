import { connected, fitExponent } from "@nnft/correlators";
import { gamma, sample } from "@nnft/densities";
import { split } from "@nnft/random";
import ndarray from "ndarray";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, log, logGrid } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation124: Claim = {
  ...claimOf("124", "A"),
  title: "Cumulants of the sum fall as powers of N",
  statement: text`
    With the factor N^(−1/2) the r-th cumulant is that of one variable over N^{r/2−1}. Sums of exponential variables,
    κ_r = (r − 1)!, are drawn at five widths; third and fourth cumulants and their fitted powers agree.
  `,
  formula: String.raw`\kappa_r^\phi=\frac{\kappa_r^{X_i}}{N^{r/2-1}}`,
  run: (key) => {
    const count = 400_000;
    const widths = [1, 2, 4, 8, 16];
    // a sum of N exponential variables is a gamma variable of shape N
    const fields = widths.map((N, i) =>
      ndarray(
        sample(gamma(N, 1), split(key, i), count).data.map((x) => (x - N) / Math.sqrt(N)),
        [count, 1],
      ),
    );
    const rows = [
      { r: 3, one: 2 },
      { r: 4, one: 6 },
    ].map(({ r, one }) => {
      const found = fields.map((field) => connected(field, r));
      const index = new Array<number>(r).fill(0) as [number];
      const [value, error] = [found.map((e) => e.value.get(...index)), found.map((e) => e.standardError.get(...index))];
      return { r, one, value, error, fit: fitExponent(widths, value, error) };
    });
    return {
      quantities: rows.flatMap(({ r, one, value, error, fit }) => [
        ...widths.map((N, i) => sampled(`κ${r}, N = ${N}`, one / N ** (r / 2 - 1), value[i], error[i])),
        sampled(`power of N in κ${r}`, 1 - r / 2, fit.exponent.value, fit.exponent.standardError),
      ]),
      plot: {
        x: log("number of variables N"),
        y: log("cumulant"),
        series: rows.flatMap(({ r, one, value, error }) => [
          law(`κ_${r}`, logGrid(1, 16), (N) => one / N ** (r / 2 - 1)),
          dots(`κ_${r}`, widths, value, error),
        ]),
      },
    };
  },
};
