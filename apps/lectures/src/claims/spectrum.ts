import { diagonalize, spectrum as levelsOf, pathIntegral } from "@nnft/qm";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, levels, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const spectrum: Claim = {
  ...claimOf("spectrum", "3.3.4"),
  title: "Energy levels from paths",
  statement: text`
    Correlators of Euclidean paths decay with the gaps of the Hamiltonian. For V = x²/2 + x⁴ ground state energy,
    first gaps and ⟨x²⟩ are read off sampled paths and compared with a diagonalization of p²/2 + V.
  `,
  formula: String.raw`\langle x_tx_0\rangle=\sum_n|\langle0|x|n\rangle|^2\,e^{-(E_n-E_0)t}`,
  run: async (key) => {
    const potential = [0, 0, 0.5, 0, 1];
    const paths = await pathIntegral({ potential, key, period: 8, samples: 12_000, powers: [1, 2, 3, 4] });
    const { levels: found } = levelsOf(paths, { levels: 2 });
    const exact = diagonalize({ potential });
    const gap = (n: number): number => exact.energies[n] - exact.energies[0];
    const second = paths.moments.find(({ power }) => power === 2)!;
    const { effective } = found[0];
    const shown = effective.filter(({ value, standardError }) => standardError < 0.3 * value);
    return {
      quantities: [
        sampled("E₀", exact.energies[0], paths.groundEnergy.value, paths.groundEnergy.standardError),
        ...found.map((level, n) => sampled(`E${n + 1} − E₀`, gap(n + 1), level.gap.value, level.gap.standardError)),
        sampled("⟨x²⟩", exact.matrixElement(2, 0, 0), second.value, second.standardError),
      ],
      plot: {
        x: linear("Euclidean time t"),
        y: linear("effective energy"),
        series: [
          levels("E_1 − E_0 of the Hamiltonian", [gap(1)]),
          dots(
            "sampled paths",
            shown.map(({ time }) => time),
            shown.map(({ value }) => value),
            shown.map(({ standardError }) => standardError),
          ),
        ],
      },
    };
  },
};
