import { euclideanNet } from "@nnft/architectures";
import { laplace, normal } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import { split } from "@nnft/random";
import { checkSymmetry } from "@nnft/symmetry";
import { outputOrthogonal, outputPermutations, outputSigns } from "@nnft/symmetry/output-groups";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, law, log, logGrid } from "../plot.ts";
import { finding, sampled } from "../quantities.ts";

const net = (readoutDensity: ReturnType<typeof normal> | ReturnType<typeof laplace>, width = 4) =>
  euclideanNet({ inputDimension: 1, width, outputDimension: 2, momentumDensity: normal(0, 1), readoutDensity });

type FourPoint = readonly { readonly value: number; readonly standardError: number }[];

export const equation89: Claim = {
  ...claimOf("89", "3.3.1", "87, 88, 89, 90"),
  title: "Internal symmetries of an ensemble",
  statement: text`
    An ensemble has a symmetry when its correlators do not change, though single networks do. Two outputs with
    Gaussian read-out weights have O(2): ⟨φ₁⁴⟩ᶜ = 3⟨φ₁²φ₂²⟩ᶜ. With Laplace weights only signs and permutations are
    left, at finite width.
  `,
  formula: String.raw`Z_g[J]=Z[J]\;\;\forall g\in G,\qquad O(2)\text{: }G^{(4)}_{c,1111}=3\,G^{(4)}_{c,1122}`,
  run: async (key) => {
    const widths = [1, 2, 4, 8];
    const [gaussian, wide] = [normal(0, 1), laplace(0, Math.SQRT1_2)]; // both of variance 1; μ₄ = 3 and 6
    const tuples = [
      [0, 0, 0, 0],
      [0, 0, 1, 1],
    ];
    const measuredAt = async (width: number, k: number, i: number): Promise<FourPoint> => {
      const { value, standardError } = (
        await estimateCorrelators(net([gaussian, wide][k], width), onLine(0), {
          tuples,
          key: split(key, 10 * k + i),
          method: "brute",
          samples: 100_000,
        })
      ).connected(4);
      return [0, 1].map((t) => ({ value: value.get(t), standardError: standardError.get(t) }));
    };
    const measured: FourPoint[][] = [[], []];
    for (const k of [0, 1]) for (const [i, width] of widths.entries()) measured[k].push(await measuredAt(width, k, i));
    const exact = (mu4: number, k: number): number => (k === 0 ? (mu4 * 3) / 8 - 3 / 4 : 3 / 8 - 1 / 4); // ⟨cos²⟩ = ½, ⟨cos⁴⟩ = ⅜
    const holds = async (
      density: typeof gaussian | typeof wide,
      group: ReturnType<typeof outputOrthogonal>,
    ): Promise<boolean> =>
      (await checkSymmetry(net(density, 2), group, { points: onLine(0), key: split(key, 99), samples: 16_384 }))
        .verdict === "holds";
    return {
      quantities: [
        ...[3, 6].flatMap((mu4, k) =>
          widths.flatMap((N, i) =>
            [0, 1].map((t) =>
              sampled(
                `${k === 0 ? "Gaussian" : "Laplace"}, N = ${N}, G4 ${t === 0 ? "1111" : "1122"}`,
                exact(mu4, t) / N,
                measured[k][i][t].value,
                measured[k][i][t].standardError,
              ),
            ),
          ),
        ),
        finding("O(2), Gaussian weights", true, await holds(gaussian, outputOrthogonal(2))),
        finding("O(2), Laplace weights", false, await holds(wide, outputOrthogonal(2))),
        finding("signs, Laplace weights", true, await holds(wide, outputSigns(2))),
        finding("permutations, Laplace weights", true, await holds(wide, outputPermutations(2))),
      ],
      plot: {
        x: log("width N"),
        y: log("connected G4 of outputs 1111"),
        series: [
          law("Gaussian: 3 G4(1122)", logGrid(1, 8), (N) => 3 / 8 / N),
          estimates(
            "Gaussian: 3 G4(1122)",
            widths,
            measured[0].map(([first]) => first),
          ),
          law("Laplace: 12 G4(1122)", logGrid(1, 8), (N) => 1.5 / N),
          estimates(
            "Laplace: 12 G4(1122)",
            widths,
            measured[1].map(([first]) => first),
          ),
        ],
      },
    };
  },
};
