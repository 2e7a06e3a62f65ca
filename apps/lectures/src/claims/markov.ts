import { groundStateProcess } from "@nnft/qm/processes";
import { reflectionPositivity } from "@nnft/symmetry/axioms";
import { markovField } from "@nnft/symmetry/fields";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed, finding } from "../quantities.ts";

export const markov: Claim = {
  ...claimOf("markov", "3.3.4", "Markov property"),
  title: "Reflection positivity by the Markov property, with reversibility",
  statement: text`
    A stationary Markov process that is reversible is reflection positive. For a two-state chain that flips with
    probability q the correlation at times ±τ is (1 − 2q)^{2τ}, a square even where the chain alternates; the
    ground-state process of the quartic oscillator is positive on products of fields too.
  `,
  formula: String.raw`\pi_iT_{ij}=\pi_jT_{ji}\;\Rightarrow\;\langle F\,\Theta F\rangle=\big\|\pi^{1/2}T^{\tau}F\big\|^2\ge0`,
  run: () => {
    const correlation = (q: number): number => {
      const chain = markovField({
        transition: [
          [1 - q, q],
          [q, 1 - q],
        ],
        values: [1, -1],
      });
      return reflectionPositivity(chain.nPoint!, [[[1]]]).gram.get(0, 0);
    };
    const flips = [0.1, 0.3, 0.5, 0.7, 0.9];
    const oscillator = groundStateProcess({ potential: [0, 0, 0.5, 0, 1], step: 0.25 });
    const gram = reflectionPositivity(
      oscillator.nPoint!,
      [[[0.25]], [[0.75]], [[0.25], [0.5]], [[0.25], [0.25], [0.5]]],
      { unitDiagonal: true, accuracy: 1e-10 },
    );
    return {
      quantities: [
        ...flips.map((q) => computed(`⟨x(1)x(−1)⟩, q = ${q}`, (1 - 2 * q) ** 2, correlation(q), 1e-12, 1)),
        finding("the ground-state process is positive on four functionals", true, gram.positive),
      ],
      plot: {
        x: linear("probability of a flip q"),
        y: linear("⟨x(1) x(−1)⟩"),
        series: [
          law("(1 − 2q)²", grid(0.05, 0.95), (q) => (1 - 2 * q) ** 2),
          dots("exact chain", flips, flips.map(correlation)),
        ],
      },
    };
  },
};
