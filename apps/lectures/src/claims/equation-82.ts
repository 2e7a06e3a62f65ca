import { alphaScalar } from "@nnft/architectures";
import { exactNPoint, type FieldProduct, gaussianNPoint, reflectionPositivity } from "@nnft/symmetry/axioms";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, log, logGrid } from "../plot.ts";
import { computed, finding } from "../quantities.ts";

/** Lowest eigenvalues without a cutoff, where one neuron is cos(wx + b) with P(w) = 1/π(1 + w²) and all its moments are sums of e^{−|Σ ±x|}. */
const WITHOUT_CUTOFF = [
  [1, -2.84834818],
  [5, -0.39809288],
  [30, -0.04105175],
  [100, -0.00727161],
  [300, -0.00173194],
  [1000, -0.00043905],
];

export const equation82: Claim = {
  ...claimOf("82", "3.2"),
  title: "Osterwalder–Schrader: reflection positivity",
  statement: text`
    The matrix of functionals with their reflections must have no negative eigenvalue. The free field passes. Networks
    of finite width do not: the lowest eigenvalue on {φ(1), φ(2), φ(.1)φ(.2)φ(2), φ(.1)φ(.3)φ(3)} is negative and goes
    to zero as 1/N.
  `,
  formula: String.raw`M_{ij}=\big\langle F_i\,\overline{\Theta F_j}\big\rangle\succeq 0,\qquad\lambda_{\min}(N)\sim-\frac{1}{N}`,
  run: async () => {
    const functionals: FieldProduct[] = [[[1]], [[2]], [[0.1], [0.2], [2]], [[0.1], [0.3], [3]]];
    const exact = await exactNPoint(
      alphaScalar({ dimension: 1, width: 1, mass: 1, cutoff: 20_000, alpha: 0 }),
      functionals,
    );
    const lowest = (N: number): number =>
      reflectionPositivity(exact.atWidth(N), functionals, { unitDiagonal: true }).lowest;
    const free = reflectionPositivity(
      gaussianNPoint(([s], [t]) => Math.exp(-Math.abs(s - t)) / 2),
      functionals,
      { unitDiagonal: true },
    );
    const widths = WITHOUT_CUTOFF.map(([N]) => N);
    const found = widths.map(lowest);
    return {
      quantities: [
        ...WITHOUT_CUTOFF.map(([N, value], i) => computed(`lowest eigenvalue, N = ${N}`, value, found[i], 1e-4)),
        computed(
          "N × lowest eigenvalue, N = 10⁵ against 10⁴",
          10_000 * lowest(10_000),
          100_000 * lowest(100_000),
          0.01,
        ),
        finding("the free field is positive", true, free.positive),
        finding("a network of width 5 is positive", false, found[1] >= 0),
      ],
      plot: {
        x: log("width N"),
        y: log("− lowest eigenvalue"),
        series: [
          law("1/N through the last", logGrid(20, 1000), (N) => (-1000 * found[5]) / N),
          dots(
            "exact six-point functions",
            widths,
            found.map((value) => -value),
          ),
        ],
      },
    };
  },
};
