import { computed, text } from "@nnft/lectures/machinery";
import { diagonalize } from "@nnft/qm";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const oscillatorLevels: PaperClaim = {
  ...numberOf("2504.05462", "oscillator-levels", "the harmonic oscillator"),
  title: "The oscillator as a Gaussian process has equidistant levels",
  statement: text`
    The process with the covariance e^{−wt}/2w is the ground state of the harmonic oscillator; the levels of its
    Hamiltonian are (n + ½)w.
  `,
  formula: String.raw`E_n=(n+\tfrac12)\,w`,
  run: () => {
    const w = 1.3;
    const { energies } = diagonalize({ potential: [0, 0, (w * w) / 2], levels: 3 });
    const found = [0, 1, 2].map((n) => energies[n]!);
    const exact = (n: number): number => (n + 0.5) * w;
    return {
      quantities: found.map((value, n) => computed(`E${n}`, exact(n), value, 1e-9)),
      plot: lawPlot({ x: "level n", y: "energy", law: exact, from: 0, to: 2, at: [0, 1, 2], found }),
    };
  },
};
